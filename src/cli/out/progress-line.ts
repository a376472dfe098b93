import type {Sink} from '../run/io.ts'

export const gone = '\r\u001b[K'

/** Where a line of progress stands now. */
const drawnOn = new WeakSet<Sink>()

export function drawProgress(sink: Sink, line: string): void {
  drawnOn.add(sink)
  sink.write(gone + line)
}

/** Takes away the line of progress, so that what is said next has a line of its own; the next count draws it again. */
export function clearProgress(sink: Sink): void {
  if (drawnOn.delete(sink)) sink.write(gone)
}
