import type {Sink} from '../run/io.ts'

/** Says how far long work is, on one line of stderr that is gone when it is done; nothing where no terminal is. */
export interface Progress {
  at(count: number): void
  end(): void
}

const beat = 100

export function progressOn(sink: Sink, what: string): Progress {
  if (sink.isTTY !== true) return {at: () => undefined, end: () => undefined}
  let last = 0
  return {
    at(count) {
      const now = performance.now()
      if (now - last < beat) return
      last = now
      sink.write(`\r\u001b[K${what}: ${count}`)
    },
    end() {
      sink.write('\r\u001b[K')
    },
  }
}
