import {Refusal} from '../../core/refusal.ts'
import {isObject} from '../../core/value/json-equality.ts'
import {checksum, isChecksum} from '../checksum.ts'
import {settingsFile} from '../journal.ts'
import type {Folder} from './folder.ts'
import type {TreeName} from './layout.ts'
import {stateFile} from './layout.ts'
import {damaged, parseJson, textOf} from './parse.ts'

/** How the index is built; an older one is built anew when the book is opened. */
export const indexVersion = 3

/** The state after one commit: everything else is verified against it. */
export interface State {
  /** Version of the documents. */
  readonly schema: number
  readonly index: number
  readonly seq: number
  /** Checksum of `book.json`. */
  readonly settings: string
  /** The page at the top of each index; null where it is empty. */
  readonly roots: Readonly<Record<TreeName, string | null>>
}

export function stateText(state: State): string {
  const body = JSON.stringify(state, null, 2)
  return `${body.slice(0, -2)},\n  "sum": "${checksum(body)}"\n}\n`
}

export function parseState(bytes: Uint8Array): State {
  const {sum: _, ...state} = Object(parseJson(stateFile, textOf(stateFile, bytes))) as State & {sum?: string}
  const isAsWritten = stateText(state) === Buffer.from(bytes).toString()
  if (!(isAsWritten && isState(state))) throw damaged(stateFile, 'not as it was written', 'rebuild')
  if (!(state.index <= indexVersion)) throw damaged(stateFile, 'made by another version', 'rebuild')
  return state
}

/** Its checksum says only that these are the bytes, not that desk wrote them. */
function isState({schema, index, seq, settings, roots}: State): boolean {
  const areRoots = isObject(roots) && Object.values(roots).every((root) => root === null || isChecksum(root))
  return [schema, index, seq].every(Number.isSafeInteger) && isChecksum(settings) && areRoots
}

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
