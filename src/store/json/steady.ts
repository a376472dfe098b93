import type {Snapshot} from '../snapshot.ts'
import type {Ground} from '../transact.ts'
import {Stale} from './ground.ts'

export interface Steady {
  readonly ground: Ground
  /** From now on it follows the book: what is no longer there is read from a newer state. */
  settle(): void
}

/** A ground that, once settled, goes on answering when the book moves on: what a finished change shows of it. */
export function steady(first: Ground, reopen: () => Promise<Ground>): Steady {
  let current = first
  let settled = false

  async function attempt<Value>(work: (ground: Ground) => Promise<Value>): Promise<Value> {
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

  const ground: Ground = {
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
    ground,
    settle() {
      settled = true
    },
  }
}

/** The book as it stands when it is first asked something, and as it moves on. */
export function reopened(open: () => Promise<Ground>): Snapshot {
  let opened: Promise<Ground> | null = null

  async function settled(): Promise<Ground> {
    const base = steady(await open(), open)
    base.settle()
    return base.ground
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
  }
}
