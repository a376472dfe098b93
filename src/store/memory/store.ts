import type {Relationship} from '../../core/book/relationship.ts'
import type {Settings} from '../../core/book/settings.ts'
import type {CommittedState} from '../committed.ts'
import type {Changes} from '../draft/draft.ts'
import type {RowChanges} from '../draft/rows.ts'
import type {Line} from '../journal.ts'
import {firstCommits, lineText, parseLine, rubbed, trailOf} from '../journal.ts'
import {pastOf} from '../past.ts'
import {readerOver} from '../reader.ts'
import type {OpEntry, Row} from '../snapshot.ts'
import {indexNames, serialise} from '../snapshot.ts'
import {SortedMap} from '../sorted-map.ts'
import type {Committed, Intent, Store} from '../store.ts'
import type {Commit, Prepared} from '../transact.ts'
import {findOperation, prepareChange, prepareUndo} from '../transact.ts'

/** One state: text throughout, so that nobody shares an object with the book. Never changed once it is the book's. */
interface State {
  readonly seq: number
  readonly settings: string
  readonly documents: ReadonlyMap<string, string>
  readonly rows: Readonly<Record<string, SortedMap<string>>>
  readonly ops: ReadonlyMap<string, Omit<OpEntry, 'key'>>
  readonly lines: readonly string[]
}

/** A book that lives as long as the process. */
export function createMemoryStore(settings: Settings): Store {
  let state: State = {
    seq: 0,
    settings: serialise(settings),
    documents: new Map(),
    rows: Object.fromEntries(indexNames.map((name) => [name, new SortedMap<string>()])),
    ops: new Map(),
    lines: [],
  }
  let turn: Promise<unknown> = Promise.resolve()

  /** One writer after the other. */
  function inTurn(prepare: (latest: CommittedState) => Promise<Prepared>): Promise<Committed> {
    const mine = turn.then(async () => {
      const {said, snapshot, commit} = await prepare(committedStateOf(state))
      if (commit !== null) state = committed(state, commit)
      return {...said, book: readerOver(snapshot)}
    })
    turn = mine.catch(() => undefined)
    return mine
  }

  return {
    read: async (look) => look(readerOver(committedStateOf(state))),
    change: (intent: Intent, apply) => inTurn((latest) => prepareChange(latest, intent, apply)),
    undo: (intent: Intent, seq) => inTurn((latest) => prepareUndo(latest, intent, seq, 'memory')),
    past: (commits) => pastOf(committedStateOf(state), commits),
    log: (limit) => firstCommits(committedStateOf(state).lines(), limit),
    operation: (opId) => findOperation(committedStateOf(state), opId),
  }
}

function committedStateOf(state: State): CommittedState {
  return {
    seq: state.seq,
    settings: async () => JSON.parse(state.settings) as Settings,
    document: async (ref) => parsed<Relationship>(state.documents.get(ref)) ?? null,
    text: async (ref) => state.documents.get(ref) ?? null,
    row: async (index, key) => parsed(state.rows[index]?.get(key)),
    async *rows(index, from, to) {
      for (const [key, text] of state.rows[index]?.range(from, to) ?? []) {
        yield [[key, JSON.parse(text) as Row<typeof index>]]
      }
    },
    count: async (index, from, to) => state.rows[index]?.count(from, to) ?? 0,
    operation: async (key) => (state.ops.size === 0 ? undefined : state.ops.get(await key())),
    line: async (seq) => parseLine(state.lines[seq - 1]?.trimEnd() ?? ''),
    async *lines() {
      for (const text of state.lines.toReversed()) yield parseLine(text.trimEnd()) as Line
    },
  }
}

function committed(state: State, {line, changes}: Commit): State {
  return {
    seq: line.seq,
    settings: changes.settings === null ? state.settings : serialise(changes.settings.after),
    documents: withDocuments(state.documents, changes),
    rows: Object.fromEntries(
      indexNames.map((name) => [name, withRows(state.rows[name] ?? new SortedMap(), changes.rows[name])]),
    ),
    ops: new Map([...state.ops, ...line.ops.map(({key, ...entry}) => [key, entry] as const)]),
    lines: [...rubbedLines(state.lines, changes), lineText(line)],
  }
}

function withDocuments(documents: ReadonlyMap<string, string>, changes: Changes): ReadonlyMap<string, string> {
  const next = new Map(documents)
  for (const [ref, {after}] of changes.documents) {
    if (after === null) next.delete(ref)
    else next.set(ref, after)
  }
  return next
}

function withRows(rows: SortedMap<string>, changes: RowChanges[keyof RowChanges]): SortedMap<string> {
  if (changes.size === 0) return rows
  const next = rows.clone()
  for (const [key, row] of changes.range('', '\uffff')) {
    if (row === null) next.delete(key)
    else next.set(key, row)
  }
  return next
}

function rubbedLines(lines: readonly string[], {forgotten}: Changes): readonly string[] {
  if (forgotten.length === 0) return lines
  const trail = trailOf(forgotten)
  const read = lines.map((text) => parseLine(text.trimEnd()) as Line)
  for (const line of read) trail.follow(line)
  const trailed = trail.end()
  return read.map((line) => lineText(trailed.reduce(rubbed, line)))
}

function parsed<Value>(text: string | undefined): Value | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as Value)
}
