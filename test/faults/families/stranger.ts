import {existsSync, mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {faultyDisk} from '../../store/faulty-disk.ts'
import {filesOf, forge, placesIn} from '../../support/forged.ts'
import {chance} from '../chance.ts'
import type {Family, FamilyOptions, Figures} from '../family.ts'
import type {Shard} from '../sharded.ts'
import {isIn, sharded} from '../sharded.ts'
import {Tally} from '../tally.ts'
import {bytesIn, copyTree, desk, done, now, workFolder} from '../workshop.ts'

export const family: Family = {
  name: 'stranger',
  promise: 'whatever a book from somebody else says, nothing outside of it is read, written or removed',
  run: (options) => sharded(import.meta.filename, options),
}

/** Names that lead out of a book, or to what in it is not desk's to write. */
const names = [
  '../victim',
  '../../../victim',
  '../../../victim.json',
  'customers/00/../../../victim.json',
  'journal/../../victim.ndjson',
  'index/open/../../../victim.json',
  'hooks/after-commit',
  'notes.json',
  '..',
  '',
]

/** What only looks, and what would go on with what it finds. */
const commands: readonly (readonly string[])[] = [
  ['today'],
  ['customer', 'list'],
  ['customer', 'show', 'ana-souza'],
  ['case', 'show', 'C1'],
  ['summary'],
  ['search', 'oven'],
  ['log'],
  ['book', 'info'],
  ['book', 'check'],
  ['complete', '--', 'customer', 'show', ''],
  ['complete', '--', 'case', 'list', '@'],
  ['touch', 'add', 'ana-souza', 'Thanked her'],
  ['undo'],
  ['book', 'rebuild'],
  ['book', 'accept'],
  ['book', 'backup', '--output=../copy.gz', '--force'],
]

export async function part({short, seed}: FamilyOptions, shard: Shard): Promise<Figures> {
  const tally = new Tally(family.name, {seed})
  const next = chance(seed)
  const work = workFolder()
  const [good, waiting, book] = ['good', 'waiting', 'at/the/book'].map((name) => join(work.path, name)) as [
    string,
    string,
    string,
  ]
  await makeBooks(good, waiting)
  let place = 0
  for (const source of [good, waiting]) {
    for (const file of filesOf(source).filter((one) => source === good || one === 'pending.json')) {
      for (const where of placesIn(source, file)) {
        for (const name of [...names, join(work.path, 'at/victim.json')]) {
          const chosen = !short || file === 'pending.json' ? next() < (short ? 0.3 : 1) : next() < 0.02
          if (chosen && isIn(shard, place++)) await judge(source, file, where, name)
        }
      }
    }
  }
  work.remove()
  return tally.figures()

  async function judge(source: string, file: string, where: readonly (string | number)[], name: string) {
    rmSync(join(work.path, 'at'), {recursive: true, force: true})
    mkdirSync(join(work.path, 'at/the'), {recursive: true})
    for (const victim of ['at/victim', 'at/victim.json', 'at/the/victim.ndjson', 'at/the/victim.json', 'at/the/victim'])
      writeFileSync(join(work.path, victim), secret)
    copyTree(source, book)
    forge(book, file, where, name)
    const before = outside()
    tally.add('tried')
    tally.add('injected')
    for (const words of commands.filter((_, at) => !short || at < 3 || next() < 0.3)) {
      const end = words.includes('--') ? words.indexOf('--') : words.length
      const argv = [...words.slice(0, end), `--book=${book}`, `--now=${now}`, ...words.slice(end)]
      const said = await desk(argv.map(here))
      const place = `${file} ${where.join('.')} ${JSON.stringify(name)}: desk ${words.join(' ')}`
      if ((said.stdout + said.stderr).includes(secretWord)) tally.wrong('torn', `${place}: shows a file outside`)
      if (outside() !== before) return tally.wrong('lost', `${place}: touched what is outside`)
      const strange = foreign(book)
      if (strange.length > 0) return tally.wrong('leftOver', `${place}: made ${strange.join(', ')}`)
    }
  }

  /** All that lies around the book, but the copy that was asked for. */
  function outside(): string {
    const all = Object.entries(bytesIn(work.path)).filter(
      ([file]) => !/^(good|waiting|copy\.gz|at\/the\/book)(\/|$)/.test(file),
    )
    return JSON.stringify(all)
  }

  function here(word: string): string {
    return word.replace('../', `${work.path}/`)
  }
}

const secretWord = 'nobody-else-reads-this'
const secret = `{"schema":1,"customer":{"name":"${secretWord}"}}\n`

/** What lies in a book that desk never puts there. */
function foreign(book: string): readonly string[] {
  const own =
    /^(book|state|pending)\.json$|^pending\.set-aside(?:-\d+)?\.json$|^lock$|^queue$|^(customers|journal|index)$/
  return readdirSync(book).filter((name) => !own.test(name))
}

/** One customer with a case and a follow-up; the second book with a commit that stands and is not applied yet. */
async function makeBooks(good: string, waiting: string): Promise<void> {
  const flags = [`--book=${good}`, `--now=${now}`, '--json']
  await done(['book', 'init', '--tz=Europe/Madrid', ...flags])
  await done(['customer', 'add', 'Ana Souza', '--email=ana@souza.example', ...flags])
  await done(['case', 'open', 'ana-souza', 'Oven is cold', '--op-id=first', ...flags])
  await done(['followup', 'schedule', 'ana-souza', '2026-12-01', 'Ask about the oven', ...flags])
  copyTree(good, `${waiting}-other`)
  copyTree(good, waiting)
  const counted = faultyDisk(null)
  const note = (book: string) => ['case', 'note', 'C1', 'Hot', `--book=${book}`, `--now=${now}`, '--json']
  await desk(note(`${waiting}-other`), counted.disk)
  rmSync(`${waiting}-other`, {recursive: true})
  await desk(note(waiting), faultyDisk({at: counted.calls.indexOf('rename') + 3, kind: 'kill'}).disk)
  if (!existsSync(join(waiting, 'pending.json'))) throw new Error('there is no pending commit')
}
