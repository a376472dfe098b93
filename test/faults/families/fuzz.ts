import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {hostile} from '../../support/hostile.ts'
import {catalogue} from '../../support/in-process.ts'
import type {Family, FamilyOptions, Figures} from '../family.ts'
import {argvOf, flagsOf, lines} from '../lines.ts'
import {type Complaints, complaints, formOf, shown, timed, uncoloured, unsound} from '../sound.ts'
import {type Stage, stageWithBook} from '../stage.ts'
import {figuresSince} from '../tally.ts'

export const family: Family = {
  name: 'fuzz',
  promise: 'whatever is typed, and whatever stands in the files of a book: a documented exit code, in a sentence, soon',
  run,
}

interface Tally {
  lines: number
  files: number
  acknowledged: number
  readonly codes: Record<string, number>
}

async function run({short, seed, say}: FamilyOptions): Promise<Figures> {
  const start = performance.now()
  const found = complaints()
  const tally: Tally = {lines: 0, files: 0, acknowledged: 0, codes: {}}
  const stage = await stageWithBook()
  const [stood, temporary] = [process.cwd(), process.env['TMPDIR']]
  const rejected = (reason: unknown) => found.add(`a promise that nobody waited for: ${String(reason)}`)
  process.on('unhandledRejection', rejected)
  process.chdir(stage.standing)
  process.env['TMPDIR'] = stage.standing
  try {
    await typed(stage, short ? 600 : 10_000, {short, seed, say}, found, tally)
    await written(stage, short ? 250 : 3000, {short, seed, say}, found, tally)
    await new Promise((resolve) => setTimeout(resolve, 50))
  } finally {
    process.chdir(stood)
    if (temporary === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = temporary
    process.off('unhandledRejection', rejected)
    stage.remove()
  }
  return figuresSince(
    start,
    family.name,
    {seed},
    {
      tried: tally.lines + tally.files,
      injected: tally.lines + tally.files,
      acknowledged: tally.acknowledged,
      failures: found.all,
      commandLines: tally.lines,
      bookFiles: tally.files,
      exitCodes: tally.codes,
    },
  )
}

interface Typed {
  readonly argv: readonly string[]
  readonly stdin: string
  readonly tty: boolean
}

const refs = [
  'ana-souza',
  'bruno-lima',
  'ana',
  'ANA SOUZA',
  'ana@souza.example',
  'C1',
  'C2',
  'C3',
  'F1',
  'F2',
  'c1',
  '1',
  '#1',
  '-',
]
const moments = [
  ...[
    '2026-12-01',
    '2026-12-01T10:00',
    '+3d',
    '+2w',
    '-1mo',
    'tomorrow',
    'next friday',
    'friday 10:00',
    'yesterday',
    '1 dec',
  ],
  ...[
    'the day after tomorrow',
    'in 99999 years',
    '+99999y',
    '0000-00-00',
    '2026-02-30',
    '9999-12-31',
    '25:61',
    'now',
    'last week',
  ],
]
const specs = [
  ...['30d', '2w', '1mo', '1y', 'mon,thu', '30d/45d', '45d/30d', 'none', '0d', '99999y', 'FREQ=MONTHLY;BYDAY=2TU'],
  ...[
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;INTERVAL=99999',
    'FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO',
    'RRULE:',
    'week',
    'overdue',
  ],
]
const queries = [
  'tag:vip',
  'priority:(high or urgent) opened:..-14d not owner:ana refund',
  'cadence:over -language:pt*',
  '((((((((((((((((((((((',
  'not not not not a',
  'mood:-2..0',
  '"open',
  'a or',
  ')',
  'opened:2026-13',
  `${'('.repeat(5000)}a${')'.repeat(5000)}`,
  'a or '.repeat(3000),
]
const words = [
  'high',
  'urgent',
  'phone',
  'email',
  'resolved',
  'all',
  'customer',
  'us',
  'csv',
  'ndjson',
  'markdown',
  'html',
  'json',
  'bash',
  'name',
  'time-zone',
]
const zones = ['Europe/Madrid', 'UTC', 'Pacific/Apia', 'america/sao_paulo', '+05:30', 'Nowhere/Land', 'EST5EDT']
const numbers = ['0', '1', '2', '-1', '-2', '1.5', '999999999999999999999', '1e3', 'NaN', '007']
const texts = [
  'Oven is cold',
  'coffee=black',
  'coffee=',
  '=x',
  'pt-BR',
  'xx-XX',
  'ES',
  'ZZ',
  'Shop',
  'new.csv',
  'sub/new.csv',
  '..',
  '',
  'old.gz',
]

/** A text that names nothing outside of the zone, whichever flag it goes to. */
const inside = (text: string) => text.replace(/^[/~]+/, '')

const value = fc.oneof(
  {weight: 6, arbitrary: fc.constantFrom(...refs, ...moments, ...specs, ...words, ...zones, ...numbers, ...texts)},
  {weight: 2, arbitrary: fc.constantFrom(...queries)},
  {weight: 2, arbitrary: fc.constantFrom(...hostile).map(inside)},
  {weight: 2, arbitrary: fc.string({unit: 'binary', maxLength: 60}).map(inside)},
  {weight: 1, arbitrary: fc.string({unit: 'grapheme', maxLength: 400}).map(inside)},
)

async function lineOf(): Promise<fc.Arbitrary<Typed>> {
  const known = await Promise.all(
    lines.filter(({words}) => words !== 'demo').map(async (line) => ({line, flags: await flagsOf(line.words)})),
  )
  const real = fc.constantFrom(...known).chain(({line, flags}) => {
    const flag = fc.oneof(
      {
        weight: 8,
        arbitrary: fc
          .tuple(fc.constantFrom(...flags, '--json'), value)
          .map(([name, text]) => (name.endsWith('=') ? `${name}${text}` : name)),
      },
      {weight: 1, arbitrary: fc.tuple(fc.constantFrom(...flags), value).map(([name, text]) => `${name}${text}`)},
      {weight: 1, arbitrary: fc.constantFrom(...flags).map((name) => name.replace('=', ''))},
    )
    const args = fc.oneof(
      {weight: 3, arbitrary: fc.constant(line.args)},
      {weight: 5, arbitrary: fc.tuple(...line.args.map((usual) => fc.oneof(value, fc.constant(usual))))},
      {weight: 1, arbitrary: fc.array(value, {maxLength: 5})},
    )
    return fc
      .tuple(args, fc.array(flag, {maxLength: 4}), fc.boolean(), fc.boolean())
      .map(([given, extra, usual, fenced]) => [
        ...line.words.split(' '),
        ...(usual ? line.flags : []),
        ...extra,
        ...(fenced && given.length > 0 ? ['--'] : []),
        ...given,
      ])
  })
  const noise = fc.array(fc.oneof(value, fc.constantFrom(...Object.keys(catalogue).join(' ').split(' '))), {
    maxLength: 8,
  })
  const argv = fc.oneof({weight: 5, arbitrary: real}, {weight: 1, arbitrary: noise})
  const stdin = fc.oneof(
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '',
        'ana-souza\nbruno-lima\n',
        'C1\nC2',
        '{"ref":"C1"}\n{"customer":"ana"}\n',
        '{',
        '\ufeffana\r\n',
      ),
    },
    {weight: 1, arbitrary: fc.string({unit: 'binary', maxLength: 200})},
  )
  return fc.record({argv, stdin, tty: fc.boolean()})
}

/** Command lines of known words, flags and odd values, and noise. */
async function typed(stage: Stage, count: number, {seed, say}: FamilyOptions, found: Complaints, tally: Tally) {
  for (const {argv, stdin, tty} of fc.sample(await lineOf(), {numRuns: count, seed})) {
    tally.lines += 1
    if (tally.lines % 2000 === 0) say(`${tally.lines} of ${count} lines`)
    const unasked = tty && argv[0] !== 'demo' ? [...argv.slice(0, 2), '--no-input', ...argv.slice(2)] : argv
    await tried(stage, unasked, {stdin, tty: tty && unasked !== argv}, found, tally)
    if (stage.changed()) stage.restock()
  }
}

async function tried(
  stage: Stage,
  argv: readonly string[],
  world: {stdin?: string; tty?: boolean},
  found: Complaints,
  tally: Tally,
  more = '',
) {
  const about = `desk ${shown(argv.join(' '))}${more}`
  try {
    const {result, spent} = await timed(() => stage.desk(argv, world))
    tally.codes[result.code] = (tally.codes[result.code] ?? 0) + 1
    if (result.code === 0) tally.acknowledged += 1
    const plain = {...result, stdout: uncoloured(result.stdout)}
    found.add(...unsound(plain, formOf(argv), spent).map((wrong) => `${about}: ${wrong}`))
  } catch (error) {
    found.add(`${about} threw ${error instanceof Error ? error.stack : String(error)}`)
  }
}

const looks = lines.filter(({words, changes}) => !changes && !words.startsWith('complet'))
const makes = lines.filter(({words, changes}) => changes && !['demo', 'book init', 'book restore'].includes(words))

/** Files of the book with odd values, bytes or neighbours; then three commands. */
async function written(stage: Stage, count: number, {seed, say}: FamilyOptions, found: Complaints, tally: Tally) {
  const plan = fc.record({
    file: fc.noBias(fc.nat()),
    kind: fc.constantFrom(
      'value',
      'value',
      'value',
      'value',
      'value',
      'key',
      'flip',
      'cut',
      'insert',
      'swap',
      'pending',
    ),
    at: fc.noBias(fc.nat(99_999)).map((place) => place / 100_000),
    odd: fc.oneof(
      {weight: 3, arbitrary: fc.constantFrom<unknown>(...odd)},
      {weight: 1, arbitrary: fc.jsonValue()},
      {weight: 1, arbitrary: fc.constantFrom(...hostile)},
    ),
    commands: fc.tuple(fc.constantFrom(...looks), fc.constantFrom(...makes), fc.constantFrom(...looks)),
  })
  const outside = () =>
    readdirSync(stage.path, {recursive: true, encoding: 'utf8'}).filter(
      (name) => !/^(?:book\/|zone\/|home\/\.config(?:\/|$))/.test(name),
    ).length
  const before = outside()
  for (const {file, kind, at, odd: put, commands} of fc.sample(plan, {numRuns: count, seed})) {
    tally.files += 1
    if (tally.files % 1000 === 0) say(`${tally.files} of ${count} files`)
    const name = damaged(stage.book, file, kind, at, put)
    const [, ref] = /([\w-]+)\.json$/.exec(name.startsWith('customers/') ? name : '') ?? []
    if (ref !== undefined)
      await tried(
        stage,
        ['customer', 'show', ref],
        {},
        found,
        tally,
        ` (${kind} ${shown(JSON.stringify(put) ?? '')} in ${name})`,
      )
    for (const line of commands)
      await tried(stage, argvOf(line), {}, found, tally, ` (${kind} ${shown(JSON.stringify(put) ?? '')} in ${name})`)
    stage.restock()
  }
  if (outside() !== before) found.add('a file outside of the book came or went')
}

/** Values that are right for some other place. */
const odd: readonly unknown[] = [
  ...[null, true, 0, -1, 1, 1.5, 1e21, 9007199254740991, '', ' ', 'x', '0', [], {}, [[]], [null], {kind: 'x'}],
  ...[
    '2026-13-45T99:99:99Z',
    '2026-02-30T10:00:00.000Z',
    '2026-11-02T25:00:00.000Z',
    '2026-00-10T00:00:00Z',
    '2026-02-30',
    '2026-02-30T10:00',
    '9999-12-31T23:59:59.999Z',
    '-271821-04-19T00:00:00Z',
    '+275761-01-01T00:00:00Z',
  ],
  ...[
    '0001-01-01',
    '--02-30',
    '--13-01',
    'Nowhere/Land',
    'xx-invalid-tag-too-long',
    '../../../x',
    'resolved',
    'cancelled',
    'done',
    'merged',
  ],
  ...['snoozed', 'edited', 'moved', 'FREQ=SECONDLY', '999999y', '0d', 'n'.repeat(3000), '\ud800', '\u0000'],
]

function damaged(book: string, pick: number, kind: string, at: number, put: unknown): string {
  const files = readdirSync(book, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && !/^(?:lock|queue)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(book.length + 1))
    .toSorted()
  const truth = files.filter((name) => /^(?:book\.json|state\.json|customers)/.test(name))
  const from = kind === 'value' || kind === 'key' ? truth : files
  const name = from[pick % from.length] ?? 'book.json'
  const bytes = readFileSync(join(book, name))
  const place = Math.floor(at * bytes.length)
  switch (kind) {
    case 'value':
    case 'key':
      writeFileSync(join(book, name), changedJson(bytes.toString(), at, put, kind))
      return name
    case 'flip':
      bytes[place] = (bytes[place] ?? 0) ^ (1 << (pick % 8))
      writeFileSync(join(book, name), bytes)
      return name
    case 'cut':
      writeFileSync(join(book, name), bytes.subarray(0, place))
      return name
    case 'insert':
      writeFileSync(
        join(book, name),
        Buffer.concat([bytes.subarray(0, place), Buffer.from(String(put)), bytes.subarray(place)]),
      )
      return name
    case 'swap':
      writeFileSync(join(book, name), readFileSync(join(book, files[Math.floor(at * files.length)] ?? name)))
      return name
    default:
      writeFileSync(
        join(book, 'pending.json'),
        JSON.stringify({seq: 12, write: [{file: '../outside', text: put}], remove: ['../home/old.gz'], journal: put}),
      )
      return 'pending.json'
  }
}

/** Often a value of the same kind: what looks right at first. */
function oddFor(was: unknown, put: unknown, at: number): unknown {
  const kin = typeof was !== 'string' ? [] : odd.filter((one) => typeof one === 'string' && looksLike(was, one))
  const place = Math.floor(at * 1e5)
  return kin.length === 0 || place % 4 === 0 ? put : kin[place % kin.length]
}

function looksLike(was: string, one: string): boolean {
  return /-\d\d-\d\d/.test(was) && /-\d\d-\d\d/.test(one) && was.endsWith('Z') === one.endsWith('Z')
}

/** JSON with one value, somewhere in it, replaced; or with one key more. */
function changedJson(text: string, at: number, put: unknown, kind: string): string {
  const document = JSON.parse(text)
  const places: [Record<string, unknown>, string][] = []
  const walk = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    for (const key of Object.keys(value)) {
      places.push([value as Record<string, unknown>, key])
      walk((value as Record<string, unknown>)[key])
    }
  }
  walk(document)
  const [holder, key] = places[Math.floor(at * places.length)] ?? [document, 'schema']
  if (kind === 'value') holder[key] = oddFor(holder[key], put, at)
  else if (Array.isArray(holder)) holder.push(put)
  else if ((at * 1000) % 2 < 1) delete holder[key]
  else Object.defineProperty(holder, String(put), {value: put, enumerable: true})
  return `${JSON.stringify(document, null, 2)}\n`
}
