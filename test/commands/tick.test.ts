import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../support/changes.ts'
import {copied, emptyBook, planFile, withEnrolled, withPeople, work} from '../support/counter.ts'
import {desk} from '../support/desk.ts'
import {bytesOf, needsABook} from '../support/habits.ts'

/** Ana's first step was due on 3 November, and is too late from the 18th on. */
const late = '2026-11-20T09:00:00Z'
const steps = [
  {id: 'hello', after: '0d'},
  {id: 'offer', after: '10d', of: 'previous'},
]
const winBack = planFile({plan: 'win-back', starts: {on: 'silent:30d'}, steps})
const argv = ['tick', '--now', late]
const quiet = '2026-12-05T09:00:00Z'
/** By the fifth of December nobody was heard of for 33 days. */
const onBirthday = '2026-11-20T09:00:00Z'
const withBirthday = copied(async () =>
  work(
    await withPeople(),
    ['customer', 'edit', 'ana', '--birthday', '11-20'],
    ['plan', 'save', planFile({plan: 'cake', starts: {on: 'birthday'}, steps: [{id: 'call', after: '0d'}]})],
  ),
)
const withSilent = copied(async () => work(await withPeople(), ['plan', 'save', winBack]))

describe('tick', () => {
  keepsTheHabitsOfACommit({book: withEnrolled, argv})
  keepsItsOutputApart({book: withEnrolled, argv})
  needsABook(['tick'])

  it('skips what is too late with the reason, schedules the next, and is one commit that undo takes back', async () => {
    const book = await withEnrolled()
    const before = (await desk(['export', 'all', '--json'], {book})).json().relationships
    const {tick} = (await desk([...argv, '--json'], {book})).json()
    const made = {customer: 'ana-souza', plan: 'after-oven'}

    expect(tick).toMatchObject({asOf: '2026-11-20T09:00:00.000Z', waiting: [], seq: 5})
    expect(tick.made).toMatchObject([
      {...made, do: 'skipped', ref: 'E1', step: 'thanks', on: '2026-11-03', why: 'too late'},
      {...made, do: 'scheduled', ref: 'F2', step: 'call', on: '2026-11-20'},
    ])
    await desk(['undo', '--now', late], {book})
    expect((await desk(['export', 'all', '--json'], {book})).json().relationships).toEqual(before)
  })

  it('changes nothing the second time, and says that nothing fell due', async () => {
    const book = await withEnrolled()
    await desk(argv, {book})
    const before = bytesOf(book)
    const again = await desk([...argv, '--json'], {book})

    expect(again.json().tick).toMatchObject({made: [], seq: null})
    expect(again.stderr).toBe('Nothing fell due.\n')
    expect(bytesOf(book)).toEqual(before)
    expect((await desk(['tick', '--json'], {book: await emptyBook()})).json().tick.made).toEqual([])
  })

  it('begins a plan for who was silent, once for a silence, and names whose turn comes another day', async () => {
    const book = await withSilent()
    const early = await desk(['tick', '--now', '2026-12-01T09:00:00Z', '--json'], {book})
    const first = await desk(['tick', '--now', quiet, '--most', '1', '--json'], {book})
    const same = await desk(['tick', '--now', quiet, '--most', '1', '--json'], {book})
    const next = await desk(['tick', '--now', '2026-12-06T09:00:00Z', '--most', '1', '--json'], {book})
    const last = await desk(['tick', '--now', '2026-12-07T09:00:00Z', '--most', '1', '--json'], {book})

    expect(early.json().tick.made).toEqual([])
    expect(first.json().tick).toMatchObject({
      made: [
        {do: 'enrolled', customer: 'ana-souza', ref: 'E1', on: '2026-12-05', why: 'silent:30d'},
        {do: 'scheduled', ref: 'F1', step: 'hello', on: '2026-12-05'},
      ],
      waiting: ['bruno-rossi'],
    })
    expect(first.stderr).toContain('1 customer waits for the tick of another day: bruno-rossi.')
    expect(same.json().tick).toMatchObject({made: [], waiting: ['bruno-rossi']})
    expect(next.json().tick).toMatchObject({made: [{customer: 'bruno-rossi'}, {ref: 'F2'}], waiting: []})
    expect(last.json().tick).toMatchObject({made: [], waiting: []})
  })

  it('leaves those alone who have been silent for longer than the plan looks back', async () => {
    const {tick} = (await desk(['tick', '--now', '2027-03-01T09:00:00Z', '--json'], {book: await withSilent()})).json()
    expect(tick).toMatchObject({made: [], waiting: []})
  })

  it('begins with a birthday, early enough for what comes before it, and each year with the day they were added', async () => {
    const birthday = planFile({plan: 'cake', starts: {on: 'birthday'}, steps: [{id: 'card', before: '7d'}]})
    const yearly = planFile({plan: 'year', starts: {on: 'yearly'}, steps: [{id: 'thanks', after: '0d'}]})
    const book = await work(
      await withPeople(),
      ['customer', 'edit', 'ana', '--birthday', '1980-12-20'],
      ['plan', 'save', birthday],
      ['plan', 'save', yearly],
    )
    const on = async (day: string) =>
      (await desk(['tick', '--now', `${day}T09:00:00Z`, '--json'], {book}))
        .json()
        .tick.made.map((one: any) => `${one.do} ${one.plan} ${one.customer} ${one.on}`)

    expect(await on('2026-12-12')).toEqual([])
    expect(await on('2026-12-13')).toEqual([
      'enrolled cake ana-souza 2026-12-20',
      'scheduled cake ana-souza 2026-12-13',
    ])
    expect(await on('2026-12-21')).toEqual([])
    expect(await on('2027-11-02')).toEqual([
      'skipped cake ana-souza 2026-12-13',
      'finished cake ana-souza null',
      'enrolled year ana-souza 2027-11-02',
      'scheduled year ana-souza 2027-11-02',
      'enrolled year bruno-rossi 2027-11-02',
      'scheduled year bruno-rossi 2027-11-02',
    ])
  })

  it('gives what a pause kept back its day', async () => {
    const book = await work(await withEnrolled(), ['customer', 'pause', 'ana', '2026-11-10'])
    const during = await desk(['tick', '--now', '2026-11-05T09:00:00Z', '--json'], {book})
    const {tick} = (await desk(['tick', '--now', '2026-11-10T09:00:00Z', '--json'], {book})).json()

    expect(during.json().tick.made).toEqual([])
    expect(tick.made).toMatchObject([{do: 'moved', ref: 'F1', step: 'thanks', on: '2026-11-10'}])
  })

  it('leaves what is on hold as it is, however late', async () => {
    const book = await work(await withEnrolled(), ['case', 'open', 'ana', 'Broken', '--type', 'complaint'])
    expect((await desk([...argv, '--json'], {book})).json().tick.made).toEqual([])
  })

  it('of one plan leaves the others to the next tick', async () => {
    const book = await work(await withEnrolled(), ['plan', 'save', winBack])
    const other = await desk([...argv, '--plan', 'win-back', '--json'], {book})
    const unknown = await desk([...argv, '--plan', 'win-bak', '--json'], {book})

    expect(other.json().tick.made).toEqual([])
    expect([unknown.code, unknown.json().error.code]).toEqual([3, 'plan.unknown'])
    expect((await desk([...argv, '--plan', 'After-Oven', '--json'], {book})).json().tick.made).toHaveLength(2)
  })

  it('by a clock that is behind the book is refused', async () => {
    const book = await work(await withEnrolled(), [
      'customer',
      'edit',
      'ana',
      '--tag',
      'x',
      '--now',
      '2026-12-01T09:00:00Z',
    ])
    const before = bytesOf(book)
    const refused = await desk([...argv, '--json'], {book})

    expect([refused.code, refused.json().error.code]).toEqual([4, 'clock.behind'])
    expect(bytesOf(book)).toEqual(before)
  })

  it('says what it made alone with --quiet, as cron is told to run it, which mails what is said', async () => {
    const book = await withEnrolled()
    const [first, again] = [await desk([...argv, '--quiet'], {book}), await desk([...argv, '--quiet'], {book})]
    expect([first.stdout.split('\n').length, first.stderr]).toEqual([3, ''])
    expect([again.stdout, again.stderr]).toEqual(['', ''])
  })

  it('is not needed by desk today, which says where the calendar has something for one, and reads nobody for it', async () => {
    const [book, silent, none] = [await withEnrolled(), await withSilent(), await withPeople()]
    const said = async (one: string, now: string) => (await desk(['today', '--now', now], {book: one})).stderr

    expect(await said(book, late)).toContain('1 care step fell due: desk tick\n')
    expect(await said(silent, quiet)).not.toContain('desk tick')
    expect(await said(book, '2026-11-05T09:00:00Z')).not.toContain('desk tick')
    expect(await said(none, quiet)).not.toContain('desk tick')
    await desk(argv, {book})
    expect(await said(book, late)).not.toContain('desk tick')
    expect(await said(await withBirthday(), onBirthday)).toContain('1 care step fell due: desk tick\n')
  })

  it('is not looked for by desk today --quiet, which would not say it', async () => {
    const book = await withBirthday()
    const files = readdirSync(join(book, 'customers'), {recursive: true, encoding: 'utf8'}).filter((one) =>
      one.endsWith('.json'),
    )
    for (const file of files) {
      const path = join(book, 'customers', file)
      writeFileSync(path, readFileSync(path, 'utf8').replace('"', "'"))
    }
    const codes = async (...flags: readonly string[]) =>
      (await desk(['today', '--now', onBirthday, ...flags], {book})).code

    expect([await codes(), await codes('--quiet')]).toEqual([5, 0])
  })
})
