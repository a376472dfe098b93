import {spawn} from 'node:child_process'
import {availableParallelism} from 'node:os'
import {fileURLToPath} from 'node:url'
import type {FamilyOptions, Figures} from './family.ts'
import {summed} from './tally.ts'

/** Which points a process takes: those whose place, divided by `count`, leaves `index`. */
export interface Shard {
  readonly index: number
  readonly count: number
}

export function isIn({index, count}: Shard, place: number): boolean {
  return place % count === index
}

/** Runs the `part` of a family's file in a process for each processor, and sums up what they say. */
export async function sharded(file: string, {short, seed, say}: FamilyOptions): Promise<Figures> {
  const start = performance.now()
  const count = Math.min(4, availableParallelism())
  const parts = Array.from({length: count}, (_, index) => partOf([file, index, count, seed, short].map(String), say))
  const seconds = () => Math.round((performance.now() - start) / 100) / 10
  return {...summed(await Promise.all(parts)), seconds: seconds()}
}

function partOf(words: readonly string[], say: FamilyOptions['say']): Promise<Figures> {
  const script = fileURLToPath(new URL('part.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...words], {stdio: ['ignore', 'pipe', 'pipe']})
  let told = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
    for (const line of text.split('\n')) if (line.startsWith('> ')) say(line.slice(2))
  })
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(told) as Figures)
      else reject(new Error(`a part ended with ${code}: ${errors.slice(-2000)}`))
    })
  })
}
