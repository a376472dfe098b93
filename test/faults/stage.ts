import {mkdirSync, readdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
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
  ['touch', 'add', 'ana-souza', 'called about the oven', '--mood=1'],
]

/** The book of the stage, and a backup of it. */
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
