import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {Refusal} from '../../../src/core/refusal.ts'
import {checkBook} from '../../../src/store/json/check.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import {faultyDisk} from '../../store/faulty-disk.ts'
import {chance} from '../chance.ts'
import {cuts, type Damage, flipped, kinds} from '../damaged.ts'
import type {Family, FamilyOptions, Figures} from '../family.ts'
import type {Shard} from '../sharded.ts'
import {isIn, sharded} from '../sharded.ts'
import {Tally} from '../tally.ts'
import {bytesIn, copyTree, desk, done, now, truthIn, workFolder} from '../workshop.ts'

export const family: Family = {
  name: 'damage',
  promise: 'a file that was damaged in any way is found and named, is not written over, and the book comes back',
  run: (options) => sharded(import.meta.filename, options),
}

interface Finding {
  readonly file: string
  readonly problem: string
  readonly remedy: string
}

export async function part({short, seed}: FamilyOptions, shard: Shard): Promise<Figures> {
  const tally = new Tally(family.name, {seed})
  const next = chance(seed)
  const work = workFolder()
  const book = join(work.path, 'book')
  const [good, backup] = [join(work.path, 'good'), join(work.path, 'good.gz')]
  const {disk} = faultyDisk(null)
  const counts = {flips: 0, files: 0, came_back: 0}
  let place = 0

  for (const pending of [false, true]) {
    await makeBook(good, pending ? null : backup, pending)
    const whole = pending ? '' : await readAll(good, () => undefined)
    const files = Object.keys(bytesIn(good)).filter((file) => !['lock', 'queue'].includes(file))
    for (const file of files.filter((one) => !pending || one === 'pending.json')) {
      const bytes = readFileSync(join(good, file))
      if (shard.index === 0) counts.files++
      rmSync(book, {recursive: true, force: true})
      copyTree(good, book)
      const bits = bytes.length * 8
      for (let bit = 0; bit < bits; bit++) {
        const [chosen, reads] = [!short || next() < 150 / bits, next() < 0.1]
        if (!chosen || !isIn(shard, place++)) continue
        await judgeFlip(file, flipped(bytes, bit), whole, `${file}, bit ${bit} turned over`, reads && !pending)
      }
      const others = files.filter((one) => one !== file && one.split('/')[0] === file.split('/')[0])
      const other = readFileSync(join(good, others.at(-1) ?? (file === 'book.json' ? 'state.json' : 'book.json')))
      for (const damage of [...kinds, ...cuts(bytes, 64)]) {
        if (isIn(shard, place++)) await judgeDamage(file, damage, bytes, other, pending)
      }
    }
  }
  work.remove()
  return tally.figures(counts)

  async function judgeFlip(file: string, bytes: Buffer, whole: string, where: string, reads: boolean): Promise<void> {
    writeFileSync(join(book, file), bytes)
    counts.flips++
    tally.add('tried')
    tally.add('injected')
    const found = await checkBook(book, {disk}).catch(findingsOf)
    if (!found.some((one) => isAbout(one.file, file))) tally.fail(`${where}: check does not find it`)
    if (reads) await judgeRead(file, whole, where)
    judgeBytes(file, bytes, where)
  }

  /** What is shown is what is there, or comes with a notice, or is refused with the name of a file. */
  async function judgeRead(file: string, whole: string, where: string): Promise<void> {
    const notices: string[] = []
    try {
      const read = await readAll(book, (noticed) => notices.push(noticed))
      if (read !== whole && !notices.includes(file)) tally.wrong('torn', `${where}: read as if nothing had happened`)
    } catch (error) {
      if (!findingsOf(error).some((one) => isAbout(one.file, file))) {
        tally.wrong('unreadable', `${where}: names another file: ${JSON.stringify((error as Refusal).facts)}`)
      }
    }
  }

  async function judgeDamage(
    file: string,
    damage: Damage,
    good: Buffer,
    other: Buffer,
    pending: boolean,
  ): Promise<void> {
    const where = `${file} ${damage.name}`
    const bytes = damage.spoil(good, other)
    if (bytes?.equals(good) === true) return
    rmSync(book, {recursive: true, force: true})
    copyTree(join(work.path, 'good'), book)
    if (bytes === null) rmSync(join(book, file))
    else writeFileSync(join(book, file), bytes)
    if (pending && bytes === null) return
    tally.add('tried')
    tally.add('injected')
    for (const words of [['summary', 'ana-souza'], ['log'], ['today'], ['case', 'list'], ['book', 'info']]) {
      await judgeCommand(file, words, where)
    }
    const written = await judgeCommand(file, ['case', 'note', 'C1', 'Serial 4711'], where)
    const after = existsSync(join(book, file)) ? readFileSync(join(book, file)) : null
    const appended = file.startsWith('journal/') && bytes !== null && after?.subarray(0, bytes.length).equals(bytes)
    if (appended !== true) judgeBytes(file, bytes, where)
    await judgeRemedy(file, where, written)
  }

  async function judgeCommand(file: string, words: readonly string[], where: string): Promise<boolean> {
    const {code, stdout} = await desk([...words, `--book=${book}`, `--now=${now}`, '--json'])
    if (code === 0) return true
    const {error} = JSON.parse(stdout) as {error: {code: string; message: string}}
    const top = file.startsWith('index/') ? 'index/' : (file.split('/')[0] ?? '')
    const named = error.message.includes(top) || (file === 'book.json' && error.code === 'book.missing')
    if (code !== 5 || !named) {
      tally.wrong('unreadable', `${where}: desk ${words.join(' ')}: exit ${code}, ${error.message}`)
    }
    return false
  }

  /** What check says to do is done, and all is well again. */
  async function judgeRemedy(file: string, where: string, written: boolean): Promise<void> {
    const found = await findings(book)
    const about = found.filter((one) => isAbout(one.file, file))
    const [first] = about
    if (first === undefined) {
      tally.fail(`${where}: check does not name it: ${JSON.stringify(found)}`)
      return
    }
    if (first.remedy === 'newer') {
      counts.came_back++
      return
    }
    const remedy = about.find((one) => one.remedy.includes('restore')) ?? first
    if (remedy.remedy.includes('restore')) {
      const place = join(work.path, 'restored')
      rmSync(place, {recursive: true, force: true})
      await done(['book', 'restore', backup, `--book=${place}`, '--json'])
      if (truthIn(place) !== truthOfBackup) tally.fail(`${where}: the restored book is another one`)
    } else {
      const words = remedy.remedy.includes('accept') ? ['book', 'accept'] : ['book', 'rebuild']
      const {code, stdout} = await desk([...words, `--book=${book}`, `--now=${now}`, '--json'])
      const left = await findings(book)
      if (code !== 0 || left.length > 0) {
        tally.fail(`${where}: ${words.join(' ')}: exit ${code}, ${stdout.trim()} ${JSON.stringify(left)}`)
      } else if (words[1] === 'rebuild' && !written && !sameTruth(book, good))
        tally.fail(`${where}: rebuilt to another book`)
    }
    counts.came_back++
  }

  async function findings(path: string): Promise<readonly Finding[]> {
    const {stdout} = await desk(['book', 'check', `--book=${path}`, '--json'])
    const told = JSON.parse(stdout) as {book?: {findings: Finding[]}; error?: {code: string; message: string}}
    if (told.error?.code === 'book.missing') return [{file: 'book.json', problem: 'missing', remedy: 'restore'}]
    // What is newer is not damaged: there is nothing to mend, and the message names the file.
    const newer = told.error?.code === 'book.too-new' ? /^“(.+?)”/.exec(told.error.message)?.[1] : undefined
    if (newer !== undefined) return [{file: newer, problem: 'newer', remedy: 'newer'}]
    return told.book?.findings ?? [{file: told.error?.message ?? '', problem: '', remedy: ''}]
  }

  function judgeBytes(file: string, bytes: Buffer | null, where: string): void {
    const path = join(book, file)
    const now = existsSync(path) ? readFileSync(path) : null
    if ((now === null) !== (bytes === null) || (now !== null && bytes?.equals(now) !== true)) {
      tally.fail(`${where}: it was written over`)
    }
  }
}

let truthOfBackup = ''

/** One customer, one case, one follow-up; with a commit that stands and is not applied yet, or a backup. */
async function makeBook(path: string, backup: string | null, pending: boolean): Promise<void> {
  rmSync(path, {recursive: true, force: true})
  const flags = [`--book=${path}`, `--now=${now}`, '--json']
  await done(['book', 'init', '--tz=Europe/Madrid', ...flags])
  await done(['customer', 'add', 'Ana Souza', '--email=ana@souza.example', ...flags])
  await done(['case', 'open', 'ana-souza', 'Oven is cold', '--op-id=first', ...flags])
  if (pending) {
    const counted = faultyDisk(null)
    const other = `${path}-other`
    copyTree(path, other)
    await desk(['case', 'note', 'C1', 'Hot', `--book=${other}`, `--now=${now}`, '--json'], counted.disk)
    rmSync(other, {recursive: true})
    const at = counted.calls.indexOf('rename') + 3
    await desk(['case', 'note', 'C1', 'Hot', ...flags], faultyDisk({at, kind: 'kill'}).disk)
    if (!existsSync(join(path, 'pending.json'))) throw new Error('there is no pending commit')
  }
  if (backup !== null) {
    await done(['book', 'backup', `--output=${backup}`, '--force', ...flags])
    truthOfBackup = truthIn(path)
  }
}

function sameTruth(one: string, other: string): boolean {
  return truthIn(one) === truthIn(other)
}

/** Everything that can be read, one after the other. */
async function readAll(path: string, onNotice: (file: string) => void): Promise<string> {
  const store = openJsonStore(path, {disk: faultyDisk(null).disk, onNotice: ({file}) => onNotice(file)})
  const seen = await store.read(async (book) => {
    const all: unknown[] = [await book.settings(), await book.open('case'), await book.due('--01-01', '9999')]
    for await (const one of book.relationships()) all.push(one)
    for await (const one of book.directory()) all.push(one)
    all.push(await book.named('ana'), await book.withContact('ana@souza.example'), await book.holderOf('case', 1))
    return all
  })
  return JSON.stringify([seen, await store.log(9), await store.operation('first')])
}

/** The file that a refusal names. */
function findingsOf(error: unknown): readonly {readonly file: string}[] {
  if (!(error instanceof Refusal)) return [{file: `no file, but ${String(error).slice(0, 100)}`}]
  const {file, path} = error.facts as {file?: string; path?: string}
  return [{file: file ?? (path === undefined ? '' : 'book.json')}]
}

/** A tree is named by its folder, a journal perhaps as a whole, the rest by the file. */
function isAbout(named: string, file: string): boolean {
  const top = file.startsWith('index/')
    ? file.split('/').slice(0, 2).join('/')
    : file.startsWith('journal')
      ? 'journal'
      : file
  return named.startsWith(top)
}
