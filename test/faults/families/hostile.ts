import {spawn} from 'node:child_process'
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {hostile, huge} from '../../support/hostile.ts'
import type {Family, FamilyOptions, Figures} from '../family.ts'
import {lines, type Slot, slots, unlisted} from '../lines.ts'
import {plant, plantedRef, plantLong} from '../planted.ts'
import {wrongInCsv, wrongInMarkdown, wrongInPage} from '../read-back.ts'
import type {Shard} from '../sharded.ts'
import {isIn, sharded} from '../sharded.ts'
import {type Complaints, complaints, formOf, shown, timed, uncoloured, unsound} from '../sound.ts'
import {type Outcome, type Stage, stageWithBook} from '../stage.ts'
import {figuresSince} from '../tally.ts'

export const family: Family = {
  name: 'hostile',
  promise: 'what strangers write steers no terminal, spreadsheet, page or path, wherever it is typed or shown',
  run,
}

interface Tally {
  typed: number
  acknowledged: number
  shown: number
}

async function run(options: FamilyOptions): Promise<Figures> {
  const figures = await sharded(import.meta.filename, options)
  return {...figures, strings: hostile.length + huge.length, commands: lines.length}
}

export async function part({short, seed, say}: FamilyOptions, shard: Shard): Promise<Figures> {
  const start = performance.now()
  const found = complaints()
  const tally: Tally = {typed: 0, acknowledged: 0, shown: 0}
  const stage = await stageWithBook()
  const stood = process.cwd()
  process.chdir(stage.standing)
  try {
    found.add(...unlisted().map((words) => `no line for desk ${words}`))
    await typedEverywhere(stage, {short, seed, say}, shard, found, tally)
    say(`typed ${Math.round((performance.now() - start) / 1000)} s`)
    await shownEverywhere({short, seed, say}, shard, found, tally)
    if (!short && isIn(shard, 0)) await shownInFull(found, tally)
    say(`${tally.typed} typed, ${tally.shown} results read back, ${Math.round((performance.now() - start) / 1000)} s`)
    if (isIn(shard, 0)) await inPrompts(found, tally)
  } finally {
    process.chdir(stood)
    stage.remove()
  }
  return figuresSince(
    start,
    family.name,
    {seed},
    {
      tried: tally.typed + tally.shown,
      injected: tally.typed + tally.shown,
      acknowledged: tally.acknowledged,
      failures: found.all,
      typed: tally.typed,
      readBack: tally.shown,
    },
  )
}

/** Every text in every place of every command line; each in a book as it was at first. */
async function typedEverywhere(
  stage: Stage,
  {short, seed, say}: FamilyOptions,
  shard: Shard,
  found: Complaints,
  tally: Tally,
): Promise<void> {
  const before = outsideOf(stage)
  const places = await slots()
  for (const [at, slot] of places.entries()) {
    if (!isIn(shard, at)) continue
    for (const text of textsFor(slot, ownPlaces(places, slot), at + seed, short)) {
      tally.typed += 1
      if (await typed(stage, slot, text, tally.typed, found)) tally.acknowledged += 1
    }
    if (at % 100 > 97) say(`${at + 1} of ${places.length} places`)
  }
  const after = outsideOf(stage)
  found.add(...after.filter((one) => !before.includes(one)).map((one) => `outside the book: ${one}`))
  found.add(...before.filter((one) => !after.includes(one)).map((one) => `gone from outside the book: ${one}`))
  if (Object.keys(Object.prototype).length > 0) found.add('a prototype was changed')
}

function ownPlaces(places: readonly Slot[], {line}: Slot): number {
  return places.filter((one) => one.line === line && !shared.has(one.place)).length
}

const shared: ReadonlySet<string> = new Set([
  ...['--book', '--now', '--tz', '--by', '--op-id', '--wait', '--format', '--output'],
])

/**
 * Every text at least twice through each command, spread over the places of its own; some through those that all
 * commands have. Places of paths stay inside.
 */
function textsFor({line, place, path}: Slot, ownPlaces: number, at: number, short: boolean): readonly string[] {
  const isShared = shared.has(place)
  const slow = line.words === 'demo'
  const step = short ? 240 : slow ? 40 : isShared ? 12 : Math.max(1, Math.floor(ownPlaces / 2))
  const some = hostile.filter((text, index) => (index + at) % step === 0 && !(path && text.startsWith('/')))
  const large = huge.filter((_, index) => (index + at) % (short ? 96 : isShared ? 12 : 4) === 0)
  return [...some, ...large]
}

/** Was it taken? */
async function typed(stage: Stage, slot: Slot, text: string, count: number, found: Complaints): Promise<boolean> {
  const about = `desk ${slot.line.words} ${slot.place} ${shown(text)}`
  const forms = [[], ['--no-color', '--no-input'], ['--json']] as const
  const form = slot.line.words === 'complete' ? forms[0] : (forms[count % 3] ?? [])
  const json = form[0] === '--json'
  const argv = withFlags(slot.with(text), form)
  const {result, spent} = await timed(() => stage.desk(argv, {tty: count % 3 === 1, columns: 100}))
  found.add(...unsound(result, formOf(argv), spent).map((wrong) => `${about}: ${wrong}`))
  const isInFile = slot.place === '--output' && result.code === 0 && result.stdout === ''
  if (json && slot.place !== '--jmespath' && !isInFile)
    found.add(...wrongInJson(result).map((wrong) => `${about}: ${wrong}`))
  if (result.code !== 0 && !saysSaved(result) && stage.changed())
    found.add(`${about}: exit ${result.code}, and the book was changed`)
  found.add(...strangeNames(stage.book).map((name) => `${about}: a file ${shown(name)}`))
  if (stage.changed()) stage.restock()
  return slot.line.changes && result.code === 0
}

/** An expression that finds nothing it can work with fails after the commit. */
function saysSaved({code, stdout, stderr}: Outcome): boolean {
  return code === 75 && `${stderr}${stdout}`.includes('It was saved, but can')
}

function withFlags(argv: readonly string[], flags: readonly string[]): readonly string[] {
  const end = argv.indexOf('--')
  return end === -1 ? [...argv, ...flags] : [...argv.slice(0, end), ...flags, ...argv.slice(end)]
}

function wrongInJson({code, stdout}: Outcome): readonly string[] {
  try {
    const {error} = JSON.parse(stdout)
    const told = error === undefined ? code === 0 || code === 5 : error.exitCode === code && error.message !== ''
    return told ? [] : [`JSON for exit ${code}: ${stdout.slice(0, 200)}`]
  } catch {
    return [`no JSON: ${shown(stdout)}`]
  }
}

const names =
  /^(?:(?:customers|journal|index)|customers\/[0-9a-f]{2}|customers\/[0-9a-f]{2}\/[a-z0-9-]{1,80}\.json|journal\/\d{4}-\d\d\.ndjson|index\/[a-z]+|index\/[a-z]+\/[0-9a-f]+\.json|book\.json|state\.json|lock|queue)$/

function strangeNames(book: string): readonly string[] {
  return readdirSync(book, {recursive: true, encoding: 'utf8'}).filter((name) => !names.test(name))
}

/** What lies on the stage besides the book and the zone in which the texts that name files may write. */
function outsideOf({path}: Stage): readonly string[] {
  return readdirSync(path, {recursive: true, encoding: 'utf8'})
    .filter((name) => !/^(?:book|zone)\//.test(name) && !/^home\/\.(?:local|config)(?:\/|$)/.test(name))
    .map((name) => `${name} ${statSync(join(path, name)).isFile() ? readFileSync(join(path, name)).length : ''}`)
}

const listings: readonly (readonly [key: string, argv: readonly string[]])[] = [
  ['customers', ['customer', 'list']],
  ['customers', ['customer', 'list', '--search', 'a']],
  ['cases', ['case', 'list', '--status', 'all']],
  ['followUps', ['followup', 'list', '--status', 'all']],
  ['touches', ['touch', 'list', '-']],
  ['today', ['today', '--days', '366']],
  ['summaries', ['summary']],
  ['commits', ['log', '--limit', '1000']],
]

const cards: readonly (readonly string[])[] = [
  ['customer', 'show', '-'],
  ['case', 'show', '-'],
  ['summary', '-'],
]

/** Books that have the texts in every field, shown by every command in every form; of the huge ones the beginning. */
async function shownEverywhere({short, seed, say}: FamilyOptions, shard: Shard, found: Complaints, tally: Tally) {
  const large = huge.map((text) => text.slice(0, 20_000))
  const groups = short
    ? [hostile.filter((_, index) => index % 8 === seed % 8), large.slice(0, 1)]
    : [hostile.slice(0, 150), hostile.slice(150, 300), hostile.slice(300), ...large.map((one) => [one])]
  for (const [at, texts] of groups.entries()) {
    if (!isIn(shard, at)) continue
    const stage = await stageWithBook()
    try {
      await plant(stage.book, texts)
      const isLarge = (texts[0]?.length ?? 0) > 1000
      const patience = isLarge ? 10 : texts.length
      await lists(stage, texts, patience, found, tally)
      await showings(stage, texts, patience, found, tally)
      await refusals(stage, texts, found, tally)
    } finally {
      stage.remove()
    }
    say(`${at + 1} of ${groups.length} books shown`)
  }
}

/** The huge texts as long as they are, where people paste long texts: in a note, in a case and in a touch. */
async function shownInFull(found: Complaints, tally: Tally): Promise<void> {
  const stage = await stageWithBook()
  try {
    await plantLong(stage.book, huge)
    const look = looker(stage, huge.map((_, at) => plantedRef(at)).join('\n'), huge.length * 15, found, tally)
    const card = ['customer', 'show', '-']
    await look([...card, '--no-color', '--no-input'], 'human', {tty: true, columns: 60})
    await look([...card, '--format', 'markdown'], 'human')
    await look([...card, '--json'], 'json')
    for (const [, argv] of listings)
      await look([...argv, '--no-color', '--no-input'], 'human', {tty: true, columns: 80})
    await look(['export', 'touches'], 'csv')
    await look(['customer', 'export', '-', '--format', 'html'], 'human')
    await look(['customer', 'export', '-', '--format', 'markdown'], 'human')
  } finally {
    stage.remove()
  }
}

async function lists(stage: Stage, texts: readonly string[], patience: number, found: Complaints, tally: Tally) {
  const stdin = texts.map((_, at) => plantedRef(at)).join('\n')
  for (const [key, argv] of listings) {
    const look = looker(stage, stdin, patience, found, tally)
    const rows = rowsIn((await look([...argv, '--json'], 'json')).json()[key])
    const narrow = await look([...argv, '--no-color', '--no-input'], 'human', {tty: true, columns: 80})
    const colourful = await look([...argv, '--color'], 'human', {tty: true, columns: 80})
    const piped = await look(argv, 'human')
    const csv = await look([...argv, '--format', 'csv'], 'csv')
    const ndjson = await look([...argv, '--format', 'ndjson'], 'json')
    const markdown = await look([...argv, '--format', 'markdown'], 'human')
    const about = argv.join(' ')
    if (uncoloured(colourful.stdout) !== narrow.stdout) found.add(`desk ${about}: colour that is not ours`)
    if (piped.stdout.split('\n').length - 1 !== rows.length) found.add(`desk ${about}: lines in a pipe are not rows`)
    if (narrow.stdout.split('\n').length - 3 !== rows.length)
      found.add(`desk ${about}: lines on a terminal are not rows`)
    const cells = new Set(
      piped.stdout
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => line.split('\t').length),
    )
    if (cells.size > 1) found.add(`desk ${about}: rows in a pipe have ${[...cells].join(' or ')} cells`)
    const wrong = [
      ...wrongInCsv(csv.stdout, rows),
      ...wrongInRows(ndjson.stdout, rows),
      ...wrongInMarkdown(markdown.stdout),
    ]
    found.add(...wrong.map((one) => `desk ${about}: ${one}`))
    if (key === 'customers' && argv.length === 2)
      found.add(...notAsPlanted(rows, texts).map((one) => `desk ${about}: ${one}`))
  }
}

type Row = Readonly<Record<string, unknown>>

function rowsIn(rows: unknown): readonly Row[] {
  if (!Array.isArray(rows)) throw new Error('A list without rows')
  return rows as readonly Row[]
}

/** NDJSON has the same rows. */
function wrongInRows(text: string, rows: readonly Row[]): readonly string[] {
  const read = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
  const differing = rows.filter((row, at) =>
    Object.keys(row).some((key) => JSON.stringify(read[at]?.[key]) !== JSON.stringify(row[key])),
  )
  return differing.map((row) => `NDJSON says something else than JSON: ${shown(JSON.stringify(row))}`)
}

/** JSON gives back what was planted, to the letter. */
function notAsPlanted(rows: readonly Row[], texts: readonly string[]): readonly string[] {
  const named = new Map(rows.map(({ref, name, company}) => [ref, [name, company]]))
  return texts.flatMap((text, at) => {
    const [name, company] = named.get(plantedRef(at)) ?? []
    return name === text && company === text ? [] : [`JSON has ${shown(String(name))} for ${shown(text)}`]
  })
}

async function showings(stage: Stage, texts: readonly string[], patience: number, found: Complaints, tally: Tally) {
  const refs = texts.map((_, at) => plantedRef(at)).join('\n')
  const numbers = texts.flatMap((_, at) => [0, 1, 2].map((more) => `C${1000 + at * 3 + more}`)).join('\n')
  for (const argv of cards) {
    const look = looker(stage, argv[0] === 'case' ? numbers : refs, patience, found, tally)
    const narrow = await look([...argv, '--no-color', '--no-input'], 'human', {tty: true, columns: 60})
    const colourful = await look([...argv, '--color'], 'human', {tty: true, columns: 60})
    if (uncoloured(colourful.stdout) !== narrow.stdout) found.add(`desk ${argv.join(' ')}: colour that is not ours`)
    await look(argv, 'human')
    const json = await look([...argv, '--json'], 'json')
    JSON.parse(json.stdout)
    const markdown = await look([...argv, '--format', 'markdown'], 'human')
    found.add(...wrongInMarkdown(markdown.stdout, texts).map((one) => `desk ${argv.join(' ')}: ${one}`))
  }
  const look = looker(stage, refs, patience, found, tally)
  const page = await look(['customer', 'export', '-', '--format', 'html'], 'human')
  found.add(...wrongInPage(page.stdout, texts).map((one) => `desk customer export: ${one}`))
  const markdown = await look(['customer', 'export', '-', '--format', 'markdown'], 'human')
  found.add(...wrongInMarkdown(markdown.stdout, texts).map((one) => `desk customer export: ${one}`))
  const {customers} = (await look(['customer', 'export', '-', '--json'], 'json')).json()
  const other = texts.filter(
    (text, at) => customers[at]?.touches[0]?.text !== text || customers[at]?.cases[0]?.events[1]?.text !== text,
  )
  found.add(...other.map((text) => `desk customer export: JSON has not ${shown(text)}`))
  for (const words of [
    ['customer', 'show', ''],
    ['case', 'show', ''],
    ['followup', 'done', ''],
  ]) {
    const {stdout} = await look(['complete', '--', ...words], 'human')
    const candidates = stdout.replace(/\n$/, '').split('\n')
    const odd = candidates.filter((line) => !/^[\w-]+\t[^\t]*$/.test(line))
    found.add(...odd.map((line) => `completion of ${words.join(' ')}: ${shown(line)}`))
  }
}

/** What says no, and names who it is about. */
async function refusals(stage: Stage, texts: readonly string[], found: Complaints, tally: Tally): Promise<void> {
  const look = looker(stage, '', 5, found, tally, [2, 3, 4])
  for (const [at, text] of texts.entries()) {
    const ref = plantedRef(at)
    await look(['customer', 'forget', ref], 'human')
    await look(['customer', 'merge', ref, 'ana-souza', '--no-input'], 'human', {tty: true})
    if (at % 10 > 0) continue
    await look(['customer', 'show', text.slice(0, 300)], 'human')
    await look(['case', 'merge', `C${1000 + at * 3}`, 'C1'], 'human')
  }
}

function looker(stage: Stage, stdin: string, patience: number, found: Complaints, tally: Tally, codes = [0]) {
  return async (
    argv: readonly string[],
    kind: 'human' | 'json' | 'csv',
    world: {tty?: boolean; columns?: number} = {},
  ) => {
    tally.shown += 1
    const {result, spent} = await timed(() => stage.desk(argv, {stdin, ...world}))
    const coloured = argv.includes('--color')
    const seen = coloured ? {...result, stdout: uncoloured(result.stdout)} : result
    const about = `desk ${shown(argv.join(' '))}`
    if (!codes.includes(result.code) && result.code !== 0)
      found.add(`${about}: exit ${result.code} ${shown(result.stderr)}`)
    found.add(...unsound(seen, kind, spent / Math.max(1, patience / 5)).map((wrong) => `${about}: ${wrong}`))
    return result
  }
}

/** Questions at a real terminal, where one can be had: what stands in a list of choices, and in a question. */
async function inPrompts(found: Complaints, tally: Tally): Promise<void> {
  if (!existsSync('/usr/bin/script')) return
  const stage = await stageWithBook()
  try {
    const texts = ['\u001b[2J\u001b]0;title\u0007\u009b31m\u202egnp\rUNPAID\u{e0041}\u200b\u2066\u001b[8mhidden']
    await plant(stage.book, texts)
    const asks = [
      ['customer', 'show'],
      ['case', 'show'],
      ['followup', 'done'],
      ['customer', 'forget', plantedRef(0)],
    ]
    const screens = await Promise.all(asks.map((argv) => screenOf([...argv, '--book', stage.book])))
    for (const [at, screen] of screens.entries()) {
      tally.shown += 1
      const about = `a question of desk ${asks[at]?.join(' ')}`
      if (!screen.includes('gnp')) found.add(`${about} does not come: ${shown(screen)}`)
      found.add(...wrongOnTerminal(screen).map((wrong) => `${about}: ${wrong}`))
    }
  } finally {
    stage.remove()
  }
}

const program = fileURLToPath(new URL('../../../bin/dev.js', import.meta.url))

/** All that a terminal is sent until a question stands there; then it is cancelled. */
function screenOf(argv: readonly string[]): Promise<string> {
  const command = [process.execPath, program, ...argv].map((word) => `'${word}'`).join(' ')
  const child = spawn('script', ['-qefc', command, '/dev/null'])
  let screen = ''
  let quiet = setTimeout(() => undefined, 0)
  const patience = setTimeout(() => child.kill('SIGKILL'), 30_000)
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text
    clearTimeout(quiet)
    if (screen.includes('?')) quiet = setTimeout(() => child.stdin.write('\u0003'), 1000)
  })
  return new Promise((resolve) => {
    child.on('close', () => {
      clearTimeout(patience)
      resolve(screen)
    })
  })
}

/** Looks past what questions are painted with. */
function wrongOnTerminal(screen: string): readonly string[] {
  const painted = /\r(?=\n)|\u001b\[(?:\d*[ABCDGK]|(?:1|2|22|3[1-6]|39)m|\?25[hl])/g
  const stdout = screen.replaceAll(painted, '')
  return unsound({code: 0, stdout, stderr: '', json: () => null as never}, 'human', 0)
}
