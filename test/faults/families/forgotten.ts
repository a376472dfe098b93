import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'
import type {Family, FamilyOptions, Figures} from '../family.ts'
import {type Complaints, complaints, shown} from '../sound.ts'
import {type Stage, stageWithBook} from '../stage.ts'
import {figuresSince} from '../tally.ts'
import {bytesIn} from '../workshop.ts'

export const family: Family = {
  name: 'forgotten',
  promise: 'no value of a person who was forgotten is left in any file of the book, however it is written',
  run,
}

/** A person whose every value is a word that nobody else has. */
interface Person {
  readonly ref: string
  readonly values: readonly string[]
  /** A new value, which must be gone in the end. */
  value(kind: string): string
}

interface Tally {
  searched: number
  acknowledged: number
  planted: number
  lost: number
}

type Story = (stage: Stage, person: Person, does: Does) => Promise<void>
type Does = (...argv: readonly string[]) => Promise<void>

async function run({short, seed, say}: FamilyOptions): Promise<Figures> {
  const start = performance.now()
  const found = complaints()
  const tally: Tally = {searched: 0, acknowledged: 0, planted: 0, lost: 0}
  const rounds = short ? 1 : 6
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, story] of Object.entries(stories)) {
      await told(name, story, seed * 100 + round, found, tally)
      say(`${name}: ${tally.planted} values planted so far`)
    }
  }
  return figuresSince(
    start,
    family.name,
    {seed},
    {
      tried: tally.searched,
      injected: tally.planted,
      acknowledged: tally.acknowledged,
      lost: tally.lost,
      failures: found.all,
      planted: tally.planted,
      filesSearched: tally.searched,
    },
  )
}

/** Lives a life on the stage, forgets the person, and looks for what is left. */
async function told(name: string, story: Story, seed: number, found: Complaints, tally: Tally): Promise<void> {
  const stage = await stageWithBook()
  try {
    const person = personOf(seed)
    const does: Does = async (...argv) => {
      const {code, stdout, stderr} = await stage.desk(argv)
      if (code !== 0) throw new Error(`${name}: desk ${argv.join(' ')}: exit ${code} ${stdout}${stderr}`)
      tally.acknowledged += 1
    }
    const first = Number(await lastOf(stage)) + 1
    await story(stage, person, does)
    const unseen = person.values.filter((value) => tracesIn(bytesIn(stage.book), [value]).length === 0)
    found.add(...unseen.map((value) => `${name}: ${shown(value)} was never in a file: nothing was shown`))
    const others = othersIn(stage.book, person)
    await does('customer', 'forget', person.ref, '--yes')
    const after = othersIn(stage.book, person)
    if (JSON.stringify(others) !== JSON.stringify(after)) {
      tally.lost += 1
      found.add(`${name}: another customer is not as before`)
    }
    await searched(stage, `${name}, forgotten`, person, found, tally)
    await stage.desk(['undo'])
    await stage.desk(['undo', String(first)])
    await stage.desk(['customer', 'edit', 'bruno-lima', '--note=Later'])
    await does('undo')
    await does('book', 'rebuild')
    await searched(stage, `${name}, and worked on`, person, found, tally)
    const {stdout} = await stage.desk(['book', 'check', '--json'])
    const {findings} = JSON.parse(stdout).book
    found.add(...findings.map((one: unknown) => `${name}: book check: ${JSON.stringify(one)}`))
    tally.planted += person.values.length
  } catch (error) {
    found.add(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    stage.remove()
  }
}

/** Looks through the book, a backup of it, and what every command says. */
async function searched(stage: Stage, when: string, {values}: Person, found: Complaints, tally: Tally): Promise<void> {
  const backup = join(stage.home, `${tally.searched}.gz`)
  await stage.desk(['book', 'backup', `--output=${backup}`])
  const packed = gunzipSync(readFileSync(backup)).toString('latin1')
  const unpacked = packed
    .split('\n')
    .map((line) => /"data":"([^"]*)"/.exec(line)?.[1] ?? '')
    .map((data) => Buffer.from(data, 'base64').toString('latin1'))
  const says = await Promise.all(
    looks.map(async (argv) => Buffer.from((await stage.desk(argv)).stdout).toString('latin1')),
  )
  const files = {
    ...bytesIn(stage.book),
    backup: [packed, ...unpacked].join('\n'),
    ...Object.fromEntries(looks.map((argv, at) => [`desk ${argv.join(' ')}`, says[at] ?? ''])),
  }
  tally.searched += Object.keys(files).length
  found.add(...tracesIn(files, values).map((trace) => `${when}: ${trace}`))
}

const looks: readonly (readonly string[])[] = [
  ['log', '--limit', '1000', '--json'],
  ['customer', 'list', '--json'],
  ['case', 'list', '--status', 'all', '--json'],
  ['followup', 'list', '--status', 'all', '--json'],
  ['complete', '--', 'customer', 'show', ''],
]

const signs = ['é', 'ß', 'ø', '漢', '"', '\\', 'ñ']

function personOf(seed: number): Person {
  const values: string[] = []
  const value = (kind: string) => {
    const number = values.length
    const core = `q${(seed * 7919 + number * 104_729 + 0x9e3779).toString(36)}`
    const made = shapes[kind]?.(core, number) ?? `${core}${signs[number % signs.length]}${core}`
    values.push(made)
    return made
  }
  const ref = `z${(seed * 7919).toString(36)}-quixote`
  values.push(ref)
  return {ref, values, value}
}

const shapes: Readonly<Record<string, (core: string, number: number) => string>> = {
  email: (core) => `${core}@hush.example`,
  phone: (_, number) => `+346${String(12_345_670 + number).padStart(8, '0')}`,
  plain: (core) => core,
  tag: (core) => `${core} tägø`,
  lines: (core) => `${core} "quoted"\n\ttabbed \\ back ${core}`,
}

/** The number of the last commit. */
async function lastOf(stage: Stage): Promise<string> {
  const {stdout} = await stage.desk(['log', '--limit=1', '--json'])
  return String(JSON.parse(stdout).commits[0].seq)
}

/** Every field that a command takes, once. */
async function described({value, ref}: Person, does: Does): Promise<void> {
  await does(
    ...[
      'customer',
      'add',
      ref.replace('-', ' '),
      `--email=${value('email')}`,
      `--email=${value('email')}`,
      `--phone=${value('phone')}`,
    ],
    ...[
      `--company=${value('name')}`,
      `--tag=${value('tag')}`,
      `--owner=${value('name')}`,
      `--prefer=${value('plain')}=${value('name')}`,
    ],
    ...[`--note=${value('lines')}`, `--by=${value('name')}`, `--op-id=${value('name')}`, '--birthday=1971-03-04'],
  )
}

async function served({value, ref}: Person, does: Does, first: number): Promise<void> {
  const [one, two] = [`C${first}`, `C${first + 1}`]
  const acts = () => [`--by=${value('name')}`, `--op-id=${value('name')}`]
  await does(
    'case',
    'open',
    ref,
    value('name'),
    `--owner=${value('name')}`,
    `--tag=${value('tag')}`,
    `--note=${value('lines')}`,
    ...acts(),
  )
  await does('case', 'open', ref, value('name'), ...acts())
  await does('case', 'note', one, value('lines'), ...acts())
  await does('case', 'reply', one, value('lines'), '--from=customer', ...acts())
  await does('case', 'reply', one, value('lines'), '--wait-for=customer', ...acts())
  await does('case', 'resume', one, ...acts())
  await does(
    'case',
    'edit',
    one,
    `--subject=${value('name')}`,
    `--owner=${value('name')}`,
    `--tag=${value('tag')}`,
    ...acts(),
  )
  await does('case', 'merge', two, one, ...acts())
  await does(
    'case',
    'resolve',
    one,
    `--resolution=${value('lines')}`,
    `--cause=${value('name')}`,
    '--follow-up=+9d',
    ...acts(),
  )
  await does('case', 'reopen', one, `--reason=${value('lines')}`, ...acts())
}

async function caredFor({value, ref}: Person, does: Does, first: number): Promise<void> {
  const [one, two] = [`F${first}`, `F${first + 1}`]
  await does(
    'followup',
    'schedule',
    ref,
    '+7d',
    value('name'),
    `--owner=${value('name')}`,
    '--every=30d',
    `--by=${value('name')}`,
  )
  await does('followup', 'edit', one, `--subject=${value('name')}`, `--op-id=${value('name')}`)
  await does('followup', 'done', one, `--note=${value('lines')}`, '--mood=2')
  await does('followup', 'cancel', two, `--reason=${value('lines')}`)
  await does('touch', 'add', ref, value('lines'), '--mood=-1', `--by=${value('name')}`, `--op-id=${value('name')}`)
}

const stories: Readonly<Record<string, Story>> = {
  'every field': async (_, person, does) => {
    await described(person, does)
    await served(person, does, 4)
    await caredFor(person, does, 4)
  },
  'fields that were there once': async (_, person, does) => {
    const {ref, value} = person
    await described(person, does)
    const [email, phone, tag] = [value('email'), value('phone'), value('tag')]
    await does(
      'customer',
      'edit',
      ref,
      `--email=${email}`,
      `--phone=${phone}`,
      `--tag=${tag}`,
      `--name=${value('name')}`,
    )
    await does(
      'customer',
      'edit',
      ref,
      `--remove-email=${email}`,
      `--remove-phone=${phone}`,
      `--remove-tag=${tag}`,
      '--company=',
      '--owner=',
    )
    await does('customer', 'edit', ref, `--name=${value('name')}`)
  },
  'undone and done again': async (stage, person, does) => {
    const {ref, value} = person
    await described(person, does)
    await does('undo')
    await does('undo', await lastOf(stage))
    await does('customer', 'edit', ref, `--note=${value('lines')}`, `--company=${value('name')}`)
    await does('undo')
    await does('case', 'open', ref, value('name'))
    await does('undo')
    await does('undo', await lastOf(stage))
  },
  'merged into the person': async (_, person, does) => {
    const {ref, value} = person
    await described(person, does)
    await does(
      'customer',
      'add',
      'Former Self',
      `--email=${value('email')}`,
      `--note=${value('lines')}`,
      `--prefer=${value('plain')}=${value('name')}`,
    )
    await does('case', 'open', 'former-self', value('name'), `--note=${value('lines')}`)
    await does('customer', 'edit', 'former-self', `--company=${value('name')}`, `--op-id=${value('name')}`)
    await does('customer', 'merge', 'former-self', ref, '--yes', `--by=${value('name')}`)
    await does('customer', 'edit', ref, `--note=${value('lines')}`)
  },
  'merged into another, and parted again': async (stage, person, does) => {
    const {ref, value} = person
    await described(person, does)
    await does('touch', 'add', ref, value('lines'))
    await does('customer', 'merge', ref, 'bruno-lima', '--yes')
    const merged = await lastOf(stage)
    await does(
      'customer',
      'edit',
      'bruno-lima',
      `--remove-tag=${person.values.find((one) => one.endsWith('tägø'))}`,
      '--note=Both of them',
    )
    await does('undo')
    await does('undo', merged)
    await does('customer', 'edit', ref, `--company=${value('name')}`)
  },
  'changed with others in one commit': async (stage, person, does) => {
    const {ref, value} = person
    await described(person, does)
    const stdin = `ana-souza\n${ref}\nbruno-lima\n`
    await stage.desk(['touch', 'add', '-', value('lines'), `--op-id=${value('name')}`], {stdin})
    await stage.desk(['case', 'open', '-', value('name'), `--note=${value('lines')}`], {stdin: `${ref}\n`})
    await stage.desk(['undo'])
    await stage.desk(['undo'])
  },
  'edited by hand': async (stage, person, does) => {
    const {ref, value} = person
    await described(person, does)
    const file = customerFile(stage.book, ref)
    const document = JSON.parse(readFileSync(file, 'utf8'))
    const told = {
      ...document,
      remark: value('name'),
      customer: {
        ...document.customer,
        middle: value('name'),
        nick: {deep: [value('lines')]},
        formerRefs: [value('plain')],
      },
    }
    writeFileSync(file, `${JSON.stringify(told, null, 2)}\n`)
    await does('book', 'accept', `--op-id=${value('name')}`, `--by=${value('name')}`)
    await does('customer', 'edit', ref, `--note=${value('lines')}`)
    const again = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, `${JSON.stringify({...again, other: value('name')}, null, 2)}\n`)
    await does('book', 'accept')
  },
}

function customerFile(book: string, ref: string): string {
  const name = readdirSync(book, {recursive: true, encoding: 'utf8'}).find((one) => one.endsWith(`/${ref}.json`))
  return join(book, name ?? 'missing')
}

/** The files of everybody else. */
function othersIn(book: string, {ref}: Person): Readonly<Record<string, string>> {
  const isOther = (file: string) => file.startsWith('customers/') && !file.includes(ref) && !file.includes('forgotten-')
  return Object.fromEntries(Object.entries(bytesIn(book)).filter(([file]) => isOther(file)))
}

/** Where a value still stands: in UTF-8, composed or not, in any case, as JSON writes it, or in base64. Texts are bytes. */
function tracesIn(files: Readonly<Record<string, string>>, values: readonly string[]): readonly string[] {
  const texts = Object.entries(files).map(([file, text]) => [file, `${file}\n${text}`.toLowerCase(), text] as const)
  return values.flatMap((value) => {
    const forms = formsOf(value)
    const codes = codesOf(value)
    return texts
      .filter(
        ([, lower, text]) => forms.some((form) => lower.includes(form)) || codes.some((code) => text.includes(code)),
      )
      .map(([file]) => `${shown(value)} is left in ${file}`)
  })
}

/** A text of several lines is looked for line by line too. */
function formsOf(value: string): readonly string[] {
  const parts = [value, ...value.split(/[\n\t"\\]+/), value.replace('-', ' ')]
    .map((part) => part.trim())
    .filter((part) => part.length > 5)
  const national = /^\+34\d{9}$/.test(value) ? [value.slice(3)] : []
  const spelt = [...parts, ...national].flatMap((part) => [part.normalize('NFC'), part.normalize('NFD')])
  const ascii = spelt.map((part) =>
    part.replace(/[^\0-\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
  const forms = [...spelt, ...ascii].flatMap((part) => [part, JSON.stringify(part).slice(1, -1)])
  return [...new Set(forms.map((form) => bytesOf(form).toLowerCase()))]
}

/** A value in base64, wherever in the coded text it begins, without what its neighbours change. */
function codesOf(value: string): readonly string[] {
  const spelt = [value.normalize('NFC'), value.normalize('NFD'), value.toLowerCase()]
  const codes = spelt.flatMap((form) =>
    [0, 1, 2].map((offset) => {
      const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(form)])
      return bytes.toString('base64').slice(offset === 0 ? 0 : 4, bytes.length % 3 === 0 ? undefined : -4)
    }),
  )
  return [...new Set(codes)].filter((code) => code.length >= 8)
}

function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1')
}
