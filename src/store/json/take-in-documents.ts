import {firstSchema, raisedTo} from '../../core/book/settings.ts'
import {countersIn, higherCounters, noNumbers, stamped} from '../../kinds/registry.ts'
import {checksum} from '../checksum.ts'
import type {Line, LineDocument} from '../journal.ts'
import {lineText, settingsFile} from '../journal.ts'
import {serialise} from '../snapshot.ts'
import type {Folder} from './folder.ts'
import type {Indexed} from './index-build.ts'
import {buildIndex} from './index-build.ts'
import {indexFiles} from './index-files.ts'
import {journalEnd} from './journal-files.ts'
import type {Told} from './known-from-journal.ts'
import {bytesOf, customerFiles, toldBy} from './known-from-journal.ts'
import {documentFile, pageHash} from './layout.ts'
import type {Format} from './parse.ts'
import {damaged} from './parse.ts'
import {fileOf, type Pending, type PendingFile} from './pending-file.ts'
import {parseSettings, relationshipOf} from './schema.ts'
import type {State} from './state.ts'
import {raisedBy, stateText} from './state.ts'

/** What a commit that takes all documents as they lie there says of itself. */
export interface TakingIn {
  readonly command: string
  readonly at: string
  readonly by: string
  readonly op: string
}

export interface TakenIn {
  readonly pending: Pending
  readonly line: Line
}

/**
 * The commit that takes in every document which is not as the journal knows it, or not as it would be written today;
 * null where there is none. What was there before is not known, so it can't be undone. Refuses invalid documents.
 */
export async function takeInDocuments(
  folder: Folder,
  state: State,
  format: Format,
  intent: TakingIn,
): Promise<TakenIn | null> {
  const told = await toldBy(folder)
  if (told.seq !== state.seq) throw damaged('state.json', `of commit ${state.seq}, not ${told.seq}`, 'rebuild')
  const taking = takeIn(folder, told, format)
  const made = new Map<string, PendingFile>()
  const index = await buildIndex(folder, taking.documents(), told.ops, async (file, text) => {
    made.set(file, fileOf(file, text))
  })
  taking.assertAllThere()
  const {id, schema, written: settings} = await taking.settings(state)
  if (taking.customers.length === 0 && settings === null) return null
  if (index.doubles > 0) throw damaged(taking.customers[0]?.ref ?? settingsFile, 'a number that another customer has')
  const line = lineOf(intent, state.seq + 1, taking.customers, settings)
  const versions = {schema, index: format.index}
  const existing = new Set(await indexFiles(folder))
  const pages = [...made.values()].filter(({file}) => !existing.has(file))
  const pending: Pending = {
    seq: line.seq,
    book: id,
    onto: checksum(stateText(state)),
    journal: {...(await journalEnd(folder, state.seq, line.at)), text: lineText(line)},
    forgotten: [],
    remove: [...existing].filter((file) => pageHash(file) !== null && !made.has(file)),
    write: [...taking.write, ...(settings === null ? [] : [settings]), ...pages],
    state: stateText({
      ...versions,
      seq: line.seq,
      settings: settings === null ? state.settings : settings.sum,
      roots: index.roots,
      ...raisedBy(versions, state, format),
    }),
  }
  return {pending, line}
}

interface TakenSettings {
  readonly id: string
  readonly schema: number
  readonly written: PendingFile | null
}

function takeIn(folder: Folder, told: Told, format: Format) {
  const write: PendingFile[] = []
  const customers: LineDocument[] = []
  const missing = new Set(told.sums.keys())
  let highest = noNumbers
  let schema = firstSchema

  return {
    write,
    customers,
    async *documents(): AsyncGenerator<Indexed> {
      for await (const {file, ref} of customerFiles(folder)) {
        if (ref === null) continue
        missing.delete(ref)
        const {bytes, sum} = await bytesOf(folder, file)
        const relationship = stamped(relationshipOf(ref)(file, bytes, format))
        schema = Math.max(schema, relationship.schema)
        highest = higherCounters(highest, countersIn(relationship))
        const written = fileOf(file, serialise(relationship))
        const {sum: next} = written
        if (sum !== told.sums.get(ref) || next !== sum) {
          write.push(written)
          customers.push({ref, sum: next, undo: null})
        }
        yield {relationship, sum: next}
      }
    },
    assertAllThere() {
      const [ref] = missing
      if (ref !== undefined) throw damaged(documentFile(ref), 'missing')
    },
    /** The id of the book and the version of its documents, and its settings where they are to be written. */
    async settings(state: State): Promise<TakenSettings> {
      const {bytes, sum} = await bytesOf(folder, settingsFile)
      const settings = parseSettings(settingsFile, bytes, format)
      const counters = higherCounters(settings.counters, highest)
      const raised = raisedTo(schema, {...settings, counters}, format.desk)
      const written = fileOf(settingsFile, serialise(raised))
      return {
        id: settings.id,
        schema: raised.schema,
        written: sum === state.settings && written.sum === sum ? null : written,
      }
    },
  }
}

function lineOf(intent: TakingIn, seq: number, customers: readonly LineDocument[], settings: PendingFile | null): Line {
  return {
    seq,
    ...intent,
    subjects: customers.map(({ref}) => ref),
    undid: null,
    customers,
    settings: settings && {sum: settings.sum, undo: null},
    ops: [],
    lost: true,
  }
}
