import {setTimeout as sleep} from 'node:timers/promises'
import {chance} from '../chance.ts'
import {type Clerk, judgeReaders, judgeWriters, openShop} from '../clerks.ts'
import type {Family, FamilyOptions} from '../family.ts'
import {Tally} from '../tally.ts'
import {memoryFolder, temporariesIn} from '../workshop.ts'

export const family: Family = {
  name: 'kills',
  promise: 'processes are killed at random while they write: what they said was saved is there, and the book is whole',
  async run(options) {
    const tally = new Tally('kills', options)
    const four = await round(tally, options, 4, options.short ? 25 : 700)
    const sixteen = await round(tally, options, 16, options.short ? 15 : 300)
    return tally.figures({
      snapshots: four.snapshots + sixteen.snapshots,
      finishedByOthers: four.finishedByOthers + sixteen.finishedByOthers,
    })
  },
}

/** So many writers at once; one after the other is killed and another takes its place. */
async function round(tally: Tally, {seed, say}: FamilyOptions, count: number, kills: number) {
  const next = chance(seed + count)
  const shop = await openShop(memoryFolder())
  const reader = shop.hire('read', 'reader')
  const hired: Clerk[] = []
  const hire = () => {
    const clerk = shop.hire('write', `writer-${hired.length}`)
    hired.push(clerk)
    return clerk
  }
  const working = Array.from({length: count}, hire)
  shop.signal('go')
  await shop.ready(working)
  for (let killed = 1; killed <= kills; killed++) {
    const place = Math.floor(next() * count)
    const victim = working[place] as Clerk
    // Those that had no time to begin would not be missed.
    while (!victim.lines().some((line) => line.startsWith('saved'))) await sleep(10)
    // Most kills would hit one that waits: every other one hits somewhere in a commit.
    if (killed % 2 === 0) await victim.atWork()
    await sleep(killed % 2 === 0 ? next() * 15 : next() * 40)
    tally.add('tried')
    if (victim.process.kill('SIGKILL')) tally.add('injected')
    await victim.ended
    working[place] = hire()
    if (killed % 100 === 0) say(`${count} writers: ${killed} of ${kills} killed`)
  }
  for (const {process} of working) process.kill('SIGKILL')
  await Promise.all(working.map(({ended}) => ended))
  shop.signal('stop')
  await reader.ended
  const finishedByOthers = await judgeWriters(tally, shop.book, hired)
  for (const left of temporariesIn(shop.book)) tally.wrong('leftOver', left)
  const {snapshots} = judgeReaders(tally, [reader])
  shop.close()
  return {snapshots, finishedByOthers}
}
