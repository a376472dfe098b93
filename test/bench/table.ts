import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {parseArgs} from 'node:util'

/** Puts results of `bench:peers` into README.md beside this, between its two comments. */
const {
  values: {by},
  positionals: [file],
} = parseArgs({allowPositionals: true, options: {by: {type: 'string', default: 'median'}}})

interface Result {
  readonly cores: number
  readonly platform: string
  readonly node: string
  readonly rounds: number
  readonly versions: Readonly<Record<string, string>>
  readonly lines: readonly {
    readonly work: string
    readonly size: number
    readonly programs: Readonly<Record<string, Readonly<Record<string, number>> | null>>
  }[]
}

const measures: Readonly<Record<string, string>> = {
  median: 'Medians',
  quickest: 'The quickest tenth',
  work: 'What processors worked (waiting for the disk is not in it), means',
}

if (file === undefined || measures[by] === undefined) {
  throw new Error('usage: tsx test/bench/table.ts PEERS.json [--by median|quickest|work]')
}
const {cores, platform, node, rounds, versions, lines} = JSON.parse(readFileSync(file, 'utf8')) as Result
const others = [...new Set(lines.flatMap(({programs}) => Object.keys(programs)))].filter((one) => one !== 'caredesk')

const rows = lines.map(({work, size, programs}) => {
  const ours = programs['caredesk']?.[by]
  const cells = others.map((name) => {
    const own = programs[name]
    if (own === undefined) return ''
    if (own === null || ours === undefined) return '–'
    const time = own[by] as number
    return `${ms(time)} (${(time / ours).toFixed(time < ours ? 2 : 1)}x)`
  })
  return [work, size.toLocaleString('en'), ours === undefined ? '–' : ms(ours), ...cells]
})
const named = others.map((name) => [name, versions[name]].filter((one) => one !== undefined).join(' '))
const table = [['', 'how many', 'Caredesk', ...named], ['---', '--:', '--:', ...others.map(() => '--:')], ...rows]
const text = [
  `${measures[by]}, of ${rounds} rounds (imports: one) on ${cores} cores, Node ${node.slice(1)}, ${platform === 'linux' ? 'Linux' : platform}; in brackets as a`,
  'multiple of ours: below 1 the other is ahead.',
  '',
  ...table.map((cells) => `| ${cells.join(' | ')} |`),
].join('\n')

const readme = join(import.meta.dirname, 'README.md')
const before = readFileSync(readme, 'utf8')
writeFileSync(
  readme,
  before.replace(/<!-- peers -->[^]*<!-- \/peers -->/, () => `<!-- peers -->\n${text}\n<!-- /peers -->`),
)

function ms(time: number): string {
  return time < 10_000 ? `${Math.round(time)} ms` : `${(time / 1000).toFixed(1)} s`
}
