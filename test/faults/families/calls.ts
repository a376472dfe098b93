import type {Fault} from '../../store/faulty-disk.ts'
import {changesDisk} from '../../store/faulty-disk.ts'
import {chance, sample} from '../chance.ts'
import type {Family, FamilyOptions, Figures} from '../family.ts'
import type {Shard} from '../sharded.ts'
import {isIn, sharded} from '../sharded.ts'
import {Tally} from '../tally.ts'
import {openTrial} from '../trial.ts'

export const family: Family = {
  name: 'calls',
  promise: 'killed before, in the middle of and after every call of the disk, every command has done all or nothing',
  run: (options) => sharded(import.meta.filename, options),
}

export async function part({short, seed}: FamilyOptions, shard: Shard): Promise<Figures> {
  const tally = new Tally(family.name, {seed})
  const trial = await openTrial(tally)
  const next = chance(seed)
  let place = 0
  let calls = 0
  for (const scene of trial.scenes) {
    const rehearsed = await trial.rehearse(scene)
    if (shard.index === 0) calls += rehearsed.calls.length
    const all = rehearsed.calls.flatMap((call, index) => kills(call, index + 1))
    for (const fault of short ? sample(all, 14, next) : all) {
      if (!isIn(shard, place++)) continue
      const outcome = await trial.run(rehearsed, fault)
      if (outcome === null) continue
      tally.add('injected')
      const when = fault.happens === true ? (fault.whole === true ? 'after' : 'in the middle of') : 'before'
      const where = `${scene.name}, killed ${when} call ${fault.at} (${rehearsed.calls[fault.at - 1]})`
      await trial.judge(rehearsed, outcome, where, true)
    }
  }
  trial.close()
  return tally.figures({commands: shard.index === 0 ? trial.scenes.length : 0, calls})
}

/** A call that only looks leaves the same behind, whenever the process dies. */
function kills(call: string, at: number): readonly Fault[] {
  const before: Fault = {at, kind: 'kill'}
  if (!changesDisk(call)) return [before]
  const after: Fault = {...before, happens: true, whole: true}
  return call === 'write' ? [before, {...before, happens: true}, after] : [before, after]
}
