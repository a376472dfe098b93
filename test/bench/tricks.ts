import {cpSync, symlinkSync} from 'node:fs'
import {loadavg} from 'node:os'
import {join} from 'node:path'
import {parseArgs} from 'node:util'
import {bundle} from '../../.build/bundle.ts'
import {root} from '../../.build/commands.ts'
import {allTricks, type Trick, tricks} from '../../src/start/build/tricks.ts'
import {deskJson, inScratch, onBook, type Program, programIn, taken, timed, turns, versionOf} from './processes.ts'
import {tenth} from './spread.ts'

/**
 * What each trick of src/start buys: a build without it beside the build with all of them, in turn, by the work of
 * processors, as a share of a bare start. Fails where one buys less than `pays` in every command.
 */
const {values: given} = parseArgs({
  options: {
    rounds: {type: 'string', default: '40'},
    node: {type: 'string', default: process.execPath},
    nodes: {type: 'string'},
    only: {type: 'string'},
  },
})

/** What buys less than this share of a bare start goes. */
const pays = 0.03
const rounds = Number(given.rounds)
const measured: readonly string[] = given.only?.split(',') ?? allTricks

await inScratch(async (folder) => {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const builds = new Map<string, string>()
  for (const name of ['all', ...measured, 'plain']) {
    const outdir = join(folder, `build-${name}`)
    builds.set(name, join(outdir, 'desk.cjs'))
    await bundle(outdir, name === 'all' ? {} : name === 'plain' ? {plain: true} : {without: [name as Trick]})
  }
  for (const node of given.nodes?.split(',') ?? [given.node]) report(node, measure(node, folder, builds))
})

type Works = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>

/** Build -> command -> milliseconds of work; a bare start is a build of its own. */
function measure(node: string, folder: string, builds: ReadonlyMap<string, string>): Works {
  const version = versionOf(node)
  const book = join(folder, `book-${version}`)
  const whole = programIn(folder, {node, program: builds.get('all') ?? ''})
  timed(node, [whole.path, 'demo', book], whole.env)
  const customers = deskJson(onBook(whole, book), ['customer', 'list']).customers.map(({ref}: {ref: string}) => ref)
  const arms = [...builds].map(([name, path]) => {
    const own = join(folder, `${version}-${name}`)
    cpSync(book, join(own, 'book'), {recursive: true})
    const program: Program = onBook(programIn(own, {node, program: path}), join(own, 'book'))
    const customer = turns<string>(customers)
    const commands: Readonly<Record<string, () => readonly string[]>> = {
      today: () => ['today'],
      'touch add': () => ['touch', 'add', customer(), 'came by, all is well'],
    }
    return {name, program, commands}
  })
  const works = new Map<string, Map<string, number[]>>()
  const add = (name: string, command: string, work: number) => {
    const ofName = works.get(name) ?? new Map<string, number[]>()
    works.set(name, ofName.set(command, [...(ofName.get(command) ?? []), work]))
  }
  for (let round = -3; round < rounds; round++) {
    const bare = taken(whole, ['-e', '0']).work
    if (round >= 0) add('bare', '', bare)
    for (const {name, program, commands} of arms) {
      for (const [command, words] of Object.entries(commands)) {
        const {work} = taken(program, [program.path, ...words()])
        if (round >= 0) add(name, command, work)
      }
    }
  }
  return works
}

function report(node: string, works: Works): void {
  const quickest = (name: string, command: string) => tenth(works.get(name)?.get(command) ?? [])
  const bare = quickest('bare', '')
  const commands = [...(works.get('all')?.keys() ?? [])]
  const [load = 0] = loadavg()
  say(`Node ${versionOf(node)}, ${rounds} rounds, load ${load.toFixed(1)}; quickest tenth of the work of processors.`)
  say(`A bare start: ${bare.toFixed(1)} ms. ${each((command) => `${(quickest('all', command) / bare).toFixed(2)}x`)}`)
  for (const name of [...measured, 'plain']) {
    const gains = commands.map((command) => (quickest(name, command) - quickest('all', command)) / bare)
    const what = name === 'plain' ? 'all of them' : tricks[name as Trick]
    const isPaying = Math.max(...gains) >= pays
    say(`${name.padEnd(10)} ${gains.map(percent).join(' ')}  ${what}${isPaying ? '' : ': NO LONGER PAYS'}`)
    if (!isPaying) process.exitCode = 1
  }

  function each(figure: (command: string) => string): string {
    return commands.map((command) => `${command}: ${figure(command)}`).join(', ')
  }
}

function percent(share: number): string {
  return `${share >= 0 ? '+' : ''}${(share * 100).toFixed(0)} %`.padStart(7)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
