import type {FamilyOptions, Figures} from './family.ts'
import type {Shard} from './sharded.ts'

/** A process that runs a part of a family and prints its figures. */
const [file = '', index = '0', count = '1', seed = '1', short = 'false'] = process.argv.slice(2)
const {part} = (await import(file)) as {part: (options: FamilyOptions, shard: Shard) => Promise<Figures>}
const say = (text: string) => void process.stderr.write(`> ${text}\n`)
const figures = await part(
  {short: short === 'true', seed: Number(seed), say},
  {index: Number(index), count: Number(count)},
)
process.stdout.write(JSON.stringify(figures))
