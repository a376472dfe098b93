import {appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {done, now} from './workshop.ts'

/** A command that changes something, and what it starts from: `book` and `out` in a folder of its own. */
export interface Scene {
  readonly name: string
  readonly argv: (folder: string) => readonly string[]
  /** What lies in the folder before; the usual book where it is left out. */
  readonly start: 'book' | 'nothing' | 'edited' | 'unindexed' | 'crowded'
  /** A fault may leave an empty book: it is made before the change, and said so. */
  readonly makesBook?: true
  /** Writes outside of the book as well, and no op id. */
  readonly outside?: true
}

const usual = (name: string, ...words: readonly string[]): Scene => ({
  name,
  start: 'book',
  argv: (folder) => [...words, ...flags(folder), '--op-id=tried-once'],
})

const bare = (folder: string) => [`--book=${join(folder, 'book')}`, `--now=${now}`, '--json']
const flags = (folder: string) => [...bare(folder), '--tz=Europe/Madrid', '--by=rita']

/** So many files that they are made durable at once. */
function batch(name: string, start: Scene['start'], rows: string): Scene {
  return {
    name,
    start,
    argv: (folder) => ['batch', join(folder, `${rows}.ndjson`), ...flags(folder), '--op-id=tried-once'],
  }
}

export const scenes: readonly Scene[] = [
  usual(
    'customer add',
    'customer',
    'add',
    'Dora Lago',
    '--email=dora@lago.example',
    '--phone=612 345 678',
    '--tag=new',
  ),
  {...usual('customer add, no book', 'customer', 'add', 'Dora Lago'), start: 'nothing', makesBook: true},
  usual(
    'customer edit',
    'customer',
    'edit',
    'ana-souza',
    '--email=ana@new.example',
    '--note=Two sons',
    '--birthday=05-12',
  ),
  usual('customer merge', 'customer', 'merge', 'bruno-reyes', 'ana-souza', '--yes'),
  usual('customer forget', 'customer', 'forget', 'bruno-reyes', '--yes'),
  usual('case open', 'case', 'open', 'ana-souza', 'Oven is cold', '--type=problem', '--note=Second time'),
  usual('case note', 'case', 'note', 'C1', 'Serial 4711'),
  usual('case reply', 'case', 'reply', 'C1', 'We have the part', '--wait-for=customer'),
  usual('case wait', 'case', 'wait', 'C1'),
  usual('case snooze', 'case', 'snooze', 'C1', '+3d'),
  usual('case resume', 'case', 'resume', 'C4'),
  usual('case resolve', 'case', 'resolve', 'C1', '--resolution=New gasket', '--follow-up=+7d'),
  usual('case reopen', 'case', 'reopen', 'C3', '--reason=Leaks again'),
  usual('case edit', 'case', 'edit', 'C1', '--priority=urgent', '--tag=warranty'),
  usual('case merge', 'case', 'merge', 'C2', 'C1'),
  usual('followup schedule', 'followup', 'schedule', 'carla-nunes', '2027-01-31', 'Filter', '--every=1mo'),
  usual('followup done', 'followup', 'done', 'F2', '--note=All well', '--mood=2'),
  usual('followup move', 'followup', 'move', 'F1', '+20d'),
  usual('followup edit', 'followup', 'edit', 'F1', '--subject=Grinder', '--owner=marta'),
  usual('followup cancel', 'followup', 'cancel', 'F1', '--reason=Moved abroad'),
  usual('need hear', 'need', 'hear', 'carla-nunes', 'a smaller grinder'),
  usual('need answer', 'need', 'answer', 'N1', 'The M3 is in'),
  usual('touch add', 'touch', 'add', 'ana-souza', 'came by for coffee', '--mood=1', '--channel=in-person'),
  usual('undo', 'undo'),
  usual('book set', 'book', 'set', 'time-zone', 'Europe/Rome'),
  {...usual('book accept', 'book', 'accept'), start: 'edited'},
  batch('batch of many that are new', 'book', 'new'),
  batch('batch of many that are there', 'crowded', 'there'),
  {name: 'book init', start: 'nothing', argv: (folder) => ['book', 'init', ...bare(folder)]},
  {
    name: 'book rebuild',
    start: 'unindexed',
    argv: (folder) => ['book', 'rebuild', `--book=${join(folder, 'book')}`, '--json'],
  },
  {
    name: 'book restore',
    start: 'nothing',
    outside: true,
    argv: (folder) => ['book', 'restore', join(folder, 'out', 'old.gz'), ...bare(folder)],
  },
  {
    name: 'book backup',
    start: 'book',
    outside: true,
    argv: (folder) => ['book', 'backup', `--output=${join(folder, 'out', 'new.gz')}`, '--force', ...bare(folder)],
  },
]

export const past: readonly (readonly string[])[] = [
  ['customer', 'add', 'Ana Souza', '--email=ana@souza.example', '--tag=vip', '--cadence=30d/45d'],
  ['customer', 'add', 'Bruno Reyes', '--company=Bar Reyes', '--phone=611 222 333'],
  ['customer', 'add', 'Carla Nunes', '--birthday=1980-11-20'],
  ['case', 'open', 'ana-souza', 'Oven door does not close'],
  ['case', 'open', 'ana-souza', 'Which filter fits?'],
  ['case', 'open', 'bruno-reyes', 'Plug recalled', '--origin=us'],
  ['case', 'open', 'bruno-reyes', 'Invoice is wrong', '--type=complaint'],
  ['case', 'wait', 'C2'],
  ['case', 'resolve', 'C3', '--resolution=Sent a new one'],
  ['case', 'snooze', 'C4', '+5d'],
  ['followup', 'schedule', 'ana-souza', '+7d', 'Is the oven fine?'],
  ['followup', 'schedule', 'bruno-reyes', '+1d', 'Call', '--every=30d'],
  ['need', 'hear', 'ana-souza', 'a quiet grinder'],
  ['touch', 'add', 'ana-souza', 'called about the oven', '--mood=1'],
]

/** Makes what the scenes start from, each in a folder named for it. */
export async function makeStarts(folder: string): Promise<void> {
  const book = join(folder, 'book')
  mkdirSync(join(book, 'out'), {recursive: true, mode: 0o700})
  await done(['book', 'init', '--name=Corner bakery', '--country=ES', ...bare(book), '--tz=Europe/Madrid'])
  for (const words of past) await done([...words, ...flags(book)])
  await done(['book', 'backup', `--output=${join(book, 'out', 'old.gz')}`, ...bare(book)])
  const many = Array.from({length: 70}, (_, index) => index + 1)
  writeRows(
    join(book, 'new.ndjson'),
    many.map((n) => ({do: 'customer.add', name: `Person ${n}`, company: 'Bakery'})),
  )
  writeRows(
    join(book, 'there.ndjson'),
    many.map((n) => ({
      do: 'customer.edit',
      customer: `person-${n}`,
      company: n % 2 === 0 ? '' : 'Bakery at the corner',
    })),
  )
  for (const name of ['nothing', 'edited', 'unindexed', 'crowded']) cpSync(book, join(folder, name), {recursive: true})
  await done(['batch', join(book, 'new.ndjson'), ...flags(join(folder, 'crowded'))])
  rmSync(join(folder, 'nothing', 'book'), {recursive: true})
  const inner = join(folder, 'edited', 'book', 'customers')
  for (const name of readdirSync(inner)) {
    for (const file of readdirSync(join(inner, name))) {
      const path = join(inner, name, file)
      const text = readFileSync(path, 'utf8')
      if (text.includes('Carla Nunes')) writeFileSync(path, text.replace('Carla Nunes', 'Carla Nunez'))
    }
  }
  const bare2 = join(folder, 'unindexed', 'book')
  rmSync(join(bare2, 'index', 'names'), {recursive: true})
  rmSync(join(bare2, 'state.json'))
  for (const name of readdirSync(join(bare2, 'index', 'due'))) appendFileSync(join(bare2, 'index', 'due', name), 'x')
}

function writeRows(path: string, rows: readonly object[]): void {
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
}
