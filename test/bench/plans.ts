import {existsSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {parseArgs} from 'node:util'
import {root} from '../../.build/commands.ts'
import type {WrittenPlan} from '../../src/core/care/plan.ts'
import {enrol, type Ground} from '../../src/core/care/settle.ts'
import {initBook} from '../../src/store/json/admin.ts'
import {openJsonStore} from '../../src/store/json/json-store.ts'
import {intent, person, settings} from '../store/people.ts'
import {freshNumbers, groundAt} from '../support/plans.ts'
import {story, touched} from '../support/relationships.ts'
import {fresh, inScratch, onBook, type Program, programIn, taken} from './processes.ts'
import {median} from './spread.ts'

/**
 * What plans cost: `today` and a tick in a large book of which nine in ten are dormant and three in ten go through a plan,
 * beside a small one with as many lines for the day; and a change of one customer, beside what another build takes for it.
 */
const {values: given} = parseArgs({
  options: {
    customers: {type: 'string', default: '1000,100000'},
    rounds: {type: 'string', default: '15'},
    keep: {type: 'string'},
    than: {type: 'string'},
    program: {type: 'string', default: join(root, 'dist', 'desk.cjs')},
  },
})
const rounds = Number(given.rounds)
const now = '2026-11-21T09:30:00Z'
/** So many steps are for today, in each book. */
const dueToday = 20

const plans: readonly WrittenPlan[] = [
  {
    plan: 'post-sale',
    steps: [
      {id: 'call', after: '40d', days: 'any'},
      {id: 'year', after: '1y'},
    ],
  },
  {plan: 'win-back', starts: {on: 'silent:1y', within: '5d'}, steps: [{id: 'hello', after: '0d'}]},
]

/** Three in ten are inside a plan, nine in ten were last seen two years ago; with plans or without. */
async function bookOf(path: string, customers: number, withPlans: boolean): Promise<string> {
  if (existsSync(join(path, 'state.json'))) return path
  await initBook(path, {...settings, createdAt: '2024-01-01T09:00:00.000Z'})
  await openJsonStore(path).change(intent('bench'), async (draft) => {
    const numbers = freshNumbers()
    let steps = 0
    for (let index = 0; index < customers; index += 1) {
      const seen = index % 10 === 0 ? '2026-11-01T09:00:00.000Z' : '2024-11-01T09:00:00.000Z'
      const found = story(
        person(`person-${index}`, {createdAt: '2024-01-01T09:00:00.000Z', owner: 'marta'}),
        touched(seen),
      )
      if (!withPlans || index % 10 > 2) {
        await draft.put(found)
        continue
      }
      const isForToday = steps < dueToday
      steps += 1
      const day = isForToday ? '2026-10-12' : '2026-11-20'
      const ground: Ground = groundAt(`${day}T12:00:00.000Z`, plans, numbers)
      const [rule] = ground.rules
      if (rule === undefined) throw new Error('there is no plan')
      const anchor = {kind: 'customer', number: null, on: day} as const
      await draft.put(enrol(found, rule.plan, {anchor, why: 'by-hand', from: null}, ground))
    }
    const counters = {...(await draft.settings()).counters, followUp: steps, ...(withPlans ? {enrolment: steps} : {})}
    await draft.configure({...(await draft.settings()), ...(withPlans ? {plans} : {}), counters})
    return []
  })
  return path
}

/** The median work of each of them, run in turn. */
function compared(arms: readonly {readonly program: Program; readonly argv: () => readonly string[]}[]) {
  const works = arms.map((): number[] => [])
  for (let round = 0; round <= rounds; round += 1)
    for (const [at, {program, argv}] of arms.entries()) {
      const {work} = taken(program, [program.path, ...argv()])
      if (round > 0) works[at]?.push(work)
    }
  return works.map(median)
}

function tell(name: string, works: readonly number[]): void {
  const [first = Number.NaN] = works
  const cells = works.map((work) => `${work.toFixed(0)} ms (${(work / first).toFixed(2)}x)`.padEnd(20))
  process.stdout.write(`${name.padEnd(44)}${cells.join('')}\n`)
}

await inScratch(async (folder) => {
  const program = programIn(folder, {node: process.execPath, program: resolve(given.program), now})
  const sizes = given.customers.split(',').map(Number)
  const home = given.keep ?? folder
  const books = []
  for (const size of sizes) books.push(await bookOf(join(home, `plans-${size}`), size, true))
  const on = books.map((book) => onBook(program, book))
  process.stdout.write(
    `${'work of a process, median'.padEnd(44)}${sizes.map((size) => `${size}`.padEnd(20)).join('')}\n`,
  )
  for (const argv of [['today'], ['tick', '--dry-run'], ['customer', 'show', 'person-1']])
    tell(argv.join(' '), compared(on.map((one) => ({program: one, argv: () => argv}))))
  const touch = () => ['touch', 'add', 'person-5', fresh('came by')]
  tell('touch add, of who is in no plan', compared(on.map((one) => ({program: one, argv: touch}))))
  if (given.than === undefined) return
  const other = programIn(folder, {node: process.execPath, program: resolve(given.than), now})
  const [old, ours] = [
    await bookOf(join(home, 'plain-old'), 1000, false),
    await bookOf(join(home, 'plain-ours'), 1000, false),
  ]
  process.stdout.write(
    `\n${'a change of one customer, without plans'.padEnd(44)}${'other build'.padEnd(20)}this build\n`,
  )
  const lines: readonly (readonly [string, () => readonly string[]])[] = [
    ['touch add', touch],
    ['followup schedule', () => ['followup', 'schedule', 'person-5', '2027-01-05', fresh('ask')]],
    ['case open', () => ['case', 'open', 'person-5', fresh('leaks')]],
    ['customer edit', () => ['customer', 'edit', 'person-5', '--note', fresh('said')]],
  ]
  for (const [name, argv] of lines) {
    tell(
      name,
      compared([
        {program: onBook(other, old), argv},
        {program: onBook(program, ours), argv},
      ]),
    )
  }
})
