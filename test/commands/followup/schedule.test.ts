import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart} from '../../support/changes.ts'
import {emptyBook, withCases, withPeople, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf, followUpKeys, withoutColour} from '../../support/habits.ts'

const argv = ['followup', 'schedule', 'ana', '+7d', 'Is the oven still fine?']

describe('followup schedule', () => {
  keepsItsOutputApart({book: withPeople, argv})

  it('asks twice for a day that is over and for what is planned already; --anyway takes it', async () => {
    const book = await work(await withPeople(), ['followup', 'schedule', 'ana', '2026-11-10', 'Is the oven fine?'])
    const at = (...more: readonly string[]) => desk(['followup', 'schedule', 'ana', ...more], {book})
    const over = await at('2026-11-01', 'Call')
    expect([over.code, over.stderr]).toEqual([2, expect.stringContaining('1 November 2026 is over already')])
    const double = await at('2026-11-17', 'is the OVEN fine?')
    expect([double.code, double.stderr]).toEqual([
      4,
      expect.stringContaining('ana-souza has the same follow-up already: F1'),
    ])
    for (const other of [
      ['2026-11-18', 'Is the oven fine?'],
      ['2026-11-11', 'Is the oven fine?', '--kind', 'tip'],
      ['2026-11-11', 'Is the mill fine?'],
      ['2026-11-11', 'Is the oven fine?', '--anyway'],
      ['2026-11-01', 'Call', '--anyway'],
    ]) {
      expect((await at(...other)).code).toBe(0)
    }
    await work(book, ['followup', 'cancel', 'F1', '--reason', 'x'], ['followup', 'cancel', 'F4', '--reason', 'x'])
    expect((await at('2026-11-10', 'Is the oven fine?')).code).toBe(4)
  })

  it('names the next day with room where that is too much to bond, and keeps what was planned', async () => {
    const book = await withPeople()
    const plan = (when: string, ...more: readonly string[]) =>
      desk(['followup', 'schedule', 'ana', when, `Hello ${when}`, ...more], {book})
    const room = 'the next day with room: desk followup move'
    expect((await plan('2026-11-03')).stderr).not.toContain(room)
    expect((await plan('2026-11-04')).stderr).not.toContain(room)
    const third = await plan('2026-11-05')
    expect([third.code, third.stderr]).toEqual([
      ...[0, expect.stringContaining(`That is more than 2 contacts to bond in 7 days; ${room} F3 2026-11-10`)],
    ])
    for (const more of [['--anyway'], ['--promised'], ['--purpose', 'resolve']])
      expect((await plan('2026-11-06', '--kind', 'other', ...more)).stderr).not.toContain(room)
    await work(book, ['book', 'set', 'care-most', 'none'], ['book', 'set', 'care-per-day', '1'])
    const bruno = (owner: string) =>
      desk(['followup', 'schedule', 'bruno', '2026-11-20', 'Hello', '--owner', owner, '--kind', 'tip'], {book})
    expect((await bruno('leo')).stderr).not.toContain(room)
    const full = await desk(['followup', 'schedule', 'ana', '2026-11-20', 'Hello', '--owner', 'leo'], {book})
    expect(full.stderr).toContain('leo has 1 to bond on that day already; the next day with room')
    await work(book, ['book', 'set', 'hours', 'mon-fri 9-18'])
    expect((await plan('2026-11-14')).stderr).toContain(
      `Saturday 14 November 2026 is not an open day; ${room} F7 2026-11-16`,
    )
  })

  it('keeps with --promised that they were told, in JSON, lists, queries, exports and batches', async () => {
    const book = await withPeople()
    const told = await desk([...argv, '--promised', '--json'], {book})
    expect(told.json().followUp).toMatchObject({promised: '2026-11-09', promise: 'open'})
    const rows = '{"do": "followup.schedule", "customer": "bruno", "when": "2026-11-03", "promised": true}\n'
    expect((await desk(['batch', '-'], {book, stdin: rows})).code).toBe(0)
    const found = await desk(['followup', 'list', '--where', 'promised<2026-11-05', '--json'], {book})
    expect(found.json().followUps.map(({ref}: {ref: string}) => ref)).toEqual(['F2'])
    const broken = await desk(['followup', 'list', '--where', 'promise:broken', '--json'], {
      ...{book, now: '2026-11-04T09:00:00Z'},
    })
    expect(broken.json().total).toBe(1)
    const csv = await desk(['export', 'followups'], {book})
    const into = await withPeople()
    expect((await desk(['import', 'followups', '-'], {book: into, stdin: csv.stdout})).code).toBe(0)
    const again = await desk(['import', 'followups', '-'], {book: into, stdin: csv.stdout})
    expect(again.stderr).toContain('Nothing to change')
    expect((await desk(['export', 'followups'], {book: into})).stdout).toBe(csv.stdout)
  })

  it('schedules one on a day, with a number, and gives every key', async () => {
    const scheduled = await desk([...argv, '--json'], {book: await withPeople()})
    const {followUp} = scheduled.json()

    expect(scheduled.code).toBe(0)
    expect(Object.keys(followUp)).toEqual(expect.arrayContaining(followUpKeys))
    expect(followUp).toMatchObject({number: 1, ref: 'F1', customer: 'ana-souza', customerName: 'Ana Souza'})
    expect(followUp).toMatchObject({subject: 'Is the oven still fine?', kind: 'check-in', purpose: 'bond'})
    expect(followUp).toMatchObject({dueOn: '2026-11-09', dueAt: null, status: 'scheduled', every: null})
  })

  it('is due at an hour of the zone of the book, given in UTC', async () => {
    const scheduled = await desk(['followup', 'schedule', 'ana', 'friday 10:00', '--json'], {book: await withPeople()})

    expect(scheduled.json().followUp).toMatchObject({
      dueOn: '2026-11-06',
      dueAt: '2026-11-06T09:00:00.000Z',
      subject: null,
    })
  })

  it('takes everything that is told', async () => {
    const flags = ['--kind', 'renewal', '--channel', 'phone', '--purpose', 'resolve', '--case', 'c1', '--owner', 'leo']
    const scheduled = await desk([...argv, ...flags, '--every', '2w', '--anchor', 'completion', '--json'], {
      book: await withCases(),
    })

    expect(scheduled.json().followUp).toMatchObject({kind: 'renewal', channel: 'phone', purpose: 'resolve', case: 'C1'})
    expect(scheduled.json().followUp).toMatchObject({owner: 'leo', every: '2w', anchor: 'completion'})
  })

  it('belongs to who looks after the customer, if nobody else is named; in a batch too', async () => {
    const book = await work(await withPeople(), ['customer', 'edit', 'ana', '--owner', 'Giulia'])
    const [own, other] = [
      await desk([...argv, '--json'], {book}),
      await desk([...argv, '--owner', 'Leo', '--anyway', '--json'], {book}),
    ]
    const row = {do: 'followup.schedule', customer: 'ana', when: '+7d'}
    await desk(['batch', '-'], {book, stdin: JSON.stringify(row)})
    const listed = await desk(['followup', 'list', '--owner', 'Giulia', '--json'], {book})

    expect([own.json().followUp.owner, other.json().followUp.owner]).toEqual(['Giulia', 'Leo'])
    expect(listed.json().followUps).toMatchObject([{ref: 'F1'}, {ref: 'F3'}])
  })

  it('prints a plain line in a pipe and a table that fits a terminal', async () => {
    const book = await withPeople()
    const piped = await desk(argv, {book})
    const shown = await desk(argv, {book, tty: true, columns: 80})

    expect(piped.stdout).toMatch(/^F1\tscheduled\t2026-11-09\tcheck-in\tAna Souza\tIs the oven still fine\?/)
    for (const line of withoutColour(shown.stdout).split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('changes not a byte in a dry run, and schedules one for one op id', async () => {
    const book = await withPeople()
    const before = bytesOf(book)
    const dry = await desk([...argv, '--dry-run', '--json'], {book})
    expect(bytesOf(book)).toEqual(before)

    const once = await desk([...argv, '--op-id', 'again', '--json'], {book})
    const twice = await desk([...argv, '--op-id', 'again', '--json'], {book})

    expect(dry.json().followUp.ref).toBe('F1')
    expect(twice.json()).toEqual(once.json())
    expect((await desk(['followup', 'list', '--json'], {book})).json().total).toBe(1)
  })

  it('schedules one for each customer who is piped in', async () => {
    const book = await withPeople()
    const scheduled = await desk(['followup', 'schedule', '-', '+7d', '--json'], {book, stdin: 'ana\nbruno\n'})

    expect(scheduled.json().followUps.map(({ref, customer}: any) => [ref, customer])).toEqual([
      ['F1', 'ana-souza'],
      ['F2', 'bruno-rossi'],
    ])
  })

  it('exits 2 on a day, a repeat or a kind that is not known, naming it', async () => {
    const book = await withPeople()
    const when = await desk(['followup', 'schedule', 'ana', 'whenever', '--json'], {book})
    const every = await desk([...argv, '--every', 'now and then', '--json'], {book})
    const kind = await desk([...argv, '--kind', 'hug', '--json'], {book})
    const missing = await desk(['followup', 'schedule', 'ana', '--json'], {book})

    expect([when.code, every.code, kind.code, missing.code]).toEqual([2, 2, 2, 2])
    expect(when.json().error.message).toContain('whenever')
    expect(every.json().error.message).toContain('now and then')
    expect(kind.json().error.message).toContain('hug')
    expect(missing.json().error.message).toContain('WHEN')
  })

  it('exits 2 on an anchor without a repeat', async () => {
    const refused = await desk([...argv, '--anchor', 'completion', '--json'], {book: await withPeople()})

    expect(refused.json().error).toMatchObject({exitCode: 2, message: expect.stringContaining('--every')})
  })

  it('exits 3 on a customer or a case that is not on file, also a case of somebody else', async () => {
    const book = await withCases()
    const customer = await desk(['followup', 'schedule', 'zoe', '+7d', '--json'], {book})
    const unknown = await desk([...argv, '--case', 'C99', '--json'], {book})
    const other = await desk([...argv, '--case', 'C3', '--json'], {book})
    const empty = await desk(argv, {book: await emptyBook()})

    expect([customer.code, unknown.code, other.code, empty.code]).toEqual([3, 3, 3, 3])
  })

  it('takes the last day of a month as the day of a series', async () => {
    const book = await work(await withPeople(), ['followup', 'schedule', 'ana', '2027-01-31', '--every', '1mo'])
    const days = []
    for (const now of ['2027-01-31T09:00:00Z', '2027-02-28T09:00:00Z', '2027-03-31T09:00:00Z']) {
      const {followUps} = (await desk(['followup', 'list', '--json'], {book, now})).json()
      days.push(followUps[0].dueOn)
      await desk(['followup', 'done', followUps[0].ref], {book, now})
    }

    expect(days).toEqual(['2027-01-31', '2027-02-28', '2027-03-31'])
  })
})
