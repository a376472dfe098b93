import type {CommittedState} from '../committed.ts'
import type {Snapshot} from '../snapshot.ts'
import {Stale} from './standing.ts'

export interface FollowingReader {
  readonly latest: CommittedState
  /** From now on it follows the book: what is no longer there is read from a newer state. */
  settle(): void
}

/** A state that, once settled, goes on answering when the book moves on: what a finished change shows of it. */
export function followingReader(first: CommittedState, reopen: () => Promise<CommittedState>): FollowingReader {
  let current = first
  let settled = false

  async function attempt<Value>(work: (latest: CommittedState) => Promise<Value>): Promise<Value> {
    for (;;) {
      try {
        return await work(current)
      } catch (error) {
        await follow(error)
      }
    }
  }

  async function follow(error: unknown): Promise<void> {
    if (!settled || !(error instanceof Stale)) throw error
    current = await reopen()
  }

  const latest: CommittedState = {
    seq: first.seq,
    settings: () => attempt((now) => now.settings()),
    document: (ref) => attempt((now) => now.document(ref)),
    text: (ref) => attempt((now) => now.text(ref)),
    row: (index, key) => attempt((now) => now.row(index, key)),
    async *rows(index, from, to, having) {
      for (let start = from; ; ) {
        try {
          for await (const entries of current.rows(index, start, to, having)) {
            const last = entries.at(-1)
            if (last !== undefined) start = `${last[0]}\u0000`
            yield entries
          }
          return
        } catch (error) {
          await follow(error)
        }
      }
    },
    count: (index, from, to) => attempt((now) => now.count(index, from, to)),
    operation: (key) => attempt((now) => now.operation(key)),
    line: (seq) => attempt((now) => now.line(seq)),
    lines: () => current.lines(),
  }

  return {
    latest,
    settle() {
      settled = true
    },
  }
}

/** The book as it stands when it is first asked something, and as it moves on. */
export function reopened(open: () => Promise<CommittedState>): Snapshot {
  let opened: Promise<CommittedState> | null = null

  async function settled(): Promise<CommittedState> {
    const base = followingReader(await open(), open)
    base.settle()
    return base.latest
  }

  const now = () => {
    opened ??= settled()
    return opened
  }

  return {
    settings: async () => (await now()).settings(),
    document: async (ref) => (await now()).document(ref),
    text: async (ref) => (await now()).text(ref),
    row: async (index, key) => (await now()).row(index, key),
    async *rows(...asked) {
      yield* (await now()).rows(...asked)
    },
    count: async (index, from, to) => (await now()).count(index, from, to),
    operation: async (key) => (await now()).operation(key),
  }
}
