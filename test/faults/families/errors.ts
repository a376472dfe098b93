import type {Fault} from '../../store/faulty-disk.ts'
import {changesDisk} from '../../store/faulty-disk.ts'
import {chance, sample} from '../chance.ts'
import type {Family, FamilyOptions, Figures} from '../family.ts'
import type {Shard} from '../sharded.ts'
import {isIn, sharded} from '../sharded.ts'
import {Tally} from '../tally.ts'
import {openTrial} from '../trial.ts'

export const family: Family = {
  name: 'errors',
  promise: 'whatever the disk answers at any call, a command did all or nothing, or says that it does not know',
  run: (options) => sharded(import.meta.filename, options),
}

type Kind = Exclude<Fault['kind'], 'kill'>

/** Where a disk can answer so: by names of calls. */
const comesFrom: Readonly<Record<Kind, (call: string) => boolean>> = {
  EIO: () => true,
  ENOSPC: (call) => ['open create', 'open update', 'write', 'sync', 'mkdir', 'rename'].includes(call),
  EROFS: (call) => changesDisk(call) && !['write', 'sync', 'truncate'].includes(call),
  EACCES: (call) => !['stat', 'read', 'write', 'sync', 'truncate'].includes(call),
  EMFILE: (call) => call.startsWith('open') || call === 'list',
  short: (call) => call === 'read' || call === 'write',
}

export async function part({short, seed}: FamilyOptions, shard: Shard): Promise<Figures> {
  const tally = new Tally(family.name, {seed})
  const trial = await openTrial(tally)
  const next = chance(seed)
  const byKind: Record<string, number> = {}
  let place = 0
  for (const scene of trial.scenes) {
    const rehearsed = await trial.rehearse(scene)
    const all = rehearsed.calls.flatMap((call, index) => faultsAt(call, index + 1))
    for (const fault of short ? sample(all, 24, next) : all) {
      if (!isIn(shard, place++)) continue
      const outcome = await trial.run(rehearsed, fault)
      if (outcome === null) continue
      tally.add('injected')
      const kind = `${fault.kind}${fault.sticky === true ? ' and on' : ''}`
      byKind[kind] = (byKind[kind] ?? 0) + 1
      const where = `${scene.name}, ${kind} at call ${fault.at} (${rehearsed.calls[fault.at - 1]})`
      const {state} = await trial.judge(rehearsed, outcome, where, false)
      if (fault.kind === 'short' && state !== 'after') tally.fail(`${where}: exit ${outcome.code} ${outcome.stdout}`)
    }
    for (const free of short ? [0, 1, 3, 8] : Array.from({length: 40}, (_, blocks) => blocks)) {
      if (!isIn(shard, place++)) continue
      const outcome = await trial.runFull(rehearsed, free)
      if (outcome === null) continue
      tally.add('injected')
      byKind['full disk'] = (byKind['full disk'] ?? 0) + 1
      const where = `${scene.name}, on a disk with ${free} free blocks`
      const {state} = await trial.judge(rehearsed, outcome, where, false)
      if (scene.name === 'customer forget' && state !== 'after') tally.fail(`${where}: ${outcome.stdout}`)
    }
  }
  trial.close()
  return tally.figures(byKind)
}

function faultsAt(call: string, at: number): readonly Fault[] {
  return (Object.keys(comesFrom) as Kind[])
    .filter((kind) => comesFrom[kind](call))
    .flatMap((kind) => [
      {at, kind},
      {at, kind, sticky: true},
    ])
}
