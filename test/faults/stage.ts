import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {faultyDisk} from '../store/faulty-disk.ts'
import {type Outcome, runDesk, type World} from '../support/in-process.ts'
import {bytesIn, copyTree, now, workFolder} from './workshop.ts'

export type {Outcome}

/** A folder with a home, a place to stand in and a small book, which is put back as it was after each use. */
export interface Stage {
  readonly path: string
  readonly book: string
  readonly home: string
  /** Deep inside, so that a way up leads nowhere else. */
  readonly standing: string
  desk(argv: readonly string[], world?: Partial<World>): Promise<Outcome>
  /** Is the book not as it was at first? */
  changed(): boolean
  /** The book as it was at first. */
  restock(): void
  remove(): void
}

const plan = fileURLToPath(new URL('../../fixtures/imports/post-sale.json', import.meta.url))

const past: readonly (readonly string[])[] = [
  ['customer', 'add', 'Ana Souza', '--email=ana@souza.example', '--tag=vip', '--cadence=30d/45d', '--note=Two sons'],
  ['customer', 'add', 'Bruno Lima', '--company=Bar Lima', '--phone=611 222 333', '--birthday=11-20'],
  ['case', 'open', 'ana-souza', 'Oven door does not close'],
  ['case', 'open', 'ana-souza', 'Which filter fits?'],
  ['case', 'open', 'bruno-lima', 'Plug recalled', '--origin=us'],
  ['case', 'wait', 'C2'],
  ['case', 'resolve', 'C3', '--resolution=Sent a new one', '--cause=plug'],
  ['followup', 'schedule', 'ana-souza', '+7d', 'Is the oven fine?'],
  ['followup', 'schedule', 'bruno-lima', '+1d', 'Call', '--every=30d'],
  ['need', 'hear', 'ana-souza', 'a quiet grinder'],
  ['touch', 'add', 'ana-souza', 'called about the oven', '--mood=1'],
  ['view', 'save', 'open-ovens', '--where=oven'],
  ['plan', 'save', plan],
  ['plan', 'enrol', 'post-sale', 'ana-souza'],
  ['plan', 'pause', 'E1', '+5d'],
  ['customer', 'pause', 'bruno-lima', '2027-01-15'],
]

/** What commands read besides the book. */
const files: Readonly<Record<string, string>> = {
  'customers.csv': 'Name,E-mail\r\nDora Lago,dora@lago.example\r\n',
  'cases.csv': 'Customer,Subject,Opened\r\nana-souza,Grinder is loud,2026-10-20\r\n',
  'enrolments.csv': 'Customer,Plan,Begun\r\nana-souza,post-sale,2026-10-20\r\n',
  'post-sale.json': readFileSync(plan, 'utf8'),
  'second-sale.json': readFileSync(plan, 'utf8').replace('post-sale', 'second-sale'),
  'followups.csv': 'Customer,Due,Subject\r\nana-souza,2026-12-01,Is the grinder fine?\r\n',
  'needs.csv': 'Customer,Text,Heard at\r\nana-souza,a smaller grinder,2026-10-20\r\n',
  'touches.csv': 'Customer,Text,At\r\nana-souza,came by,2026-10-21\r\n',
  'rows.ndjson':
    '{"do": "customer.add", "name": "Dora Lago"}\n{"do": "case.open", "customer": "dora", "subject": "Grinder is loud"}\n',
  'service.json': '{"targets": {"rules": [{"name": "all", "hours": "always", "firstResponse": "4h"}]}}',
}

/** The book of the stage, a backup of it, and files to read. */
export async function stageWithBook(): Promise<Stage> {
  const folder = workFolder()
  const [book, home, kept] = [join(folder.path, 'book'), join(folder.path, 'home'), join(folder.path, 'kept')]
  const standing = join(folder.path, 'zone', ...'abcdefghij')
  for (const path of [home, standing]) mkdirSync(path, {recursive: true, mode: 0o700})

  async function desk(argv: readonly string[], world: Partial<World> = {}): Promise<Outcome> {
    const env = {HOME: home, TZ: 'UTC', ...world.env}
    return runDesk(argv, {book, now, tz: null, disk: faultyDisk(null).disk, ...world, env})
  }

  async function done(argv: readonly string[]): Promise<void> {
    const {code, stderr} = await desk(argv)
    if (code !== 0) throw new Error(`desk ${argv.join(' ')}: exit ${code}\n${stderr}`)
  }

  await done(['book', 'init', '--name=Corner bakery', '--country=ES', '--tz=Europe/Madrid'])
  for (const argv of past) await done(argv)
  await done(['book', 'backup', `--output=${join(home, 'old.gz')}`])
  await done(['export', 'all', `--output=${join(home, 'book.ndjson')}`])
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), text)
  await done(['batch', join(home, 'rows.ndjson'), '--dry-run', `--output=${join(home, 'plan.json')}`])
  copyTree(book, kept)
  const first = JSON.stringify(bytesIn(book))

  return {path: folder.path, book, home, standing, desk, changed, restock, remove: folder.remove}

  function changed(): boolean {
    return readdirSync(standing).length > 0 || JSON.stringify(bytesIn(book)) !== first
  }

  function restock(): void {
    for (const place of [book, standing]) {
      for (const name of readdirSync(place)) rmSync(join(place, name), {recursive: true})
    }
    copyTree(kept, book)
  }
}
