import {tmpdir} from 'node:os'
import {judgeReaders, judgeWriters, openShop} from '../clerks.ts'
import type {Family} from '../family.ts'
import {Tally} from '../tally.ts'

export const family: Family = {
  name: 'crowd',
  promise: 'many processes write at once and others read: nobody loses, waits in vain, or sees half of anything',
  async run({short, seed}) {
    const tally = new Tally('crowd', {seed})
    const [processes, each] = short ? [8, 25] : [16, 200]
    const shop = await openShop(tmpdir())
    const readers = [1, 2].map((number) => shop.hire('read', `reader-${number}`))
    const writers = Array.from({length: processes}, (_, index) => shop.hire('write', `writer-${index}`, each))
    await shop.ready(writers)
    const start = performance.now()
    shop.signal('go')
    await Promise.all(writers.map(({ended}) => ended))
    const seconds = (performance.now() - start) / 1000
    shop.signal('stop')
    await Promise.all(readers.map(({ended}) => ended))
    tally.add('tried', processes * each)
    tally.add('injected', processes)
    await judgeWriters(tally, shop.book, writers)
    const looks = judgeReaders(tally, readers)
    const times = writers.map((writer) => lastNumber(writer.lines().find((line) => line.startsWith('done')) ?? ''))
    const waits = writers.flatMap((writer) =>
      writer
        .lines()
        .filter((line) => line.startsWith('saved'))
        .map(lastNumber),
    )
    const ratio = Math.max(...times) / Math.min(...times)
    if (!(ratio <= (short ? 3 : 2))) tally.fail(`the slowest took ${ratio.toFixed(2)} times as long as the fastest`)
    if (tally.figures().acknowledged !== processes * each) tally.fail('not every commit was saved')
    shop.close()
    return tally.figures({
      ...looks,
      processes,
      each,
      commitsPerSecond: Math.round((processes * each) / seconds),
      slowestToFastest: Number(ratio.toFixed(2)),
      longestWait: Math.round(Math.max(...waits)),
    })
  },
}

function lastNumber(line: string): number {
  return Number(line.split(' ').at(-1))
}
