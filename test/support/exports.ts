import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'csv-parse/sync'
import readWorkbook from 'read-excel-file/node'
import {expect, it} from 'vitest'
import {desk, newFolder} from './desk.ts'
import {needsABook} from './habits.ts'

interface Exporting {
  readonly book: () => Promise<string>
  /** `export cases` */
  readonly command: string
  /** The key of the rows in the JSON. */
  readonly key: string
  /** A query that only some of the rows fit. */
  readonly where: string
}

/** What every command that hands on rows has in common. */
export function keepsTheHabitsOfAnExport({book: make, command, key, where}: Exporting): void {
  const argv = command.split(' ')
  needsABook(argv)

  it('says the same in JSON, NDJSON and CSV, every row and every column of each', async () => {
    const book = await make()
    const rows = (await desk([...argv, '--json'], {book})).json()[key]
    const ndjson = await desk([...argv, '--format', 'ndjson'], {book})
    const [header = [], ...records] = parse((await desk(argv, {book})).stdout) as string[][]

    expect(rows.length).toBeGreaterThan(1)
    expect(
      ndjson.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(rows)
    expect(header.toSorted()).toEqual(Object.keys(rows[0]).toSorted())
    expect(records).toEqual(rows.map((row: any) => header.map((column) => exact(row[column]))))
  })

  it('hands on only what fits a query', async () => {
    const book = await make()
    const [all, some] = await Promise.all(
      [[], ['--where', where]].map((flags) => desk([...argv, ...flags, '--json'], {book})),
    )

    expect(some?.json().total).toBeGreaterThan(0)
    expect(some?.json().total).toBeLessThan(all?.json().total)
  })

  it('is CSV as Excel takes it, with the clock of the book, and semicolons where they are usual', async () => {
    const book = await make()
    const [excel, european] = await Promise.all(
      ['excel', 'excel-eu'].map(async (dialect) => (await desk([...argv, '--dialect', dialect], {book})).stdout),
    )
    const comma: string[][] = parse(excel ?? '', {bom: true})
    const semicolon: string[][] = parse(european ?? '', {bom: true, delimiter: ';'})

    expect([excel?.at(0), european?.at(0)]).toEqual(['\ufeff', '\ufeff'])
    expect(comma[0]).toEqual(semicolon[0])
    expect(comma.flat().some((cell) => /T\d\d:.*Z$/.test(cell))).toBe(false)
    expect(semicolon.map((cells) => cells.map((cell) => cell.replace(/^(-?\d+),(\d+)$/, '$1.$2')))).toEqual(comma)
  })

  it('is a workbook that others read, which needs a file to go to', async () => {
    const [book, folder] = [await make(), newFolder()]
    const output = join(folder, 'rows.xlsx')
    const said = await desk([...argv, '--format', 'xlsx', '--output', output], {book})
    const lost = await desk([...argv, '--format', 'xlsx'], {book})
    const csv: string[][] = parse((await desk(argv, {book})).stdout)
    const [sheet] = await readWorkbook(readFileSync(output))

    expect([said.code, said.stdout, lost.code, lost.stdout]).toEqual([0, '', 2, ''])
    expect(sheet?.data.map((cells) => cells[0])).toEqual(csv.map((cells) => cells[0]))
    expect(sheet?.data[0]).toEqual(csv[0])
  })

  it('goes to a file named by the day, whole or not at all, and never over one without --force', async () => {
    const [book, folder] = [await make(), newFolder()]
    const flags = ['--output', join(folder, 'rows-{date}.csv')]
    const direct = await desk(argv, {book})
    const written = await desk([...argv, ...flags], {book})
    const path = join(folder, 'rows-2026-11-02.csv')
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, 'mine')
    const refused = await desk([...argv, ...flags], {book})
    const kept = readFileSync(path, 'utf8')
    const forced = await desk([...argv, ...flags, '--force'], {book})
    const wrong = await desk([...argv, '--output', join(folder, '{period}.csv')], {book})

    expect([written.code, written.stdout, text]).toEqual([0, '', direct.stdout])
    expect([refused.code, kept]).toEqual([4, 'mine'])
    expect([forced.code, readFileSync(path, 'utf8')]).toEqual([0, direct.stdout])
    expect(wrong.code).toBe(2)
    expect(readdirSync(folder)).toEqual(['rows-2026-11-02.csv'])
  })

  it('exits 2 on a dialect of what is not CSV', async () => {
    const {code, stderr} = await desk([...argv, '--format', 'ndjson', '--dialect', 'excel'], {book: await make()})
    expect([code, stderr]).toEqual([2, expect.stringContaining('--dialect is for --format csv.')])
  })
}

function exact(value: unknown): string {
  const text = Array.isArray(value) ? value.join('; ') : String(value ?? '')
  return typeof value !== 'number' && /^[=+\-@]/.test(text) ? `'${text}` : text
}
