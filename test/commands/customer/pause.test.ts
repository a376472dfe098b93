import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {copied, emptyBook, withPeople, work} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'

const argv = ['customer', 'pause', 'ana', '2026-12-15', '--reason', 'travelling']
const planned = copied(async () => work(await withPeople(), ['followup', 'schedule', 'ana', 'today', 'Say hello']))

async function today(book: string, now: string, ...flags: readonly string[]) {
  return (await desk(['today', '--json', ...flags], {book, now})).json()
}

describe('customer pause', () => {
  keepsTheHabitsOfACommit({book: withPeople, argv})
  keepsItsOutputApart({book: withPeople, argv})

  it('lets what was planned wait until the day, and says so', async () => {
    const book = await work(await planned(), argv)
    const during = await desk(['today'], {book, now: '2026-12-14T12:00:00Z'})
    expect(during.stdout).toBe('')
    expect(during.stderr).toContain('1 on hold: 1 for Ana Souza (paused until 2026-12-15). desk today --held')
    expect(await today(book, '2026-12-14T12:00:00Z')).toMatchObject({today: [], held: 1})
    const {today: held} = await today(book, '2026-12-14T12:00:00Z', '--held')
    expect(held).toMatchObject([{ref: 'F1', held: {why: 'paused', until: '2026-12-15'}}])
    expect(await today(book, '2026-12-15T12:00:00Z')).toMatchObject({today: [{ref: 'F1', held: null}], held: 0})
  })

  it('is said by exports and calendars as today says it, and no calendar reminds of what is kept back', async () => {
    const book = await work(
      await planned(),
      argv,
      ['followup', 'schedule', 'ana', 'today', 'Send the part', '--promised'],
      ['followup', 'schedule', 'ana', 'today', 'Mend it', '--purpose', 'resolve'],
      ['followup', 'schedule', 'bruno', 'today', 'Thank him'],
      ['case', 'open', 'bruno', 'Cold', '--type', 'complaint'],
    )
    const at = {book, now: '2026-11-02T12:00:00Z'}
    const rows = (await desk(['export', 'followups', '--json'], at)).json().followUps
    const said = rows.map(({held, heldBy, heldUntil}: Record<string, string | null>) => [held, heldBy, heldUntil])
    expect(said).toEqual([
      ['paused', null, '2026-12-15'],
      ['paused', null, '2026-12-15'],
      [null, null, null],
      ['complaint', 'C1', null],
    ])
    const {today: lines, held} = await today(book, at.now)
    expect([held, lines.filter((line: {held: unknown}) => line.held !== null).length]).toEqual([1, 2])
    const {stdout: ics} = await desk(['export', 'followups', '--format', 'ics', '--alarm', '1d'], at)
    const entries = ics
      .split('BEGIN:VTODO')
      .slice(1)
      .map((entry) => entry.replaceAll('\r\n ', ''))
    const marks = entries.map((entry) => /X-CAREDESK-HELD:(.*)\r/.exec(entry)?.[1] ?? null)
    expect(marks).toEqual(['paused until 2026-12-15', 'paused until 2026-12-15', null, 'complaint C1 is not resolved'])
    expect(entries.map((entry) => entry.includes('VALARM'))).toEqual([false, true, true, true])
    expect(entries.map((entry) => entry.includes('On hold: '))).toEqual([true, true, false, true])
    const {stdout: tasks} = await desk(['export', 'followups', '--format', 'taskwarrior'], at)
    expect(tasks.split('\n').filter((line) => line.includes('"held"'))).toHaveLength(3)
    const again = await desk(['import', 'followups', '-'], {book, stdin: ics, now: at.now})
    expect(again.stderr).toContain('Nothing to change')
  })

  it('rests until it is resumed, where no day is said', async () => {
    const book = await work(await planned(), ['customer', 'pause', 'ana'])
    expect(await today(book, '2036-12-14T12:00:00Z')).toMatchObject({today: [], held: 1})
    expect((await desk(['customer', 'show', 'ana'], {book})).stdout).toContain('until it is resumed')
    expect((await desk(['customer', 'list', '--where', 'paused:yes'], {book})).stdout).toContain('ana-souza')
  })

  it('is handed on, and comes in again from that', async () => {
    const book = await work(await planned(), argv, ['customer', 'pause', 'bruno'])
    const file = `${newFolder()}/people.csv`
    await work(book, ['export', 'customers', '--output', file])
    const again = await desk(['import', 'customers', file, '--json'], {book})
    expect(again.json().import).toMatchObject({created: 0, updated: 0})
    const other = await work(await emptyBook(), ['import', 'customers', file])
    const {customers} = (await desk(['customer', 'list', '--json', '--sort', 'name'], {book: other})).json()
    expect(customers).toMatchObject([{paused: {until: '2026-12-15'}}, {paused: {until: null}}])
  })

  it('refuses the same once more, and what is no day', async () => {
    const book = await work(await planned(), argv)
    expect((await desk(argv, {book})).code).toBe(4)
    const odd = await desk(['customer', 'pause', 'ana', '2026-11-31'], {book})
    expect([odd.code, odd.stderr]).toEqual([2, expect.stringContaining('November has 30 days')])
  })
})
