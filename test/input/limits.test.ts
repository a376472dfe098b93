import {gzipSync} from 'node:zlib'
import {zipSync} from 'fflate'
import {describe, expect, it} from 'vitest'
import {Refusal} from '../../src/core/refusal.ts'
import {readTable} from '../../src/input/import/file.ts'
import {type Limits, noLimits, usualLimits} from '../../src/input/limits.ts'
import {workbookOf, workbookWith} from '../support/workbook.ts'

const clock = {now: '2026-11-02T09:00:00.000Z', zone: 'UTC'}
/** As the usual ones, but small: files that are just above them are read in no time. */
const small: Limits = {
  ...usualLimits,
  unpacked: 10_000,
  unpackedTimes: 2,
  columns: 30,
  empty: 100,
  emptyTimes: 2,
  levels: 5,
  exceptions: 10,
}
const {columns, empty, levels, exceptions, unpacked} = small

async function read(bytes: Uint8Array | string, limits = small) {
  async function* parts() {
    yield bytes
  }
  return readTable(parts(), 'big', null, clock, null, limits)
}

async function refused(bytes: Uint8Array | string) {
  const error = await read(bytes).catch((caught: unknown) => caught)
  return error instanceof Refusal ? {code: error.code, ...error.facts} : error
}

const names = (count: number) => Array.from({length: count}, (_, at) => `c${at}`)
const objectOf = (count: number) => JSON.stringify(Object.fromEntries(names(count).map((name) => [name, 1])))
/** A line with all columns, and lines that have only the last of them. */
const sparse = [objectOf(columns), ...Array.from({length: 40}, () => `{"c${columns - 1}":1}`)].join('\n')
const person = {A1: 'name', A2: 'Ana'}

function seriesWithout(days: number): string {
  const gone = Array.from({length: days}, (_, at) => {
    const day = new Date(Date.UTC(2026, 11, 1 + at)).toISOString().slice(0, 10).replaceAll('-', '')
    return `EXDATE;VALUE=DATE:${day}\n`
  })
  return `BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:1\nSUMMARY:a\nDUE;VALUE=DATE:20261201\nRRULE:FREQ=DAILY\n${gone.join('')}END:VTODO\nEND:VCALENDAR\n`
}

describe('more than a file of its kind has', () => {
  it.each([
    ['columns of a CSV', names(columns + 1).join(','), 'columns', columns + 1, columns],
    ['keys of JSON', objectOf(columns + 1), 'columns', columns + 1, columns],
    ['keys of two lines', `${objectOf(columns)}\n{"other":1}`, 'columns', columns + 1, columns],
    ['empty cells of lines of JSON', sparse, 'empty cells between its values', 116, empty],
    ['a cell far down', workbookOf({...person, A106: 'x'}), 'empty cells between its values', 103, empty],
    [
      'a cell far to the right and below',
      workbookOf({...person, XFD10: 'x'}),
      'empty cells between its values',
      163_837,
      empty,
    ],
    [
      'rows that say a place only',
      workbookWith(`<row r="1"><c r="A1"/></row><row r="102"/>`),
      'empty cells between its values',
      101,
      empty,
    ],
    [
      'lists in lists',
      `{"name":"Ana","tags":${'['.repeat(levels + 1)}1${']'.repeat(levels + 1)}}`,
      'lists in lists',
      levels + 1,
      levels,
    ],
    [
      'days that are gone',
      seriesWithout(exceptions + 1),
      'days that are taken out of its series',
      exceptions + 1,
      exceptions,
    ],
    [
      'an archive',
      zipSync({'a.csv': Buffer.alloc(unpacked + 1, 'a')}),
      'bytes when it is unpacked',
      unpacked + 1,
      unpacked,
    ],
    [
      'a workbook that is packed',
      workbookWith(' '.repeat(unpacked)),
      'bytes when it is unpacked',
      expect.any(Number),
      unpacked,
    ],
  ])('is refused: %s', async (_, bytes, what, count, most) => {
    expect(await refused(bytes)).toEqual({code: 'input.too-much', of: 'big', what, count, most})
  })

  it('is refused where gzip comes to more, as soon as it does', async () => {
    const packed = gzipSync(Buffer.alloc(unpacked * 2, 'a,b\n'))
    expect(await refused(packed)).toMatchObject({
      code: 'input.too-much',
      what: 'bytes when it is unpacked',
      most: unpacked,
    })
  })

  it('is taken where that is said to be right', async () => {
    expect((await read(names(columns + 1).join(','), noLimits)).columns).toHaveLength(columns + 1)
    expect((await read(sparse, noLimits)).rows).toHaveLength(41)
    expect((await read(workbookOf({...person, XFD10: 'x'}), noLimits)).rows).toHaveLength(2)
    expect((await read(seriesWithout(exceptions + 1), noLimits)).rows).toHaveLength(1)
    expect((await read(zipSync({'a.csv': Buffer.alloc(unpacked + 1, 'a')}), noLimits)).columns).toHaveLength(1)
  })

  it('is not what just fits, nor what is large and full', async () => {
    expect((await read(names(columns).join(','))).columns).toHaveLength(columns)
    expect((await read(workbookOf({...person, A103: 'x'}))).rows).toHaveLength(2)
    expect((await read(seriesWithout(exceptions))).rows).toHaveLength(1)
    const rows = Array.from({length: 2000}, (_, at) => `${at},${Math.imul(at, 2_654_435_761)},x`)
    expect(
      (await read(gzipSync(Buffer.from(`a,b,c\n${rows.join('\n')}`)), {...small, unpackedTimes: 10})).rows,
    ).toHaveLength(2000)
  })

  it.each(['1e9', '&#49;048576', '-1', ' 7'])('is no place of a workbook: %j', async (row) => {
    expect(await refused(workbookWith(`<row r="${row}"><c r="A1"/></row>`))).toMatchObject({code: 'file.unreadable'})
  })

  it('is what no zone needs, so that its times are taken as those of the book, and told', async () => {
    const change = 'BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:STANDARD\n'
    const zone = (changes: number) =>
      `BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:X\n${change.repeat(changes)}END:VTIMEZONE\nBEGIN:VTODO\nUID:1\nDUE;TZID=X:20261201T100000\nEND:VTODO\nEND:VCALENDAR\n`
    expect((await read(zone(3))).rows[0]?.told).toEqual([])
    expect((await read(zone(400))).rows[0]?.told).toMatchObject([{kind: 'zone-unknown', value: 'X'}])
  })
})

describe('what takes as long as it is', () => {
  it('counts rows as before where lines are empty', async () => {
    const {rows, columns: titles} = await read('\n\r\n\nname,email\n\n,\nAna,"a\nb"\n\n\nBruno,\n')
    expect(titles).toEqual(['name', 'email'])
    expect(rows).toEqual([
      {row: 7, cells: ['Ana', 'a\nb']},
      {row: 10, cells: ['Bruno', '']},
    ])
  })

  it('puts lines of a card together however they are folded', async () => {
    const card = [
      'BEGIN:VCARD',
      'VERSION:2.1',
      'FN:Ana',
      'NOTE;ENCODING=QUOTED-',
      ' PRINTABLE:one =',
      'two=',
      '',
      ' three',
      'TITLE:a , ,b',
      'EMAIL;X="a;b";HOME:ana@souza.example',
      'END:VCARD',
      '',
    ]
    const {rows, columns: titles} = await read(card.join('\n'))
    const cell = (name: string) => rows[0]?.cells[titles.indexOf(name)]
    expect([cell('NOTE'), cell('EMAIL'), cell('PREFERENCE')]).toEqual([
      'one twothree',
      'ana@souza.example',
      'title=a, b',
    ])
  })

  it('leaves out a line that is all parameters, and says so', async () => {
    const {rows} = await read(`BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nTEL${';'.repeat(10_001)}:1\nEND:VCARD\n`)
    expect(rows[0]?.told).toMatchObject([{kind: 'line-left-out'}])
  })
})
