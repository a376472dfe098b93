import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {emptyBook, withPeople, work} from '../../support/counter.ts'
import {desk, newBook} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'

describe('book set', () => {
  keepsTheHabitsOfACommit({book: withPeople, argv: ['book', 'set', 'name', 'Forno']})
  keepsItsOutputApart({book: withPeople, argv: ['book', 'set', 'name', 'Forno']})

  it.each([
    ['name', 'Forno & Fogão', {name: 'Forno & Fogão'}],
    ['time-zone', 'europe/rome', {timeZone: 'Europe/Rome'}],
    ['language', 'pt_br', {language: 'pt-BR'}],
    ['country', 'it', {country: 'IT'}],
  ])('changes %s, and nothing else', async (key, value, changed) => {
    const book = await withPeople()
    const before = (await desk(['book', 'info', '--json'], {book})).json().book
    const set = (await desk(['book', 'set', key, value, '--json'], {book})).json().book

    expect(set).toEqual({...before, ...changed, seq: before.seq + 1})
    expect((await desk(['book', 'info', '--json'], {book})).json().book).toEqual(set)
  })

  it.each([
    ['care-most', '3 in 2w', {most: {touches: 3, days: 14}}],
    ['care-most', 'none', {most: null}],
    ['care-per-day', '8', {perDay: 8}],
    ['care-per-day', 'none', {perDay: null}],
    ['quiet-hours', '8:30-19', {quietHours: '08:30-19:00'}],
    ['quiet-hours', 'none', {quietHours: null}],
  ])('%s becomes what %j says, and the rest of care stays as usual', async (key, value, care) => {
    const set = await desk(['book', 'set', key, value, '--json'], {book: await withPeople()})
    const usual = {most: {touches: 2, days: 7}, perDay: 15, quietHours: '09:00-20:00'}
    expect(set.json().book.care).toEqual({...usual, ...care})
  })

  it.each([
    ['care-most', '0 in 7d'],
    ['care-most', 'two'],
    ['care-per-day', '0'],
    ['quiet-hours', '20-9'],
    ['quiet-hours', '9'],
  ])('%s does not take %j', async (key, value) => {
    expect((await desk(['book', 'set', key, value], {book: await withPeople()})).code).toBe(2)
  })

  it('sets the cadences of tags, by which the day, summaries, cards and queries go; their own counts first', async () => {
    const book = await work(
      await withPeople(),
      ['customer', 'edit', 'ana', '--tag', 'vip', '--tag', 'trade'],
      ['customer', 'edit', 'bruno', '--tag', 'trade'],
      ['book', 'set', 'cadences', 'vip: 7d/9d; trade: 30d'],
    )
    const at = {book, now: '2026-11-12T12:00:00Z'}
    expect((await desk(['today'], at)).stdout).toContain('no contact yet, added 10 days ago, at most 9 (by tag vip)')
    expect((await desk(['today', '--json'], at)).json().total).toBe(1)
    const {cadence} = (await desk(['summary', 'ana', '--json'], at)).json().summary.care
    expect(cadence).toMatchObject({ideal: '7d', atMost: '9d', tag: 'vip', state: 'over'})
    expect((await desk(['summary', 'ana'], at)).stdout).toContain('ideal 7d, at most 9d, by tag vip')
    expect((await desk(['customer', 'show', 'ana'], at)).stdout).toContain('silent for too long, by tag vip')
    expect((await desk(['customer', 'list', '--where', 'cadence:over', '--json'], at)).json().total).toBe(1)
    const {summaries} = (await desk(['summary', '--json'], at)).json()
    expect(summaries.map((row: Record<string, string>) => [row['ref'], row['cadence']])).toEqual([
      ['ana-souza', 'over'],
      ['bruno-rossi', 'fine'],
    ])
    expect((await desk(['book', 'info'], at)).stdout).toContain('vip: every 7d, at most 9d')
    await work(book, ['customer', 'edit', 'ana', '--cadence', '60d'])
    expect((await desk(['today', '--json'], at)).json().total).toBe(0)
    await work(book, ['customer', 'edit', 'ana', '--cadence', 'none'], ['book', 'set', 'cadences', 'none'])
    expect((await desk(['today', '--json'], at)).json().total).toBe(0)
    expect((await desk(['book', 'check'], at)).code).toBe(0)
    expect((await desk(['book', 'set', 'cadences', 'vip'], at)).code).toBe(2)
  })

  it('says in a dry run what it would be', async () => {
    const book = await withPeople()
    const dry = await desk(['book', 'set', 'time-zone', 'Asia/Tokyo', '--dry-run', '--json'], {book})

    expect(dry.json().book.timeZone).toBe('Asia/Tokyo')
    expect((await desk(['book', 'info', '--json'], {book})).json().book.timeZone).not.toBe('Asia/Tokyo')
  })

  it('counts days in the zone of the book from then on', async () => {
    const book = await work(await withPeople(), ['book', 'set', 'time-zone', 'Asia/Tokyo'])
    const world = {book, now: '2026-11-02T20:00:00Z', tz: null}

    expect((await desk(['followup', 'schedule', 'ana', 'today', '--json'], world)).json().followUp.dueOn).toBe(
      '2026-11-03',
    )
  })

  it('has nothing to change where it is so already, and can be taken back', async () => {
    const book = await withPeople()
    const same = await desk(['book', 'set', 'name', 'My book'], {book})
    await work(book, ['book', 'set', 'name', 'Other'], ['undo'])

    expect([same.code, same.stderr]).toEqual([0, 'Nothing to change.\n'])
    expect((await desk(['book', 'info', '--json'], {book})).json().book.name).toBe('My book')
  })

  it('makes the book where there is none', async () => {
    const book = newBook()
    const set = await desk(['book', 'set', 'name', 'Forno', '--json'], {book})

    expect(set.json().book).toMatchObject({name: 'Forno', seq: 1})
    expect(set.stderr).toContain(`A new book was made in ${book}.`)
  })

  it.each([
    [['nmae', 'Forno'], '“nmae”. Did you mean name?'],
    [['wallpaper', 'blue'], 'time-zone'],
    [['time-zone', 'Europe/Nowhere'], '“Europe/Nowhere”'],
    [['country', 'zz'], '“zz”'],
    [['language', 'xx'], '“xx”'],
    [['name', ''], '“”'],
    [['name'], 'VALUE'],
    [[], 'KEY'],
  ])('exits 2 on %j and changes nothing', async (typed, named) => {
    const book = await emptyBook()
    const before = bytesOf(book)
    const refused = await desk(['book', 'set', ...typed, '--json'], {book})

    expect(refused.json().error).toMatchObject({exitCode: 2, message: expect.stringContaining(named)})
    expect(bytesOf(book)).toEqual(before)
  })
})
