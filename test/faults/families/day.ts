import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import type {Course} from '../../../src/cli/run/io.ts'
import type {Disk, Stat} from '../../../src/store/json/disk.ts'
import {faultyDisk} from '../../store/faulty-disk.ts'
import type {Family, FamilyOptions, Figures} from '../family.ts'
import {Tally} from '../tally.ts'
import {bytesIn, copyTree, desk, done, now, workFolder} from '../workshop.ts'

export const family: Family = {
  name: 'day',
  promise:
    'on a bad day (killed, cancelled, run as root, on a medium that takes nothing) what desk says is what is true',
  run,
}

interface Place {
  readonly tally: Tally
  readonly short: boolean
  /** A folder of its own. */
  readonly path: string
  /** A book with one customer, two cases and a view, to work on. */
  readonly book: string
}

const days: Readonly<Record<string, (place: Place) => Promise<void>>> = {
  refusedRows,
  cancelled,
  ownerOfTheFolder,
  unwritableFile,
  readOnlyMedium,
  noPermissions,
  forgottenInViews,
  hookInAnOpenFolder,
  wholeBookThatLeadsNowhere,
}

async function run({short, seed}: FamilyOptions): Promise<Figures> {
  const tally = new Tally(family.name, {seed})
  const work = workFolder()
  for (const [name, day] of Object.entries(days)) {
    const path = join(work.path, name)
    const book = join(path, 'book')
    mkdirSync(path, {mode: 0o700})
    await makeBook(book)
    await day({tally, short, path, book})
  }
  work.remove()
  return tally.figures()
}

function at(book: string, ...words: readonly string[]): readonly string[] {
  return [...words, `--book=${book}`, `--now=${now}`, '--json']
}

async function makeBook(book: string): Promise<void> {
  await done(at(book, 'book', 'init', '--tz=Europe/Madrid'))
  await done(at(book, 'customer', 'add', 'Ana Souza', '--email=ana@souza.example'))
  await done(at(book, 'case', 'open', 'ana-souza', 'Oven is cold'))
  await done(at(book, 'touch', 'add', 'ana-souza', 'Called her'))
}

function seqIn(book: string): number {
  return JSON.parse(readFileSync(join(book, 'state.json'), 'utf8')).seq
}

/** Killed at each call: the same op id answers the refused rows again, and their file is there if the others are saved. */
async function refusedRows({tally, short, path, book}: Place): Promise<void> {
  const rows = join(path, 'rows.ndjson')
  const [good, bad] = [{do: 'customer.add', name: 'Bruno Lima'}, {do: 'customer.add'}]
  writeFileSync(rows, `${JSON.stringify(good)}\n${JSON.stringify(bad)}\n`)
  const people = join(path, 'people.csv')
  writeFileSync(people, 'name,email\nCora Reis,cora@reis.example\nDora,no address\n')
  for (const words of [
    ['batch', rows],
    ['import', 'customers', people],
  ]) {
    const rejects = join(path, 'refused')
    const argv = (to: string) => at(to, ...words, '--keep-going', `--rejects=${rejects}`, '--op-id=once')
    const rehearsal = join(path, 'rehearsal')
    rmSync(rejects, {force: true})
    copyTree(book, rehearsal)
    const counted = faultyDisk(null)
    const {code} = await desk(argv(rehearsal), counted.disk)
    if (code !== 6) tally.fail(`${words.join(' ')}: exit ${code}, not 6`)
    rmSync(rehearsal, {recursive: true})
    for (let call = 1; call <= counted.calls.length; call += short ? 5 : 1) {
      rmSync(rejects, {force: true})
      const copy = join(path, 'copy')
      copyTree(book, copy)
      const before = seqIn(copy)
      await desk(argv(copy), faultyDisk({at: call, kind: 'kill'}).disk).catch(() => undefined)
      const where = `${words.join(' ')}, killed at call ${call}`
      tally.add('tried')
      tally.add('injected')
      await desk(at(copy, 'customer', 'list'))
      const isSaved = seqIn(copy) > before || existsSync(join(copy, 'pending.json'))
      if (isSaved && !existsSync(rejects)) tally.wrong('lost', `${where}: saved, and the refused rows are nowhere`)
      const again = await desk([...argv(copy), '--force'])
      if (again.code !== 6) tally.fail(`${where}: again exits ${again.code}, not 6: ${again.stderr.slice(0, 200)}`)
      if (!existsSync(rejects)) tally.wrong('lost', `${where}: again, and the refused rows are nowhere`)
      rmSync(copy, {recursive: true})
    }
  }
}

/** Up to the commit point Ctrl-C calls a change off; from there on it is known to stand. */
async function cancelled({tally, book}: Place): Promise<void> {
  for (const words of [
    ['touch', 'add', 'ana-souza', 'Thanked her'],
    ['customer', 'forget', 'ana-souza', '--yes'],
  ]) {
    const course: Course = {isChanging: false, stands: false, isPaging: false, saved: null}
    const counted = faultyDisk(null)
    const seen: boolean[] = []
    const {disk} = counted
    const watched: Disk = {
      ...disk,
      async rename(from, to) {
        if (to.endsWith('/pending.json')) seen.push(course.stands && course.isChanging)
        return disk.rename(from, to)
      },
    }
    await desk(at(book, ...words), watched, {course})
    tally.add('tried')
    tally.add('injected')
    if (seen.length !== 1 || seen.includes(false))
      tally.fail(`${words.join(' ')}: at the commit point it could be called off`)
    if (course.saved === null) tally.fail(`${words.join(' ')}: it was not known as saved`)
  }
}

/** What root makes in somebody's book is theirs. */
async function ownerOfTheFolder({tally, path}: Place): Promise<void> {
  if (process.geteuid?.() !== 0) return
  const book = join(path, 'theirs')
  mkdirSync(book, {mode: 0o700})
  chownSync(book, 65_534, 65_534)
  await done(at(book, 'book', 'init', '--tz=UTC'))
  await done(at(book, 'customer', 'add', 'Ana Souza'))
  for (const name of readdirSync(book, {recursive: true, encoding: 'utf8'})) {
    tally.add('tried')
    tally.add('injected')
    const {uid} = lstatSync(join(book, name))
    if (uid !== 65_534) tally.wrong('unreadable', `${name} belongs to ${uid}, not to who has the folder`)
  }
}

/** A file that can't be written is met before the change stands. */
async function unwritableFile({tally, book}: Place): Promise<void> {
  const files = Object.keys(bytesIn(book)).filter((file) => /^(customers|journal|state|book)/.test(file))
  for (const file of files) {
    const {disk} = faultyDisk(null)
    const isFixed = (path: string) => path === join(book, file)
    const refuse = (path: string) => {
      if (isFixed(path)) throw Object.assign(new Error('EPERM'), {code: 'EPERM'})
    }
    const fixed: Disk = {
      ...disk,
      access: async (path) => refuse(path),
      async open(path, opening) {
        if (opening === 'update') refuse(path)
        return disk.open(path, opening)
      },
      async rename(from, to) {
        refuse(to)
        return disk.rename(from, to)
      },
    }
    const before = bytesIn(book)
    const {code, stdout} = await desk(at(book, 'case', 'open', 'ana-souza', 'Oven smokes'), fixed)
    tally.add('tried')
    tally.add('injected')
    if (code === 0) continue
    const after = bytesIn(book)
    if (code !== 5) tally.fail(`${file} is fixed: exit ${code} ${stdout.slice(0, 200)}`)
    if (JSON.stringify(after) !== JSON.stringify(before))
      tally.wrong('torn', `${file} is fixed: the book is stuck on it`)
  }
}

/** On a medium that takes nothing a book is backed up, and is no damaged one. */
async function readOnlyMedium({tally, path, book}: Place): Promise<void> {
  const {disk} = faultyDisk(null)
  const medium: Disk = {
    ...disk,
    async open(file, opening) {
      if (file.startsWith(book) && (opening === 'create' || opening === 'update')) {
        throw Object.assign(new Error('EROFS'), {code: 'EROFS'})
      }
      return disk.open(file, opening)
    },
  }
  const before = JSON.stringify(bytesIn(book))
  tally.add('tried', 2)
  tally.add('injected', 2)
  const copy = join(path, 'copy.gz')
  const saved = await desk(at(book, 'book', 'backup', `--output=${copy}`), medium)
  if (saved.code !== 0)
    tally.fail(`a read-only medium is not backed up: exit ${saved.code} ${saved.stdout.slice(0, 200)}`)
  else await done(at(join(path, 'restored'), 'book', 'restore', copy))
  const checked = await desk(at(book, 'book', 'check'), medium)
  if (checked.code !== 0) tally.fail(`a read-only medium is called damaged: ${checked.stdout.slice(0, 200)}`)
  if (JSON.stringify(bytesIn(book)) !== before) tally.wrong('torn', 'a read-only medium was written to')
}

/** Where every file has one mode whatever is asked, a book is sound. */
async function noPermissions({tally, book}: Place): Promise<void> {
  const {disk} = faultyDisk(null)
  const open = (stat: Stat): Stat => ({...stat, mode: 0o777})
  const flat: Disk = {...disk, lstat: async (file) => open(await disk.lstat(file))}
  tally.add('tried')
  tally.add('injected')
  const {code, stdout} = await desk(at(book, 'book', 'check'), flat)
  if (code !== 0) tally.fail(`a file system without permissions is called damage: ${stdout.slice(0, 200)}`)
}

/** Who is forgotten goes from saved views, too. */
async function forgottenInViews({tally, book}: Place): Promise<void> {
  await done(at(book, 'view', 'save', 'hers', '--on=cases', '--where=customer:ana-souza'))
  await done(at(book, 'customer', 'forget', 'ana-souza', '--yes'))
  tally.add('tried')
  tally.add('injected')
  const found = Object.entries(bytesIn(book)).filter(([, text]) => /ana.souza/i.test(text))
  for (const [file] of found) tally.wrong('leftOver', `${file} still speaks of somebody who was forgotten`)
}

/** A hook in whose place others could put another one is not run. */
async function hookInAnOpenFolder({tally, path, book}: Place): Promise<void> {
  const env = {XDG_CONFIG_HOME: join(path, 'config'), HOME: path, PATH: process.env['PATH'] ?? ''}
  const mark = join(path, 'ran')
  mkdirSync(join(book, 'hooks'), {mode: 0o700})
  writeFileSync(join(book, 'hooks', 'after-change'), `#!/bin/sh\ntouch ${mark}\n`, {mode: 0o700})
  const {disk} = faultyDisk(null)
  const enabled = await desk(at(book, 'hook', 'enable', 'after-change'), disk, {env})
  if (enabled.code !== 0) return tally.fail(`a hook can't be turned on: ${enabled.stdout.slice(0, 200)}`)
  for (const mode of [0o700, 0o777]) {
    rmSync(mark, {force: true})
    chmodSync(path, mode)
    tally.add('tried')
    tally.add('injected')
    await desk(at(book, 'touch', 'add', 'ana-souza', 'Called'), disk, {env})
    const isRun = existsSync(mark)
    if (isRun !== (mode === 0o700))
      tally.fail(`in a folder of mode ${mode.toString(8)} the hook was ${isRun ? '' : 'not '}run`)
  }
  chmodSync(path, 0o700)
}

/** What check would call damaged does not come in. */
async function wholeBookThatLeadsNowhere({tally, path, book}: Place): Promise<void> {
  const all = join(path, 'all.ndjson')
  await done(at(book, 'export', 'all', `--output=${all}`).filter((word) => word !== '--json'))
  const text = readFileSync(all, 'utf8').replace(/("touches":\[\{[^}]*"case":)null/, '$17')
  writeFileSync(all, text)
  const copy = join(path, 'copy')
  const {code, stdout} = await desk(at(copy, 'import', 'all', all))
  tally.add('tried')
  tally.add('injected')
  if (code !== 2 || !stdout.includes('which is not there'))
    tally.fail(`a reference that leads nowhere comes in: exit ${code}`)
}
