import {firstSchema} from '../../core/book/settings.ts'
import {Refusal} from '../../core/refusal.ts'
import {isObject} from '../../core/value/json-equality.ts'
import {checksum, isChecksum} from '../checksum.ts'
import {settingsFile} from '../journal.ts'
import type {Folder} from './folder.ts'
import type {TreeName} from './layout.ts'
import {stateFile} from './layout.ts'
import {damaged, type Format, parseJson, textOf, tooNew} from './parse.ts'

/** The state after one commit: everything else is verified against it. */
export interface State {
  /** The highest version of its documents. */
  readonly schema: number
  /** Version of the index. */
  readonly index: number
  readonly seq: number
  /** Checksum of `book.json`. */
  readonly settings: string
  /** The page at the top of each index; null where it is empty. */
  readonly roots: Readonly<Record<TreeName, string | null>>
  /** The release that raised one of the two versions; left out: nobody did. */
  readonly desk?: string | undefined
}

export function stateText(state: State): string {
  const body = JSON.stringify(state, null, 2)
  return `${body.slice(0, -2)},\n  "sum": "${checksum(body)}"\n}\n`
}

export function parseState(bytes: Uint8Array): State {
  const {sum: _, ...state} = Object(parseJson(stateFile, textOf(stateFile, bytes))) as State & {sum?: string}
  const isAsWritten = stateText(state) === Buffer.from(bytes).toString()
  if (!(isAsWritten && isState(state))) throw damaged(stateFile, 'not as it was written', 'rebuild')
  return state
}

/** Its checksum says only that these are the bytes, not that desk wrote them. */
function isState({schema, index, seq, settings, roots, desk = ''}: State): boolean {
  const areRoots = isObject(roots) && Object.values(roots).every((root) => root === null || isChecksum(root))
  return (
    [schema, index, seq].every(Number.isSafeInteger) && isChecksum(settings) && areRoots && typeof desk === 'string'
  )
}

/** Refuses the state of a book that a newer desk has written to, or whose index it made: who does not know them breaks both. */
export function assertKnown({schema, index, desk}: State, format: Format): void {
  if (schema > format.version) throw tooNew(stateFile, 'schema', schema, format.version, desk)
  if (index > format.index) throw tooNew(stateFile, 'index', index, format.index, desk)
}

/** The release that a state notes: the one that raised a version, if it is not what it was in the state before. */
export function raisedBy(
  {schema, index}: Pick<State, 'schema' | 'index'>,
  before: Pick<State, 'schema' | 'index' | 'desk'>,
  {desk}: Format,
): Pick<State, 'desk'> {
  const made = schema > before.schema || index > before.index ? desk : before.desk
  return made === undefined ? {} : {desk: made}
}

/** What the first release wrote, and everyone reads: nothing is noted of who did. */
export const firstState = {schema: firstSchema, index: 3}

/** The state and its bytes; refuses where there is no book, or a book without its state. */
export async function readState(folder: Folder): Promise<{readonly state: State; readonly text: string}> {
  const bytes = await folder.read(stateFile)
  if (bytes === null) throw await withoutState(folder)
  return {state: asRebuildable(bytes), text: bytes.toString()}
}

function asRebuildable(bytes: Uint8Array): State {
  try {
    return parseState(bytes)
  } catch (error) {
    const detail = error instanceof Refusal && 'detail' in error.facts ? error.facts.detail : String(error)
    throw damaged(stateFile, detail, 'rebuild')
  }
}

async function withoutState(folder: Folder): Promise<Refusal> {
  if ((await folder.read(settingsFile)) !== null) return damaged(stateFile, 'missing', 'rebuild')
  const left = [...(await folder.list('customers')), ...(await folder.list('journal'))]
  return left.length > 0 ? damaged(settingsFile, 'missing') : new Refusal('book.missing', {path: folder.root})
}
