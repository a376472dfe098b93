import type {Line} from '../journal.ts'
import {journalBackward, journalLine} from './journal-files.ts'
import {pendingLine, rubbedBy} from './over-pending.ts'
import {faultless, type Standing} from './standing.ts'

/** The line of one commit. */
export function lineIn(standing: Standing, seq: number): Promise<Line> {
  const {folder, pending} = standing
  return faultless(standing, async () => {
    const own = pendingLine(pending)
    return own?.seq === seq ? own : rubbedBy(pending, await journalLine(folder, seq))
  })
}

/** All lines, the last one first. */
export async function* linesIn(standing: Standing): AsyncGenerator<Line> {
  const {folder, pending, state} = standing
  const own = pendingLine(pending)
  if (own !== null) yield own
  const lines = journalBackward(folder, own === null ? state.seq : own.seq - 1)[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await faultless(standing, () => lines.next())
      if (next.done === true) return
      yield rubbedBy(pending, next.value)
    }
  } finally {
    await lines.return?.(undefined)
  }
}
