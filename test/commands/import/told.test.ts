import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {emptyBook, work} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'

function fileOf(name: string, text: string): string {
  const path = join(newFolder(), name)
  writeFileSync(path, text)
  return path
}

const linesOf = (path: string) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

const spanish = async () => work(await emptyBook(), ['book', 'set', 'country', 'ES'])

const file = () =>
  fileOf(
    'cases.csv',
    'Id,Subject,Requester,Status,Priority,Created at,Solved at,Phone,Room\n' +
      '1,Oven,Ana,Closed,Loud,2026-03-01,2026-03-02T10:00:00Z,612 345 678,12\n' +
      '2,Door,Bruno,closed,Quiet,2026-03-02 10:00,2026-03-02 11:00,+34 612 345 679,\n' +
      '3,Tap,Carla,open,high,2026-03-03,,,14\n',
  )

describe('what was not taken as it stood', () => {
  it('is told in lists, each with a count and the first rows', async () => {
    const book = await spanish()
    const flags = ['--from', 'zendesk', '--map', 'phone=Phone', '--map', 'externalId=Id', '--dry-run', '--json']
    const {told, problems} = (await desk(['import', 'cases', file(), ...flags], {book})).json().import

    const brief = (rows: readonly {kind: string; rows: number; column: string; first: {row: number}[]}[]) =>
      rows.map(({kind, rows: count, column, first}) => [kind, column, count, first.map(({row}) => row)])
    expect(brief(told.changed)).toEqual([
      ['phone-read', 'Phone', 1, [2]],
      ['day-alone', 'Created at', 2, [2, 4]],
      ['word-read', 'Status', 1, [2]],
      ['word-read', 'Status', 1, [3]],
    ])
    expect(brief(told.leftOut)).toEqual([
      ['word', 'Priority', 1, [2]],
      ['word', 'Priority', 1, [3]],
      ['column', 'Room', 2, [2, 4]],
    ])
    expect(told.leftOut[0].first[0]).toMatchObject({value: 'Loud', message: expect.stringContaining('left out')})
    expect(problems).toMatchObject([{kind: 'word', rows: 2, row: 2, value: 'Loud'}])
  })

  it('is written whole to a file, a line of JSON each, also where a row is refused', async () => {
    const book = await spanish()
    const report = join(newFolder(), 'told.ndjson')
    const said = await desk(['import', 'cases', file(), '--report', report], {book})

    expect(said.code).toBe(4)
    expect(linesOf(report).map(({list, kind, row, value}) => [list, kind, row, value])).toEqual([
      ['changed', 'phone-read', 2, '612 345 678'],
      ['changed', 'day-alone', 2, '2026-03-01'],
      ['refused', 'word', 2, 'Loud'],
      ['changed', 'word-read', 2, 'Closed'],
      ['refused', 'word', 3, 'Quiet'],
      ['changed', 'word-read', 3, 'closed'],
      ['changed', 'day-alone', 4, '2026-03-03'],
      ['leftOut', 'column', 2, '12'],
      ['leftOut', 'column', 4, '14'],
    ])
    expect(linesOf(report)[0]).toMatchObject({column: 'Phone', became: '+34612345678'})
    const again = await desk(['import', 'cases', file(), '--keep-going', '--report', report], {book})
    expect([again.code, again.stderr]).toEqual([4, expect.stringContaining('told.ndjson')])
    const anew = ['import', 'cases', file(), '--keep-going', '--report', report, '--force', '--json']
    expect((await desk(anew, {book})).json().import).toMatchObject({created: 1, refused: 2, report})
  })

  it('is as little as there is, and no file is written where none is named', async () => {
    const book = await emptyBook()
    const folder = newFolder()
    const csv = fileOf('a.csv', 'name,email\nAna,ana@x.example\n')
    const {told, report} = (await desk(['import', 'customers', csv, '--json'], {book})).json().import
    expect([told, report]).toEqual([{changed: [], kept: [], leftOut: []}, null])
    const none = join(folder, 'none.ndjson')
    expect((await desk(['import', 'customers', csv, '--report', none], {book})).code).toBe(0)
    expect([existsSync(none), readFileSync(none, 'utf8')]).toEqual([true, ''])
    const {stdout} = await desk(['import', 'cases', file(), '--from', 'zendesk', '--dry-run'], {book})
    expect(stdout).toContain('Changed in reading')
    expect(stdout).toContain('Left out')
  })

  it('has a word each for the words of a column, and counts the rest of very many together', async () => {
    const book = await emptyBook()
    const rows = Array.from({length: 150}, (_, at) => `${at},Oven,Ana,word ${at}`)
    const csv = fileOf('a.csv', `Id,Subject,Requester,Status\n${rows.join('\n')}\n`)
    const said = await desk(['import', 'cases', csv, '--from', 'zendesk', '--dry-run', '--json'], {book})
    const {told, problems} = said.json().import
    expect(told.leftOut.length).toBe(101)
    expect(told.leftOut.at(-1)).toMatchObject({kind: 'word', column: 'Status', rows: 50})
    expect(problems).toMatchObject([{kind: 'word', rows: 150}])
  })
})
