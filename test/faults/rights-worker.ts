import {execFileSync} from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {dirname, join} from 'node:path'
import {argvOf, type Line, lines} from './lines.ts'
import {complaints, formOf, shown, timed, unsound} from './sound.ts'
import {type Outcome, stageWithBook} from './stage.ts'
import {bytesIn} from './workshop.ts'

/*
 * What an ordinary user may and may not: run by the family `rights`, not as root. Says what it saw as one line of JSON.
 * Its argument: `short` or `whole`, and a seed.
 */

const elsewhere: ReadonlySet<string> = new Set([
  ...['book init', 'book restore', 'demo', 'book backup', 'completion'],
  ...['import all', 'hook enable', 'hook disable'],
])

const kinds = ['link to a file', 'link to a folder', 'link to nothing', 'pipe', 'folder', 'link to itself'] as const
type Kind = (typeof kinds)[number]

const [size = 'whole', seed = '1'] = process.argv.slice(2)
const found = complaints()
const tally = {commands: 0, masks: 0, readOnly: 0, planted: 0, refused: 0}
const stage = await stageWithBook()
process.chdir(stage.standing)
try {
  for (const mask of [0o000, 0o022, 0o077]) await masked(mask)
  await readOnly()
  await planted()
} finally {
  process.umask(0o022)
  writable(stage.book)
  process.chdir('/')
  stage.remove()
}
process.stdout.write(`${JSON.stringify({...tally, failures: found.all, user: process.getuid?.() ?? -1})}\n`)

async function asked(argv: readonly string[], about: string): Promise<Outcome> {
  tally.commands += 1
  let late: NodeJS.Timeout | undefined
  const patience = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error(`desk ${argv.join(' ')} hangs (${about})`)), 20_000)
  })
  try {
    const {result, spent} = await Promise.race([timed(() => stage.desk(argv)), patience])
    found.add(
      ...unsound(result, formOf(argv), spent).map((wrong) => `desk ${shown(argv.join(' '))}, ${about}: ${wrong}`),
    )
    return result
  } finally {
    clearTimeout(late)
  }
}

/** Whatever the umask, only the owner may read what was written. */
async function masked(mask: number): Promise<void> {
  const about = `umask ${mask.toString(8).padStart(3, '0')}`
  for (const line of lines.filter(({words}) => size === 'whole' || !['demo'].includes(words))) {
    process.umask(mask)
    tally.masks += 1
    await asked(argvOf(line), about)
    if (!line.changes) await asked([...argvOf({...line, flags: [...line.flags, ...outputFor(line)]})], about)
    for (const folder of [stage.book, stage.standing])
      found.add(...open(folder).map((one) => `desk ${line.words}, ${about}: ${one}`))
    if (stage.changed()) stage.restock()
  }
}

function outputFor({words}: Line): readonly string[] {
  return ['completion', 'complete', 'book op'].includes(words) ? [] : ['--output=written.txt']
}

function open(folder: string): readonly string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true}).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name)
    const mode = lstatSync(path).mode & 0o777
    return mode === (entry.isDirectory() ? 0o700 : 0o600)
      ? []
      : [`${path.slice(folder.length + 1)} has ${mode.toString(8)}`]
  })
}

/** A book that may not be written: what reads it says the same, what would change it says why not. */
async function readOnly(): Promise<void> {
  stage.restock()
  const own = lines.filter(({words}) => !elsewhere.has(words))
  const before = new Map<string, string>()
  for (const line of own.filter(({changes}) => !changes))
    before.set(line.words, (await asked(argvOf(line), 'writable')).stdout)
  const bytes = JSON.stringify(bytesIn(stage.book))
  for (const folders of [true, false]) {
    const about = folders ? 'all of the book read-only' : 'the top folder read-only'
    if (folders) locked(stage.book)
    else chmodSync(stage.book, 0o500)
    for (const line of own) {
      tally.readOnly += 1
      const {code, stdout, stderr} = await asked(argvOf(line), about)
      const told = `desk ${line.words}, ${about}: exit ${code} ${stderr}`
      if (!line.changes && (code !== 0 || stdout !== before.get(line.words))) found.add(told)
      if (line.changes && !(code === 5 || (code === 0 && ['book accept', 'book rebuild'].includes(line.words))))
        found.add(told)
      if (line.changes && code === 5) {
        tally.refused += 1
        if (!/can't be written|can’t be written|EACCES/.test(stderr)) found.add(`${told} (it does not say why)`)
      }
      if (JSON.stringify(bytesIn(stage.book)) !== bytes) {
        found.add(`${told}: the book was changed`)
        writable(stage.book)
        stage.restock()
        if (folders) locked(stage.book)
        else chmodSync(stage.book, 0o500)
      }
    }
    const {code} = await asked(['book', 'backup', '--output=saved.gz'], about)
    if (code !== 0 && code !== 5) found.add(`desk book backup, ${about}: exit ${code}`)
    writable(stage.book)
    stage.restock()
  }
}

function locked(folder: string): void {
  for (const entry of readdirSync(folder, {recursive: true, withFileTypes: true})) {
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o500 : 0o400)
  }
  chmodSync(folder, 0o500)
}

function writable(folder: string): void {
  if (!existsSync(folder)) return
  chmodSync(folder, 0o700)
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) writable(path)
    else if (entry.isFile()) chmodSync(path, 0o600)
  }
}

/** Links and pipes at every name: of the book, of what it will have next, and where results are written. */
async function planted(): Promise<void> {
  stage.restock()
  const outside = join(stage.path, 'outside')
  mkdirSync(join(outside, 'folder'), {recursive: true})
  writeFileSync(join(outside, 'mine.txt'), 'mine')
  writeFileSync(join(outside, 'folder', 'mine.json'), '{"mine": true}')
  const before = seen(outside)
  const names = readdirSync(stage.book, {recursive: true, encoding: 'utf8'})
  const next = [
    'pending.json',
    'customers/xx',
    'journal/2026-12.ndjson',
    '.tmp',
    'lock',
    'queue',
    ...(await newNames()),
  ]
  const all = [...new Set([...names, ...next])].toSorted()
  const chosen =
    size === 'whole' ? all : all.filter((name, at) => !name.startsWith('index/') || (at + Number(seed)) % 6 === 0)
  for (const [at, name] of chosen.entries()) {
    const some = size === 'whole' ? kinds : [kinds[(at + Number(seed)) % kinds.length] ?? kinds[0], kinds[0]]
    for (const kind of new Set(some)) await plantedAt(name, kind, outside, before)
  }
  for (const kind of kinds) await plantedOutput(kind, outside, before)
}

async function newNames(): Promise<readonly string[]> {
  const before = readdirSync(stage.book, {recursive: true, encoding: 'utf8'})
  await stage.desk(['customer', 'add', 'Nova Reis'])
  const after = readdirSync(stage.book, {recursive: true, encoding: 'utf8'}).filter((name) => !before.includes(name))
  stage.restock()
  return after.filter((name) => !name.startsWith('index/'))
}

async function plantedAt(name: string, kind: Kind, outside: string, before: string): Promise<void> {
  tally.planted += 1
  const about = `a ${kind} at ${name}`
  const path = join(stage.book, name)
  rmSync(path, {recursive: true, force: true})
  mkdirSync(dirname(path), {recursive: true, mode: 0o700})
  put(path, kind, outside)
  for (const argv of [
    ['customer', 'show', 'ana-souza'],
    ['customer', 'add', 'Nova Reis'],
    ['case', 'note', 'C1', 'x'],
    ['book', 'check'],
    ['book', 'rebuild'],
    ['book', 'backup', '--output=saved.gz'],
  ]) {
    const {code} = await asked(argv, about)
    if (code === 5) tally.refused += 1
    if (seen(outside) !== before) found.add(`desk ${argv.join(' ')}, ${about}: what is outside was changed`)
  }
  rmSync(path, {recursive: true, force: true})
  stage.restock()
}

async function plantedOutput(kind: Kind, outside: string, before: string): Promise<void> {
  for (const force of [[], ['--force']]) {
    for (const argv of [
      ['customer', 'list', '--format=csv'],
      ['customer', 'export', 'ana-souza'],
      ['book', 'backup'],
      ['customer', 'add', 'Nova Reis'],
    ]) {
      tally.planted += 1
      const path = join(stage.standing, 'result')
      put(path, kind, outside)
      const was = lstatSync(path).mode
      const {code} = await asked([...argv, '--output=result', ...force], `a ${kind} at the output`)
      const about = `desk ${argv.join(' ')} ${force.join()} to a ${kind}: exit ${code}`
      if (seen(outside) !== before) found.add(`${about}, and what is outside was changed`)
      if (code === 0 && force.length === 0) found.add(`${about}, over what is there`)
      if (code !== 0 && lstatSync(path).mode !== was) found.add(`${about}, and what was there is gone`)
      if (code !== 0 && JSON.stringify(bytesIn(stage.book)).includes('Nova'))
        found.add(`${about}, and the book was changed`)
      stage.restock()
    }
  }
}

function put(path: string, kind: Kind, outside: string): void {
  switch (kind) {
    case 'link to a file':
      return symlinkSync(join(outside, 'mine.txt'), path)
    case 'link to a folder':
      return symlinkSync(join(outside, 'folder'), path)
    case 'link to nothing':
      return symlinkSync(join(outside, 'new'), path)
    case 'link to itself':
      return symlinkSync(path, path)
    case 'pipe':
      execFileSync('mkfifo', [path])
      return
    case 'folder':
      mkdirSync(path)
      return
  }
}

function seen(folder: string): string {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => `${path} ${statSync(path).mode} ${statSync(path).isFile() ? readFileSync(path, 'utf8') : ''}`)
    .join('\n')
}
