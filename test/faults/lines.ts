import {catalogue} from '../support/in-process.ts'

/** A command line that goes well on the stage, apart: what is in the place of each argument can be changed. */
export interface Line {
  readonly words: string
  readonly args: readonly string[]
  readonly flags: readonly string[]
  /** Does it change the book? */
  readonly changes: boolean
}

/** A place of a command line that takes a text. */
export interface Slot {
  readonly line: Line
  /** `NAME`, `--owner` */
  readonly place: string
  /** Does a name of a file or folder go there? */
  readonly path: boolean
  with(value: string): readonly string[]
}

const looks = (words: string, args: readonly string[] = [], ...flags: readonly string[]): Line => ({
  words,
  args,
  flags,
  changes: false,
})
const makes = (words: string, args: readonly string[] = [], ...flags: readonly string[]): Line => ({
  words,
  args,
  flags,
  changes: true,
})

const home = '../../../../../../../../../../../home'

/** One line for each command; those that make a book or file make it in the folder where they stand. */
export const lines: readonly Line[] = [
  makes('batch', [`${home}/rows.ndjson`]),
  makes('batch apply', [`${home}/plan.json`]),
  makes('book accept'),
  makes('book backup', [], '--output=new.gz'),
  looks('book check'),
  looks('book info'),
  makes('book init', [], '--book=new-book'),
  looks('book op', ['tried-once']),
  makes('book rebuild'),
  makes('book restore', [`${home}/old.gz`], '--book=new-book'),
  makes('book set', ['name', 'Shop']),
  looks('case clock', ['C1'], '--explain'),
  makes('case edit', ['C1'], '--priority=high'),
  looks('case list'),
  makes('case merge', ['C2', 'C1']),
  makes('case note', ['C1', 'Serial 4711']),
  makes('case open', ['ana-souza', 'Oven is cold']),
  makes('case reopen', ['C3'], '--reason=Leaks'),
  makes('case reply', ['C1', 'On Friday']),
  makes('case resolve', ['C1'], '--resolution=New gasket'),
  makes('case resume', ['C2']),
  looks('case show', ['C1']),
  makes('case snooze', ['C1', '+3d']),
  makes('case wait', ['C1']),
  looks('complete', ['customer', 'show', '']),
  looks('completion', ['bash']),
  makes('customer add', ['Nova Reis']),
  makes('customer consent', ['ana-souza', 'marketing', 'no'], '--how=on the phone'),
  looks('config', ['by']),
  looks('customer dupes', [], '--explain'),
  makes('customer edit', ['ana-souza'], '--note=Three sons'),
  looks('customer export', ['ana-souza']),
  makes('customer forget', ['ana-souza'], '--yes'),
  makes('customer handoff', ['ana-souza'], '--to=giulia', '--note=Mornings'),
  looks('customer list'),
  makes('customer merge', ['bruno-lima', 'ana-souza'], '--yes'),
  makes('customer pause', ['ana-souza', '+9d'], '--reason=travelling'),
  makes('customer resume', ['bruno-lima']),
  looks('customer show', ['ana-souza']),
  makes('demo', ['new-book']),
  looks('export all'),
  looks('export cases'),
  looks('export customers'),
  looks('enrolment list'),
  looks('enrolment show', ['E1']),
  looks('export enrolments'),
  looks('export followups'),
  looks('export needs'),
  looks('export touches'),
  makes('followup cancel', ['F1'], '--reason=Moved'),
  makes('followup done', ['F2']),
  makes('followup edit', ['F1'], '--subject=Grinder'),
  looks('followup list'),
  makes('followup move', ['F1', '+20d']),
  makes('followup schedule', ['ana-souza', '+7d', 'Filter']),
  looks('glossary'),
  makes('hook disable', ['after-change']),
  makes('hook enable', ['after-change']),
  looks('hook list'),
  looks('import', [`${home}/customers.csv`]),
  makes('import all', [`${home}/book.ndjson`], '--book=new-book'),
  makes('import cases', [`${home}/cases.csv`]),
  makes('import customers', [`${home}/customers.csv`]),
  makes('import enrolments', [`${home}/enrolments.csv`]),
  makes('import followups', [`${home}/followups.csv`]),
  makes('import needs', [`${home}/needs.csv`]),
  makes('import touches', [`${home}/touches.csv`]),
  looks('log'),
  makes('need answer', ['N1', 'The M3 is in']),
  makes('need decline', ['N1', 'Nobody makes it']),
  makes('need edit', ['N1'], '--text=a grinder that is quiet'),
  makes('need hear', ['ana-souza', 'a smaller grinder']),
  looks('need list'),
  looks('need show', ['N1']),
  looks('plan add', ['-'], '--from=post-sale'),
  looks('plan audience', ['post-sale']),
  looks('plan check', [`${home}/post-sale.json`]),
  makes('plan enrol', ['post-sale', 'bruno-lima'], '--anyway'),
  looks('plan enrolled', ['post-sale']),
  looks('plan list'),
  makes('plan new', ['renewal'], '--step=30d before'),
  makes('plan pause', ['E1', '+9d']),
  makes('plan remove', ['post-sale'], '--stop'),
  looks('plan report', ['post-sale']),
  makes('plan resume', ['E1']),
  makes('plan save', [`${home}/second-sale.json`]),
  looks('plan show', ['post-sale']),
  makes('plan skip', ['E1']),
  makes('plan stop', ['E1'], '--reason=bought elsewhere'),
  looks('plan test', ['post-sale', 'ana-souza']),
  looks('report month', ['2026-10']),
  looks('report period', ['2026-10-01..2026-10-15']),
  looks('report quarter', ['2026-Q3']),
  looks('report targets', [], `--try=${home}/service.json`),
  looks('report week', ['2026-W44']),
  looks('schema', ['case', 'open']),
  looks('search', ['oven']),
  makes('setup', [], '--name=Shop'),
  looks('summary', ['ana-souza']),
  makes('tick', [], '--now=2026-12-20T09:00:00Z'),
  looks('today'),
  makes('touch add', ['ana-souza', 'came by']),
  makes('touch edit', ['ana-souza', 'came by again']),
  looks('touch list', ['ana-souza']),
  makes('touch remove', ['ana-souza']),
  makes('undo'),
  looks('view list'),
  makes('view remove', ['open-ovens']),
  makes('view save', ['late-vips'], '--where=late:yes'),
  looks('view show', ['open-ovens']),
]

interface Described {
  readonly args?: Readonly<Record<string, unknown>>
  readonly flags?: Readonly<Record<string, {readonly type: string}>>
  readonly baseFlags?: Readonly<Record<string, {readonly type: string}>>
}

export function argvOf({words, args, flags}: Line): readonly string[] {
  return [...words.split(' '), ...flags, ...(args.length > 0 ? ['--', ...args] : [])]
}

/** Commands that no line is there for. */
export function unlisted(): readonly string[] {
  return Object.keys(catalogue).filter((words) => !lines.some((line) => line.words === words))
}

/** Every place where a text is taken: each argument and each flag with a value, of every command. */
export async function slots(): Promise<readonly Slot[]> {
  const found = await Promise.all(lines.map(async (line) => slotsOf(line, await describedAs(line.words))))
  return found.flat()
}

/** All flags of a command, with how they are said: `--force`, `--owner=`. */
export async function flagsOf(words: string): Promise<readonly string[]> {
  const {flags = {}, baseFlags = {}} = await describedAs(words)
  return Object.entries({...baseFlags, ...flags}).map(([name, {type}]) =>
    type === 'boolean' ? `--${name}` : `--${name}=`,
  )
}

async function describedAs(words: string): Promise<Described> {
  return ((await catalogue[words]?.load())?.default ?? {}) as Described
}

const pathFlags: ReadonlySet<string> = new Set([
  '--book',
  '--output',
  '--rejects',
  '--save-map',
  '--map-file',
  '--try',
  '--file',
])
const pathArgs: ReadonlySet<string> = new Set([
  'batch file',
  'batch apply plan',
  'plan add file',
  'plan check file',
  'plan save file',
  'demo dir',
  'book restore file',
  ...['all', 'cases', 'customers', 'enrolments', 'followups', 'needs', 'touches'].map((what) => `import ${what} file`),
])

function slotsOf(line: Line, {args = {}, flags = {}, baseFlags = {}}: Described): readonly Slot[] {
  const named = Object.keys(args)
  const count = line.words === 'complete' ? line.args.length : named.length
  const inArgs = Array.from({length: count}, (_, at): Slot => {
    const place = named[at] ?? `word ${at + 1}`
    return {
      line,
      place: place.toUpperCase(),
      path: pathArgs.has(`${line.words} ${place}`),
      with: (value) => argvOf({...line, args: withAt(line.args, at, value)}),
    }
  })
  const options = Object.entries({...baseFlags, ...flags}).filter(([, {type}]) => type === 'option')
  const inFlags = options.map(([name]): Slot => {
    const others = line.flags.filter((one) => !one.startsWith(`--${name}=`))
    return {
      line,
      place: `--${name}`,
      path: pathFlags.has(`--${name}`),
      with: (value) => argvOf({...line, flags: [...others, `--${name}=${value}`]}),
    }
  })
  return [...inArgs, ...inFlags]
}

function withAt(args: readonly string[], at: number, value: string): readonly string[] {
  return Array.from({length: Math.max(args.length, at + 1)}, (_, place) => (place === at ? value : (args[place] ?? '')))
}
