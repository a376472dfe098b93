import {writeFileSync} from 'node:fs'
import {cpus, loadavg} from 'node:os'
import {join, resolve} from 'node:path'
import {parseArgs} from 'node:util'
import {root} from '../../.build/commands.ts'
import {bigBook, bigNow} from './big-book.ts'
import {
  deskJson,
  fresh,
  inScratch,
  onBook,
  type Program,
  programIn,
  type Taken,
  taken,
  turns,
  versionOf,
} from './processes.ts'
import {median} from './spread.ts'

/**
 * What a book costs by its size: whole processes on books of several sizes, in turn, as multiples of the smallest. How to
 * read it is said in README.md beside this.
 */
const {values: given} = parseArgs({
  options: {
    customers: {type: 'string', default: '1000,10000'},
    open: {type: 'string'},
    rounds: {type: 'string', default: '15'},
    only: {type: 'string'},
    keep: {type: 'string'},
    json: {type: 'string'},
    node: {type: 'string', default: process.execPath},
    program: {type: 'string', default: join(root, 'dist', 'desk.cjs')},
    whole: {type: 'boolean', default: false},
    check: {type: 'boolean', default: false},
  },
})

/** `one`: about one customer. `work`: grows with what is open or due. `all`: reads every customer. `whole`: every file. */
type Kind = 'one' | 'work' | 'all' | 'whole'

/** What a command may take more on a larger book; where it reads more, as much more as there is more to read. */
const targets = {time: 1.3, memory: 1.5} as const
const margin = 1.35
const rounds = Number(given.rounds)

interface Arm {
  readonly name: string
  readonly kind: Kind
  argv(material: Material): readonly string[]
}

interface Material {
  readonly customer: () => {readonly ref: string; readonly name: string; readonly email: string}
  readonly openCase: () => string
  readonly followUp: () => string
}

interface Book {
  readonly customers: number
  readonly program: Program
  readonly material: Material
}

interface Cell {
  readonly customers: number
  readonly milliseconds: number
  /** Milliseconds of work of processors. */
  readonly work: number
  /** MB at the most. */
  readonly memory: number
}

interface Row {
  readonly name: string
  readonly kind: Kind
  readonly cells: readonly Cell[]
}

const said = 'came by, all is well'
const arms: readonly Arm[] = [
  {name: 'summary CUSTOMER', kind: 'one', argv: ({customer}) => ['summary', customer().ref]},
  {name: 'customer show NAME', kind: 'one', argv: ({customer}) => ['customer', 'show', customer().name]},
  {name: 'customer show EMAIL', kind: 'one', argv: ({customer}) => ['customer', 'show', customer().email]},
  {name: 'case show', kind: 'one', argv: ({openCase}) => ['case', 'show', openCase()]},
  {name: 'touch add', kind: 'one', argv: ({customer}) => ['touch', 'add', customer().ref, said]},
  {name: 'undo', kind: 'one', argv: () => ['undo']},
  {name: 'case open', kind: 'one', argv: ({customer}) => ['case', 'open', customer().ref, 'The door does not close']},
  {name: 'case resolve', kind: 'one', argv: ({openCase}) => ['case', 'resolve', openCase(), '--resolution', said]},
  {
    name: 'followup schedule',
    kind: 'one',
    argv: ({customer}) => ['followup', 'schedule', customer().ref, '+9d', fresh(said)],
  },
  {name: 'followup done', kind: 'one', argv: ({followUp}) => ['followup', 'done', followUp()]},
  {name: 'log', kind: 'one', argv: () => ['log']},
  {name: 'book info', kind: 'one', argv: () => ['book', 'info']},
  {name: 'case list', kind: 'work', argv: () => ['case', 'list']},
  {name: 'today', kind: 'work', argv: () => ['today']},
  {name: 'today --limit 20', kind: 'work', argv: () => ['today', '--limit', '20']},
  {name: 'followup list --due week', kind: 'work', argv: () => ['followup', 'list', '--due', 'week']},
  {name: 'report week', kind: 'work', argv: () => ['report', 'week']},
  {
    name: 'customer list --search',
    kind: 'all',
    argv: ({customer}) => ['customer', 'list', '--search', customer().name],
  },
  {name: 'summary of all', kind: 'all', argv: () => ['summary']},
  {name: 'book check', kind: 'whole', argv: () => ['book', 'check']},
  {name: 'book rebuild', kind: 'whole', argv: () => ['book', 'rebuild']},
]

await inScratch(async (folder) => {
  const books: Book[] = []
  for (const customers of given.customers.split(',').map(Number)) books.push(await bookOf(folder, customers))
  const wanted = given.only?.split(',')
  const chosen = arms.filter(({name, kind}) => (kind !== 'whole' || given.whole) && wanted?.includes(name) !== false)
  let measured = measure(chosen, books)
  for (let tries = 1; given.check && tries < 3 && grown(measured.rows).length > 0; tries++)
    measured = measure(chosen, books)
  report(measured)
})

async function bookOf(folder: string, customers: number): Promise<Book> {
  const open = given.open === undefined ? undefined : Number(given.open)
  const name = `book-${customers}${open === undefined ? '' : `-${open}`}`
  const made = await bigBook(join(given.keep === undefined ? folder : resolve(given.keep), name), customers, open)
  const rows = customers * 40
  if (made.seconds !== null)
    process.stdout.write(
      `${name}: ${rows} rows in ${made.seconds.toFixed(1)} s, ${Math.round(rows / made.seconds)} a second\n`,
    )
  const program = onBook(programIn(folder, {...given, now: bigNow}), made.path)
  return {customers, program, material: materialOf(program)}
}

function materialOf(program: Program): Material {
  const {customers} = deskJson(program, ['customer', 'list'])
  const step = Math.max(1, Math.floor(customers.length / 97))
  const some = customers.filter((_: unknown, index: number) => index % step === 0)
  const {cases} = deskJson(program, ['case', 'list'])
  const {followUps} = deskJson(program, ['followup', 'list', '--due', `${bigNow.slice(0, 10)}..2027-12-31`])
  return {
    customer: turns(some.map((one: any) => ({ref: one.ref, name: one.name, email: one.emails[0]}))),
    openCase: turns(cases.map((one: {ref: string}) => one.ref)),
    followUp: turns(followUps.map((one: {ref: string}) => one.ref)),
  }
}

interface Result {
  readonly rows: readonly Row[]
  /** Of a bare `node -e 0`. */
  readonly bare: Omit<Cell, 'customers'>
}

/** Every book once a round, for every command: what else the machine does hits all of them alike. */
function measure(chosen: readonly Arm[], books: readonly Book[]): Result {
  const bare: Taken[] = []
  const rows = chosen.map(({name, kind, argv}): Row => {
    const count = kind === 'whole' ? 1 : kind === 'all' ? Math.ceil(rounds / 2) : rounds
    const run = ({program, material}: Book) => taken(program, [program.path, ...argv(material)])
    if (kind !== 'whole') for (const book of books) run(book)
    const runs = books.map((): Taken[] => [])
    for (let round = 0; round < count; round++) {
      bare.push(taken(books[0]?.program as Program, ['-e', '0']))
      books.forEach((book, at) => runs[at]?.push(run(book)))
    }
    const row = {name, kind, cells: books.map(({customers}, at) => ({customers, ...middle(runs[at] ?? [])}))}
    process.stdout.write(`${line(row, middle(bare))}\n`)
    return row
  })
  return {rows, bare: middle(bare)}
}

function middle(runs: readonly Taken[]): Taken {
  const of = (key: keyof Taken) => median(runs.map((one) => one[key]))
  return {milliseconds: of('milliseconds'), work: of('work'), memory: of('memory')}
}

interface Growth {
  readonly time: number
  readonly memory: number
}

/** How much more a book takes than the smallest: of the time and the work that which grows less, so that chance does not count. */
function growth([first]: readonly Cell[], cell: Cell): Growth {
  const of = (key: keyof Taken) => cell[key] / (first?.[key] ?? 1)
  return {time: Math.min(of('milliseconds'), of('work')), memory: of('memory')}
}

function limitOf({kind, cells}: Row, cell: Cell): Growth {
  const more = cell.customers / (cells[0]?.customers ?? 1)
  return kind === 'one' ? targets : {time: Math.max(targets.time, more), memory: Math.max(targets.memory, more)}
}

/** What grows by more than it may, by a third. */
function grown(rows: readonly Row[]): readonly string[] {
  return rows.flatMap((row) =>
    row.cells.flatMap((cell) => {
      const {time, memory} = growth(row.cells, cell)
      const limit = limitOf(row, cell)
      return [
        ...(time > limit.time * margin
          ? [
              `${row.name}: ${time.toFixed(2)}x the time with ${cell.customers} customers, more than ${limit.time} x ${margin}`,
            ]
          : []),
        ...(memory > limit.memory * margin
          ? [
              `${row.name}: ${memory.toFixed(2)}x the memory with ${cell.customers} customers, more than ${limit.memory} x ${margin}`,
            ]
          : []),
      ]
    }),
  )
}

function line({name, kind, cells}: Row, bare: Taken): string {
  const columns = cells.map((cell, index) => {
    const {time, memory} = growth(cells, cell)
    const {milliseconds, work} = cell
    const plain = [
      `${milliseconds.toFixed(0).padStart(5)} ms`,
      `${work.toFixed(0).padStart(5)} ms`,
      `${(work / bare.work).toFixed(1).padStart(5)}x bare`,
      `${cell.memory.toFixed(0).padStart(4)} MB`,
    ].join(' ')
    return index === 0 ? plain : `${plain}  ${time.toFixed(2).padStart(5)}x ${memory.toFixed(2).padStart(5)}x`
  })
  return [name.padEnd(26), kind.padEnd(5), ...columns].join(' | ')
}

function report({rows, bare}: Result): void {
  const {length: cores} = cpus()
  const [load = 0] = loadavg()
  process.stdout.write(
    `Node ${versionOf(given.node)}, ${cores} cores, load ${load.toFixed(1)}, ${rounds} rounds, bare ${bare.milliseconds.toFixed(0)} ms, ${bare.work.toFixed(0)} ms of work.
Medians: time, work of processors, that as a multiple of a bare start, peak memory; then time and memory as multiples of the smallest book.
`,
  )
  if (given.json !== undefined) {
    const result = {node: versionOf(given.node), cores, rounds, bare, rows}
    writeFileSync(resolve(given.json), `${JSON.stringify(result, null, 2)}\n`)
  }
  if (!given.check) return
  for (const one of grown(rows)) process.stdout.write(`Grows too much: ${one}\n`)
  process.exitCode = grown(rows).length > 0 ? 1 : 0
}
