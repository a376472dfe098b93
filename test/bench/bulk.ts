import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {basename, dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'
import {build} from 'esbuild'
import type {Relationship} from '../../src/core/book/relationship.ts'
import {withRecord} from '../../src/kinds/registry.ts'
import {initBook} from '../../src/store/json/admin.ts'
import {checkBook} from '../../src/store/json/check.ts'
import type {Disk} from '../../src/store/json/disk.ts'
import {realDisk} from '../../src/store/json/disk.ts'
import {openJsonStore} from '../../src/store/json/json-store.ts'
import {documentFile} from '../../src/store/json/layout.ts'
import {rebuildBook} from '../../src/store/json/rebuild.ts'
import {syncAll} from '../../src/store/json/sync-all.ts'
import {serialise} from '../../src/store/snapshot.ts'
import type {Draft, Store} from '../../src/store/store.ts'
import {dueOn, intent, person, settings} from '../store/people.ts'

/**
 * What one change of many rows takes of the store, on the disk of the folder for temporary files: each step in a process
 * of its own, on the book that the steps before it left. Rows a second of all of it, of the commit alone (without the
 * draft), and the seconds of its parts. Beside them what bare Node takes to make as many files as there are customers, and
 * to write over them: no commit is quicker.
 */
const {values: given} = parseArgs({
  options: {
    rows: {type: 'string', default: '100000'},
    in: {type: 'string', default: tmpdir()},
    keep: {type: 'boolean', default: false},
    step: {type: 'string'},
    book: {type: 'string', default: ''},
  },
})
const rows = Number(given.rows)
let drafted = 0

/** What is done to a book, and to how many rows. */
interface Step {
  readonly name: string
  run(path: string, disk: Disk): Promise<number>
}

const steps: readonly Step[] = [
  {name: 'bare: as many files', run: (path) => bareFiles(path, 'wx')},
  {name: 'bare: written over', run: (path) => bareFiles(path, 'r+')},
  {name: 'new customers', run: (path, disk) => changed(path, disk, newCustomers(rows))},
  {name: 'a follow-up for each', run: (path, disk) => changed(path, disk, followUps(rows))},
  {name: 'undo of that', run: undone},
  {name: 'ten for each tenth', run: (path, disk) => changed(path, disk, followUps(rows / 10))},
  {name: 'undo of that', run: undone},
  {name: 'book check', run: checked},
  {name: 'book rebuild', run: async (path, disk) => (await rebuildBook(path, {disk})).customers},
]

if (given.step === undefined) await measureAll()
else await measure(steps[Number(given.step)] as Step, given.book)

async function measureAll(): Promise<void> {
  mkdirSync(given.in, {recursive: true})
  const folder = mkdtempSync(join(given.in, 'caredesk-bulk-'))
  const book = join(folder, 'book')
  const columns = ['step', 'rows/s', 'commit/s', 'draft s', 'to commit s', 'apply s', 'all s', 'CPU s', 'peak MB']
  process.stdout.write(`${columns.map((name, at) => name.padEnd(at === 0 ? 22 : 12)).join('')}\n`)
  try {
    await initBook(book, settings)
    const program = await built(folder)
    for (const index of steps.keys()) {
      const argv = [program, `--rows=${rows}`, `--step=${index}`, `--book=${book}`]
      const {status} = spawnSync(process.execPath, argv, {stdio: 'inherit'})
      if (status !== 0) throw new Error(`${steps[index]?.name}: exit ${status}`)
    }
  } finally {
    if (!given.keep) rmSync(folder, {recursive: true, force: true})
  }
}

/** This bench as it would ship: what runs sources as they are edited adds calls of its own. */
async function built(folder: string): Promise<string> {
  const outfile = join(folder, 'bulk.mjs')
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'))
  await build({
    entryPoints: [fileURLToPath(import.meta.url)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['fs-native-extensions', 'esbuild'],
    logLevel: 'error',
  })
  return outfile
}

async function measure({name, run}: Step, path: string): Promise<void> {
  let committed = 0
  const rename: Disk['rename'] = async (from, to) => {
    await realDisk.rename(from, to)
    if (basename(to) === 'pending.json') committed = performance.now()
  }
  const before = process.cpuUsage()
  const start = performance.now()
  const done = await run(path, {...realDisk, rename})
  const end = performance.now()
  const {user, system} = process.cpuUsage(before)
  const parts =
    committed === 0
      ? ['', '', '']
      : [(drafted || start) - start, committed - (drafted || start), end - committed].map(seconds)
  const speed = (from: number) => Math.round(done / ((end - from) / 1000)).toString()
  const peak = Math.round(process.resourceUsage().maxRSS / 1024).toString()
  const cells = [
    speed(start),
    committed === 0 ? '' : speed(drafted || start),
    ...parts,
    seconds(end - start),
    seconds((user + system) / 1000),
    peak,
  ]
  process.stdout.write(`${name.padEnd(22)}${cells.map((cell) => cell.padEnd(12)).join('')}\n`)
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2)
}

async function changed(path: string, disk: Disk, change: (draft: Draft) => Promise<void>): Promise<number> {
  await openJsonStore(path, {disk}).change(intent('bench'), async (draft) => {
    await change(draft)
    drafted = performance.now()
    return []
  })
  return rows
}

async function bareFiles(path: string, flag: 'wx' | 'r+'): Promise<number> {
  const text = serialise(newCustomer(0))
  const files = Array.from({length: rows}, (_, index) => join(`${path}-bare`, documentFile(refOf(index)))).toSorted()
  for (const folder of new Set(files.map((file) => dirname(file)))) mkdirSync(folder, {recursive: true})
  for (const file of files) writeFileSync(file, text, {flag})
  await syncAll([path])
  return rows
}

function newCustomer(index: number): Relationship {
  const phones = [`+3461${String(index).padStart(7, '0')}`]
  return person(refOf(index), {phones, company: 'Bar Reyes', tags: ['vip']})
}

function newCustomers(count: number): (draft: Draft) => Promise<void> {
  return async (draft) => {
    for (let index = 0; index < count; index++) await draft.put(newCustomer(index))
  }
}

function followUps(customers: number): (draft: Draft) => Promise<void> {
  return async (draft) => {
    for (let index = 0; index < rows; index++) {
      const found = await draft.relationship(refOf(index % customers))
      if (found === null) throw new Error(`no ${refOf(index)}`)
      const due = `2027-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`
      await draft.put(withRecord(found, 'followUp', dueOn(await draft.nextNumber('followUp'), due)))
    }
  }
}

/** Not in the order of their names, as in real life. */
function refOf(index: number): string {
  return `ana-souza-${((index * 7919) % rows) + 1}`
}

async function undone(path: string, disk: Disk): Promise<number> {
  const store: Store = openJsonStore(path, {disk})
  await store.undo(intent('undo'), null)
  return rows
}

async function checked(path: string, disk: Disk): Promise<number> {
  const findings = await checkBook(path, {disk})
  if (findings.length > 0) throw new Error(JSON.stringify(findings.slice(0, 3)))
  return rows
}
