import {durationWords} from '../../output/cell.ts'
import type {Sink} from '../run/io.ts'
import {clearProgress, drawProgress} from './progress-line.ts'

/** Says how far long work is, on one line of stderr that is gone when it is done; nothing where no terminal is. */
export interface Progress {
  /** How many there are in all; asked for only where that is shown. */
  expects(total: () => number | Promise<number>): Promise<void>
  at(count: number): void
  end(): void
}

/** Work that takes less is done before a line about it is read. */
const patience = 1000
const beat = 100
const silent: Progress = {expects: async () => undefined, at: () => undefined, end: () => undefined}

export function progressOn(sink: Sink, what: string, now: () => number = () => performance.now()): Progress {
  if (sink.isTTY !== true) return silent
  const began = now()
  let last = began + patience - beat
  let total: number | null = null
  return {
    async expects(count) {
      total = await count()
    },
    at(count) {
      const at = now()
      if (at - last < beat) return
      last = at
      drawProgress(sink, lineOf(what, count, total, at - began).slice(0, Math.max(1, (sink.columns ?? 80) - 1)))
    },
    end: () => clearProgress(sink),
  }
}

/** `Rows: 12,000 of 100,000, 9,800 a second, 9s left` */
function lineOf(what: string, count: number, total: number | null, passed: number): string {
  const rate = (count * 1000) / passed
  const words = (value: number) => Math.round(value).toLocaleString('en')
  const left = total === null || rate === 0 ? null : Math.max(0, ((total - count) * 1000) / rate)
  return [
    `${what}: ${words(count)}${total === null ? '' : ` of ${words(total)}`}`,
    `${words(rate)} a second`,
    ...(left === null ? [] : [`${left < 60_000 ? `${Math.ceil(left / 1000)}s` : durationWords(left)} left`]),
  ].join(', ')
}
