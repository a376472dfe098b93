import type {Finding, Findings} from '../../core/import/findings.ts'
import {type ImportProblem, listOf, type ToldList} from '../../core/import/problem.ts'
import type {WhoIsWho} from '../../core/import/who-is-who.ts'
import type {Sheet} from '../../input/import/row-cells.ts'
import {textsOf} from '../../input/import/table.ts'
import {asideText, doubleText, joinedText, problemText, sheetText, wholeColumnText} from '../../messages/import.ts'
import {jsonLine} from '../../output/json.ts'
import type {JoinedRow, LikelyDoubleRow, ProblemRow, ToldRow, ToldRows} from '../../views/import.ts'

const mostSamples = 3

/** What is wrong or odd: the first of each kind and column, with the number of rows that have it. */
export function problemRows(found: readonly Finding[]): readonly ProblemRow[] {
  const rows = new Map<string, ProblemRow>()
  for (const {first, rows: count} of found) {
    const {kind, severity, row, column, value} = first
    if (severity === 'told') continue
    const key = `${severity} ${kind} ${column ?? ''}`
    const known = rows.get(key)
    const counted = {kind, severity, rows: count, row, column, value, message: problemText(first)}
    rows.set(key, known === undefined ? counted : {...known, rows: known.rows + count})
  }
  return [...rows.values()]
}

/** All that was not taken as it stood, list by list; `aside` is what no row holds. */
export function toldRows({found}: Findings, aside: readonly ToldRow[]): ToldRows {
  const rowsOf = (list: ToldList) => found.filter(({first}) => listOf(first) === list).map(toldRow)
  return {changed: rowsOf('changed'), kept: rowsOf('kept'), leftOut: [...rowsOf('leftOut'), ...aside]}
}

/** What of a file is left out whatever becomes of its rows: columns that no field takes, and what belongs to no row. */
export function leftOutOf(sheet: Sheet): readonly ToldRow[] {
  return [...columnsLeftOut(sheet), ...asideRows(sheet)]
}

function toldRow({first, samples, rows}: Finding): ToldRow {
  const {kind, column} = first
  return {
    kind,
    column,
    rows,
    first: samples.map((one) => ({row: one.row, value: one.value, message: problemText(one)})),
  }
}

/** Rows that belong to no record, and what else the file holds. */
function asideRows({table}: Sheet): readonly ToldRow[] {
  const rows = (table.aside ?? []).map((one) => ({
    kind: one.kind,
    column: null,
    rows: 1,
    first: [{row: one.row, value: one.text, message: asideText(one)}],
  }))
  const sheets = (table.sheets ?? []).map((name) => ({
    kind: 'sheet',
    column: null,
    rows: 1,
    first: [{row: 0, value: name, message: sheetText(name, table.format === 'json' ? '--at' : '--sheet')}],
  }))
  return [...rows, ...sheets]
}

/** Columns that say something, and that no field takes. */
function columnsLeftOut({table, mapping}: Sheet): readonly ToldRow[] {
  const taken = new Set([...mapping.values()].flat())
  return table.columns.flatMap((column, place) => {
    if (taken.has(place)) return []
    const first: ToldRow['first'][number][] = []
    let rows = 0
    for (const {row, cells} of table.rows) {
      const [value] = textsOf(cells[place])
      if (value === undefined) continue
      rows += 1
      if (first.length < mostSamples) first.push({row, value, message: wholeColumnText(row, column, value)})
    }
    return rows === 0 ? [] : [{kind: 'column', column, rows, first}]
  })
}

export function joinedRows({joined}: WhoIsWho): readonly JoinedRow[] {
  return joined.map((one) => ({...one, message: joinedText(one)}))
}

export function doubleRows({doubles}: WhoIsWho): readonly LikelyDoubleRow[] {
  return doubles.map((one) => ({
    ...one,
    message: doubleText(one),
    command: `desk customer merge ${one.customer} ${one.like}`,
  }))
}

/** Every one of them, and the refusals, a line of JSON each. */
export function* reportLines(
  {findings, people}: {findings: Findings; people: WhoIsWho},
  {table, mapping}: Sheet,
): Generator<string> {
  for (const problem of findings.all ?? []) yield lineOf(problem)
  for (const one of joinedRows(people)) yield `${jsonLine({list: 'joined', ...one})}\n`
  for (const one of doubleRows(people)) yield `${jsonLine({list: 'doubles', ...one})}\n`
  for (const {kind, first} of asideRows({table, mapping, preset: null})) {
    for (const one of first) yield `${jsonLine({list: 'leftOut', kind, column: null, became: null, ...one})}\n`
  }
  const taken = new Set([...mapping.values()].flat())
  for (const [place, column] of table.columns.entries()) {
    if (taken.has(place)) continue
    for (const {row, cells} of table.rows) {
      for (const value of textsOf(cells[place])) {
        const message = wholeColumnText(row, column, value)
        yield `${jsonLine({list: 'leftOut', kind: 'column', row, column, value, became: null, message})}\n`
      }
    }
  }
}

function lineOf(problem: ImportProblem): string {
  const {kind, row, column, value, detail: became} = problem
  const list = listOf(problem) ?? 'refused'
  return `${jsonLine({list, kind, row, column, value, became, message: problemText(problem)})}\n`
}
