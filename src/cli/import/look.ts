import type {ImportKind} from '../../core/import/facts.ts'
import type {Mapping} from '../../input/import/columns.ts'
import {readTable} from '../../input/import/file.ts'
import {importKinds} from '../../input/import/kinds.ts'
import {mappingOf} from '../../input/import/mapping.ts'
import {type PresetName, presetFor, presetNames} from '../../input/import/presets.ts'
import type {Table} from '../../input/import/table.ts'
import {type LookResult, lookCard} from '../../views/import-look.ts'
import {bytesOf} from '../run/bytes.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {shellWord} from '../run/shell-word.ts'
import {limitsOf} from './flags.ts'
import {columnRows, missingField, presetOf} from './import.ts'

interface Guess {
  readonly kind: ImportKind
  readonly from: PresetName | null
  readonly mapping: Mapping
  readonly taken: number
  readonly missing: string | null
}

/** Looks into a file and says what it would be as an import; changes nothing. */
export async function lookInto(
  desk: DeskCommand,
  file: string,
  flags: {readonly sheet?: string | undefined; readonly at?: string | undefined; readonly 'no-limits'?: boolean},
): Promise<{import: LookResult}> {
  const table = await readTable(
    bytesOf(desk.config.io, file),
    file,
    flags.sheet ?? null,
    desk.present,
    flags.at ?? null,
    limitsOf(flags),
  )
  const guesses = importKinds.map((kind) => best(guessesOf(kind, table)))
  const found = best(guesses)
  const {kind, from, mapping} = found
  const words = [
    `desk import ${kind}`,
    shellWord(file),
    ...(from === null ? [] : [`--from ${from}`]),
    ...(['sheet', 'at'] as const).flatMap((flag) =>
      flags[flag] === undefined ? [] : [`--${flag} ${shellWord(flags[flag])}`],
    ),
    ...(flags['no-limits'] === true ? ['--no-limits'] : []),
  ]
  const sheet = {table, mapping, preset: from === null ? presetOf(kind, table) : presetFor(from, kind)}
  const result: LookResult = {
    file,
    format: table.format,
    rows: table.rows.length,
    kind: found.missing === null ? kind : null,
    from,
    columns: columnRows(kind, sheet),
    kinds: guesses.map((one) => ({kind: one.kind, columns: one.taken, missing: one.missing})),
    sheets: table.sheets ?? [],
    command: found.missing === null ? `${words.join(' ')} --dry-run` : null,
  }
  await desk.show(lookCard(result))
  return {import: result}
}

/** As nobody's export and as that of each system. */
function guessesOf(kind: ImportKind, table: Table): readonly Guess[] {
  const systems = presetNames.filter((name) => presetFor(name, kind) !== null)
  return [null, ...systems].map((from) => {
    const mapping = mappingOf(kind, table, {}, from === null ? presetOf(kind, table) : presetFor(from, kind))
    return {
      kind,
      from,
      mapping,
      taken: new Set([...mapping.values()].flat()).size,
      missing: missingField(kind, mapping),
    }
  })
}

/** What has all that is needed comes first, then what takes the most columns, then the one before. */
function best(guesses: readonly Guess[]): Guess {
  return guesses.reduce((one, other) => {
    if ((one.missing === null) !== (other.missing === null)) return one.missing === null ? one : other
    return other.taken > one.taken ? other : one
  })
}
