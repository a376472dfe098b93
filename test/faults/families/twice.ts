import {changesDisk, type Fault, faultyDisk} from '../../store/faulty-disk.ts'
import {chance, sample} from '../chance.ts'
import type {Family, FamilyOptions, Figures} from '../family.ts'
import type {Shard} from '../sharded.ts'
import {isIn, sharded} from '../sharded.ts'
import {Tally} from '../tally.ts'
import {openTrial, type Rehearsed} from '../trial.ts'
import {desk} from '../workshop.ts'

export const family: Family = {
  name: 'twice',
  promise: 'a second fault while the first is being repaired costs nothing either',
  run: (options) => sharded(import.meta.filename, options),
}

export async function part({short, seed}: FamilyOptions, shard: Shard): Promise<Figures> {
  const tally = new Tally(family.name, {seed})
  const trial = await openTrial(tally)
  const next = chance(seed)
  let place = 0
  let repairs = 0

  /** The first fault, and the calls that it takes the next command to repair it. */
  async function broken(rehearsed: Rehearsed, first: Fault) {
    const outcome = await trial.run(rehearsed, first)
    const counted = faultyDisk(null)
    await repair(counted.disk)
    return outcome && {outcome, calls: counted.calls}
  }

  const repair = (disk: ReturnType<typeof faultyDisk>['disk']) =>
    desk(['book', 'check', `--book=${trial.book}`, '--json'], disk)

  for (const scene of trial.scenes.filter(({name, outside}) => outside !== true && name !== 'book rebuild')) {
    const rehearsed = await trial.rehearse(scene)
    for (const first of firstKills(rehearsed.calls)) {
      const met = await broken(rehearsed, first)
      if (met === null) continue
      const all = met.calls.flatMap((call, index) => secondFaults(call, index + 1))
      for (const second of sample(all, short ? 2 : 60, next)) {
        if (!isIn(shard, place++)) continue
        const outcome = await trial.run(rehearsed, first)
        const {disk, hit} = faultyDisk(second)
        await repair(disk)
        if (outcome === null || !hit()) continue
        tally.add('injected', 2)
        repairs++
        const where = `${scene.name}, killed at call ${first.at}, then ${second.kind} at call ${second.at} of the repair (${met.calls[second.at - 1]})`
        await trial.judge(rehearsed, outcome, where, true)
      }
    }
  }
  trial.close()
  return tally.figures({repairs})
}

/** Just after the commit point, in the middle of applying, and before the last file goes. */
function firstKills(calls: readonly string[]): readonly Fault[] {
  const changing = calls.flatMap((call, index) => (changesDisk(call) ? [index + 1] : []))
  const point = calls.indexOf('rename') + 1
  const after = changing.filter((at) => at > point)
  const places = [point, after[Math.floor(after.length / 2)] ?? point, after.at(-1) ?? point]
  return [...new Set(places)].map((at) => ({at, kind: 'kill', happens: at === point, whole: true}))
}

function secondFaults(call: string, at: number): readonly Fault[] {
  const error: Fault = {at, kind: 'EIO'}
  if (!changesDisk(call)) return [error]
  const kill: Fault = {at, kind: 'kill'}
  return call === 'write' ? [error, kill, {...kill, happens: true}] : [error, kill]
}
