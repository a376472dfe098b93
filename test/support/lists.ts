import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'csv-parse/sync'
import {expect, it} from 'vitest'
import {desk, newFolder, type Outcome} from './desk.ts'
import {needsABook, withoutColour} from './habits.ts'

interface Listing {
  /** Makes a book in which the list has lines. */
  readonly book: () => Promise<string>
  readonly argv: readonly string[]
  /** The key of the list in the JSON. */
  readonly key: string
}

/** What every command that lists has in common. */
export function keepsTheHabitsOfAList({book: make, argv, key}: Listing): void {
  needsABook(argv)

  it('says the same in JSON, NDJSON, CSV and to a pipe', async () => {
    const book = await make()
    const [json, ndjson, csv, piped] = await Promise.all(
      [['--json'], ['--format', 'ndjson'], ['--format', 'csv'], []].map((flags) => desk([...argv, ...flags], {book})),
    )
    const rows = json?.json()[key]
    const [header = [], ...records] = parse(csv?.stdout ?? '') as string[][]

    expect(rows.length).toBeGreaterThan(0)
    expect(linesOf(ndjson?.stdout).map((line) => JSON.parse(line))).toEqual(rows)
    expect(records).toEqual(rows.map((row: any) => header.map((column) => defused(row[column]))))
    expect(linesOf(piped?.stdout)).toEqual(
      rows.map((row: any) => header.map((column) => exact(row[column])).join('\t')),
    )
  })

  it('is a Markdown table with a line for each', async () => {
    const book = await make()
    const rows = (await desk([...argv, '--json'], {book})).json()[key]
    const [titles, rule, ...lines] = linesOf((await desk([...argv, '--format', 'markdown'], {book})).stdout)

    expect(titles).toMatch(/^\| .* \|$/)
    expect(rule).toMatch(/^\|( -+:? \|)+$/)
    expect(lines).toHaveLength(rows.length)
  })

  it('fits a terminal of 80 and one of 40 columns', async () => {
    const book = await make()
    for (const columns of [80, 40]) fits(await desk(argv, {book, tty: true, columns}), columns)
  })

  it('goes to a file, whole, and never over one that is there without --force', async () => {
    const [book, folder] = [await make(), newFolder()]
    const output = join(folder, 'list.csv')
    const flags = ['--format', 'csv', '--output', output]
    const direct = await desk([...argv, '--format', 'csv'], {book})
    const written = await desk([...argv, ...flags], {book})
    const text = readFileSync(output, 'utf8')
    writeFileSync(output, 'mine')
    const refused = await desk([...argv, ...flags], {book})
    const kept = readFileSync(output, 'utf8')
    const forced = await desk([...argv, ...flags, '--force'], {book})

    expect([written.code, written.stdout, text]).toEqual([0, '', direct.stdout])
    expect([refused.code, refused.stdout, kept]).toEqual([4, '', 'mine'])
    expect(refused.stderr).toContain(output)
    expect([forced.code, readFileSync(output, 'utf8')]).toEqual([0, direct.stdout])
    expect(readdirSync(folder)).toEqual(['list.csv'])
  })

  it('exits 2 on a flag that there is not, on a format that there is not, and on two forms at once', async () => {
    const book = await make()
    const [flag, format, both] = await Promise.all(
      [
        ['--formt', 'csv'],
        ['--format', 'xml'],
        ['--json', '--format=csv'],
      ].map((flags) => desk([...argv, ...flags], {book})),
    )

    expect([flag?.code, format?.code, both?.code]).toEqual([2, 2, 2])
    expect(flag?.stderr).toContain('Did you mean --format?')
    expect(format?.stderr).toContain('xml')
    expect(both?.json().error.message).toBe('--json cannot also be provided when using --format.')
  })
}

/** No line of what a terminal shows is wider than it, but for commands, which are there to be pasted. */
export function fits({code, stdout}: Outcome, columns: number): void {
  expect(code).toBe(0)
  expect(stdout).not.toBe('')
  expect(
    withoutColour(stdout)
      .split('\n')
      .filter((line) => line.length > columns && !/^ +desk /.test(line)),
  ).toEqual([])
}

function linesOf(text = ''): readonly string[] {
  return text.split('\n').filter((line) => line !== '')
}

function exact(value: unknown): string {
  return Array.isArray(value) ? value.join('; ') : String(value ?? '')
}

/** As a spreadsheet may have it: a text never begins as a formula does. */
function defused(value: unknown): string {
  const text = exact(value)
  return typeof value !== 'number' && /^[=+\-@]/.test(text) ? `'${text}` : text
}
