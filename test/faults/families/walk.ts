import {existsSync, mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {catalogue} from '../../../src/generated/catalogue.ts'
import {faultyDisk} from '../../store/faulty-disk.ts'
import {filesOf, forge, type Place, placesIn} from '../../support/forged.ts'
import {chance} from '../chance.ts'
import type {Family, FamilyOptions, Figures} from '../family.ts'
import type {Shard} from '../sharded.ts'
import {isIn, sharded} from '../sharded.ts'
import {Tally} from '../tally.ts'
import {bytesIn, copyTree, desk, done, now, workFolder} from '../workshop.ts'

export const family: Family = {
  name: 'walk',
  promise:
    'whatever a stranger put at any place of a book, each command ends as documented, soon, and reaches nothing else',
  run: (options) => sharded(import.meta.filename, options),
}

const plan = fileURLToPath(new URL('../../../fixtures/imports/post-sale.json', import.meta.url))

const mostBooks = 10_000
/** Of the processor, user and system together: what others do on the machine does not count. */
const mostMs = 2000
/** As the README has them. */
const documented: ReadonlySet<number> = new Set([0, 2, 3, 4, 5, 6, 75])

/** Values that a place was not made for, each with all checksums fitting. */
const values: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  0.5,
  2 ** 53,
  1e308,
  '',
  'x',
  '-1',
  '9999-99-99',
  '2026-11-02T09:00:00.000Z',
  '+275760-09-13T00:00:00Z',
  'a'.repeat(100_000),
  '\u0000\u001B[31m\u202E\uD800',
  '__proto__',
  '../../victim.json',
  'P9999999999D',
  [],
  {},
  [null],
  [[[[[[[[[[]]]]]]]]]],
  {length: -1},
]

/** A line for each command, the book left out; what is no command of a book is not here. */
const lines: readonly string[] = [
  'book accept',
  'book backup --output=OUT/copy.gz --force',
  'book check',
  'book info',
  'book op first',
  'book rebuild',
  'book set name Bakery',
  'case clock C1 --explain',
  'case edit C1 --priority=high',
  'case list --status=all --late',
  'case merge C2 C1',
  'case note C1 Hot',
  'case open ana-souza Cold',
  'case reopen C3 --reason=again',
  'case reply C1 Soon',
  'case resolve C1 --resolution=Done',
  'case resume C2',
  'case show C1',
  'case snooze C1 +3d',
  'case wait C1',
  'complete -- case list @',
  'customer add Ana',
  'customer consent ana-souza marketing no',
  'customer dupes',
  'customer edit ana-souza --tag=vip',
  'customer export ana-souza',
  'customer forget bruno-lima --yes',
  'customer handoff ana-souza --to=giulia --note=Mornings',
  'customer list --where=oven',
  'customer merge bruno-lima ana-souza --yes',
  'customer pause ana-souza 2027-01-01',
  'customer resume ana-souza',
  'customer show ana-souza',
  'export all --output=OUT/all.ndjson --force',
  'export cases --format=csv',
  'export customers --format=vcard',
  'export followups --format=ics',
  'export touches',
  'enrolment list',
  'enrolment show E1',
  'export enrolments',
  'followup cancel F1 --reason=moved',
  'followup done F1',
  'followup edit F1 --subject=Grinder',
  'followup list --status=all',
  'followup move F1 +3d',
  'followup schedule ana-souza +7d Call',
  'need answer N1 In',
  'need decline N1 No',
  'need edit N1 --text=Quiet',
  'need hear ana-souza Smaller',
  'need list --status=all',
  'need show N1',
  'export needs',
  'hook list',
  'plan add --from=post-sale -',
  'plan audience post-sale',
  'plan check OUT/plan.json',
  'plan enrol post-sale bruno-lima',
  'plan enrolled',
  'plan list',
  'plan new renewal --step=30d --begins=customer-added',
  'plan pause E1',
  'plan remove post-sale --stop',
  'plan report post-sale',
  'plan resume E1',
  'plan save OUT/plan.json',
  'plan show post-sale',
  'plan skip E1',
  'plan stop E1',
  'plan test post-sale ana-souza',
  'import customers OUT/people.csv',
  'log --where=ana',
  'report targets',
  'report week',
  'report year',
  'search oven',
  'setup --name=Shop',
  'summary ana-souza',
  'tick',
  'today',
  'touch add ana-souza called',
  'touch edit ana-souza again',
  'touch list ana-souza',
  'touch remove ana-souza',
  'undo',
  'view list',
  'view remove ovens',
  'view save late --on=cases --where=late',
  'view show ovens',
]

interface Forgery {
  readonly file: string
  readonly place: Place
  readonly value: unknown
}

export async function part({short, seed}: FamilyOptions, shard: Shard): Promise<Figures> {
  const tally = new Tally(family.name, {seed})
  const next = chance(seed)
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)] as Item
  const work = workFolder()
  const [good, out, book] = ['good', 'out', 'at/the/book'].map((name) => join(work.path, name)) as [
    string,
    string,
    string,
  ]
  await makeBook(good, out)
  const places = filesOf(good).flatMap((file) => placesIn(good, file).map((place) => ({file, place})))
  const single = places.flatMap((one) => values.map((value) => ({...one, value})))
  const books = short ? 60 : mostBooks
  const runs = short ? 6 : 4
  const byCode: Record<string, number> = {}
  for (let at = 0; at < books; at += 1) {
    const inTurn = single[short ? Math.floor(next() * single.length) : (at * 7) % single.length]
    const forgeries =
      at < books * 0.8 && inTurn !== undefined ? [inTurn] : [0, 1].map(() => ({...pick(places), value: pick(values)}))
    const chosen = Array.from({length: runs}, () => pick(lines))
    if (isIn(shard, at)) await judge(forgeries, chosen)
  }
  work.remove()
  return tally.figures(byCode)

  async function judge(forgeries: readonly Forgery[], chosen: readonly string[]): Promise<void> {
    rmSync(join(work.path, 'at'), {recursive: true, force: true})
    mkdirSync(join(work.path, 'at/the'), {recursive: true})
    writeFileSync(join(work.path, 'at/victim.json'), '{}\n')
    copyTree(good, book)
    for (const {file, place, value} of forgeries) if (existsSync(join(book, file))) forge(book, file, place, value)
    const before = outside()
    tally.add('tried')
    tally.add('injected')
    for (const line of chosen) {
      const where = () =>
        `${forgeries.map(({file, place, value}) => `${file} ${place.join('.')} ${JSON.stringify(value).slice(0, 60)}`).join(' and ')}: desk ${line}`
      const start = process.cpuUsage()
      const {code, stderr} = await desk(argvOf(line), faultyDisk(null).disk)
      const {user, system} = process.cpuUsage(start)
      const ms = Math.round((user + system) / 1000)
      byCode[`exit ${code}`] = (byCode[`exit ${code}`] ?? 0) + 1
      if (!documented.has(code)) tally.fail(`${where()}: exit ${code} ${stderr.slice(0, 300)}`)
      if (ms > mostMs) tally.fail(`${where()}: took ${ms} ms of the processor`)
      if (outside() !== before) return tally.wrong('lost', `${where()}: touched what is outside`)
    }
  }

  function argvOf(line: string): readonly string[] {
    const words = line.replaceAll('OUT/', `${out}/`).split(' ')
    const end = words.includes('--') ? words.indexOf('--') : words.length
    return [...words.slice(0, end), `--book=${book}`, `--now=${now}`, ...words.slice(end)]
  }

  function outside(): string {
    const all = Object.keys(bytesIn(work.path)).filter((file) => !/^(good|out|at\/the\/book)\//.test(file))
    return JSON.stringify([all, readdirSync(work.path)])
  }
}

/** Of each kind of thing one at least, and commands for all that desk does with a book. */
async function makeBook(good: string, out: string): Promise<void> {
  mkdirSync(out, {recursive: true})
  writeFileSync(join(out, 'plan.json'), '{"plan": "late", "steps": [{"id": "call", "after": "3d"}]}')
  writeFileSync(join(out, 'people.csv'), 'name,email\nDora Lago,dora@lago.example\n')
  const left = new Set([
    'batch',
    'batch apply',
    'book init',
    'book restore',
    'completion',
    'config',
    'demo',
    'glossary',
    'schema',
  ])
  for (const words of Object.keys(catalogue)) {
    const isWalked = lines.some((line) => line === words || line.startsWith(`${words} `))
    if (!isWalked && !left.has(words) && !/^(import|hook|report) /.test(words)) throw new Error(`nobody walks ${words}`)
  }
  const flags = [`--book=${good}`, `--now=${now}`, '--json']
  await done(['book', 'init', '--tz=Europe/Madrid', ...flags])
  const past = [
    [
      'customer',
      'add',
      'Ana Souza',
      '--email=ana@souza.example',
      '--tag=vip',
      '--cadence=30d/45d',
      '--birthday=1980-11-20',
      '--note=Two sons',
    ],
    ['customer', 'add', 'Bruno Lima', '--phone=+34611222333', '--company=Bar Lima'],
    ['case', 'open', 'ana-souza', 'Oven is cold', '--op-id=first', '--tag=warranty'],
    ['case', 'open', 'bruno-lima', 'Plug recalled'],
    ['case', 'open', 'ana-souza', 'Which filter?'],
    ['case', 'resolve', 'C3', '--resolution=The blue one', '--cause=plug'],
    ['case', 'snooze', 'C2', '+5d'],
    ['followup', 'schedule', 'ana-souza', '2026-12-01', 'Ask about the oven', '--every=30d'],
    ['need', 'hear', 'ana-souza', 'A smaller grinder'],
    ['touch', 'add', 'ana-souza', 'called', '--mood=1'],
    ['view', 'save', 'ovens', '--where=oven'],
    ['plan', 'save', plan],
    ['plan', 'enrol', 'post-sale', 'ana-souza'],
  ]
  for (const argv of past) await done([...argv, ...flags])
}
