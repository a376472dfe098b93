import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {currentFormat} from '../../../src/store/json/parse.ts'
import {emptyBook, work} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'
import {fixtureBook} from '../../support/fixtures.ts'

const set = async (book: string, ...argv: readonly string[]) =>
  (await desk(['book', 'set', ...argv, '--json'], {book})).json()

describe('book set', () => {
  it.each([
    [
      'hours',
      'mon-fri 9-12:30 14-18; sat 9:00-13',
      {week: {mon: ['09:00-12:30', '14:00-18:00'], sat: ['09:00-13:00']}},
    ],
    ['hours', 'daily 0-24', {week: {sun: ['00:00-24:00']}}],
    ['closed-days', '2027-02-16, 2026-12-24..2026-12-26', {closed: ['2026-12-24..2026-12-26', '2027-02-16']}],
    ['holidays', 'br-sp', {holidays: {country: 'BR', region: 'SP'}}],
    ['holidays', 'gb england', {holidays: {country: 'GB', region: 'ENG'}}],
    ['holidays', 'Ireland', {holidays: {country: 'IE', region: null}}],
  ])('takes %s %s', async (key, value, expected) => {
    expect((await set(await emptyBook(), key, value)).book.openingHours).toMatchObject(expected)
  })

  it('takes hours away, and what goes with them only when it is said', async () => {
    const book = await work(await emptyBook(), ['book', 'set', 'hours', 'mon 9-18'], ['book', 'set', 'holidays', 'PT'])
    expect((await set(book, 'hours', 'none')).book.openingHours).toMatchObject({holidays: {country: 'PT'}})
    await set(book, 'holidays', 'none')
    expect((await set(book, 'hours', 'none')).book.openingHours).toBeNull()
  })

  it('takes targets with who they are for, and the policies of their clock', async () => {
    const book = await emptyBook()
    const typed = 'high,urgent complaint tag=oven: first 30m, next none, resolve 1h 30m, always; all: resolve 40h'
    const wanted = typed.replace('high,urgent', 'priority=high,urgent')
    expect((await set(book, 'targets', wanted)).book.targets).toEqual({
      rules: [
        {
          name: 'priority=high,urgent complaint tag=oven',
          priority: ['high', 'urgent'],
          type: ['complaint'],
          tag: ['oven'],
          hours: 'always',
          firstResponse: '30m',
          nextResponse: null,
          resolution: '1h30m',
        },
        {name: 'all', hours: 'opening', resolution: '40h'},
      ],
      thirdParty: 'pauses',
      runsSince: null,
      reopening: 'goes-on',
    })
    expect((await set(book, 'reopening', 'starts-anew')).book.targets.reopening).toBe('starts-anew')
    expect((await set(book, 'third-party', 'runs')).book.targets.runsSince).toBe('2026-11-02T09:00:00.000Z')
    expect((await set(book, 'targets', 'none')).book.targets).toBeNull()
  })

  it('takes both from a file, and shows them', async () => {
    const file = join(newFolder(), 'service.json')
    const openingHours = {week: {mon: ['09:00-18:00']}, holidays: {country: 'BR', region: 'SP'}}
    writeFileSync(
      file,
      JSON.stringify({openingHours, targets: {rules: [{name: 'all', hours: 'always', resolution: '4h'}]}}),
    )
    const book = await emptyBook()
    const {targets, holidays} = (await set(book, 'service', '--file', file)).book
    expect(targets).toMatchObject({thirdParty: 'pauses', reopening: 'goes-on'})
    expect(holidays).toEqual({
      country: 'BR',
      region: 'SP',
      countryName: 'Brazil',
      regionName: 'São Paulo',
      from: 2015,
      to: 2040,
    })
    expect((await desk(['book', 'info'], {book})).stdout).toContain('Brazil, São Paulo')
    expect((await desk(['book', 'info', '--now', '2041-01-01'], {book})).stdout).toContain('so none of 2041')
    expect((await desk(['book', 'check'], {book})).code).toBe(0)
  })

  it.each([
    [['hours', 'mon-fri 18-9'], 'opening hours'],
    [['hours', 'mon 9-12; mon 14-18'], 'each day once'],
    [['hours', 'someday 9-12'], 'opening hours'],
    [['closed-days', '2026-02-30'], 'closed days'],
    [['holidays', 'GB-englnd'], 'GB-ENG'],
    [['holidays', 'Portugl'], 'PT'],
    [['targets', 'urgent: frist 30m'], 'frist 30m'],
    [['targets', 'urgnt: first 30m'], 'urgnt'],
    [['targets', 'urgent: first 2 days'], '2days'],
    [['third-party', 'maybe'], 'pauses or runs'],
    [['service', 'x'], '--file'],
    [['name', '--file', 'x.json'], 'VALUE'],
    [['targets', '--file', 'nowhere.json'], 'no such file'],
  ])('refuses %j', async (argv, said) => {
    const {error} = await set(await emptyBook(), ...argv)
    expect(error).toMatchObject({exitCode: 2, message: expect.stringContaining(said)})
  })
})

it('a bad hand edit of targets is named with its place', async () => {
  const book = await work(await emptyBook(), ['book', 'set', 'targets', 'all: first 1h'])
  const path = join(book, 'book.json')
  writeFileSync(path, readFileSync(path, 'utf8').replace('"1h"', '"soon"'))
  const {error} = (await desk(['case', 'list', '--json'], {book})).json()
  expect(error).toMatchObject({
    exitCode: 5,
    message: expect.stringContaining('targets.rules.0.firstResponse: not a length'),
  })
})

it('a book of an older version has its index made anew when it is opened, and is sound', async () => {
  const book = fixtureBook('shop-of-0.1.0')
  const state = () => JSON.parse(readFileSync(join(book, 'state.json'), 'utf8')).index
  expect(state()).toBe(1)
  const listed = await desk(['case', 'list', '--status', 'all'], {book})
  expect(listed).toMatchObject({code: 0, stderr: ''})
  expect(state()).toBe(currentFormat.index)
  const checked = await desk(['book', 'check', '--json'], {book: fixtureBook('shop-of-0.1.0')})
  expect(checked.json().book.findings).toEqual([])
})
