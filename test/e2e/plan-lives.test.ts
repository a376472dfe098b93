import {rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {expect, it} from 'vitest'
import type {Relationship} from '../../src/core/book/relationship.ts'
import {holdOf} from '../../src/core/care/hold-now.ts'
import {waitsFor} from '../../src/core/care/plan-wait.ts'
import {addDays, type Day} from '../../src/core/time/calendar.ts'
import {closing} from '../../src/kinds/follow-up/follow-up.ts'
import {randomFrom} from '../../src/sample/random.ts'
import {openJsonStore} from '../../src/store/json/json-store.ts'
import {faultyDisk} from '../store/faulty-disk.ts'
import {desk, newBook, type Outcome} from '../support/desk.ts'
import {planWrongs} from '../support/plan-laws.ts'
import {freshNumbers, groundAt, livedPlans} from '../support/plans.ts'

/** Ten people live in each book. 3,000 lives of 900 days are lived with CAREDESK_LIVES=3000 CAREDESK_DAYS=900. */
const books = Math.ceil(Number(process.env['CAREDESK_LIVES'] ?? 20) / 10)
const days = Number(process.env['CAREDESK_DAYS'] ?? 120)
const first = Number(process.env['CAREDESK_SEED'] ?? 0)
/** Commands a book, in the mean. */
const commands = Number(process.env['CAREDESK_DEEDS'] ?? 60)

const counts = {commands: 0, kills: 0, twoWriters: 0, restores: 0, undone: 0, ticks: 0, enrolments: 0, steps: 0}

class Life {
  #book = newBook()
  readonly #random: ReturnType<typeof randomFrom>
  now = ''
  day: Day = '2026-01-01'

  constructor(seed: number) {
    this.#random = randomFrom(seed, 0)
  }

  chance = () => this.#random.fraction()

  one<One>(all: readonly One[]): One | undefined {
    return all[Math.floor(this.chance() * all.length)]
  }

  /** A second later, so that no two commits are of one moment. */
  #later(): void {
    this.now = new Date(Date.parse(this.now) + 1000).toISOString()
  }

  at(day: Day): void {
    this.day = day
    this.now = `${day}T12:00:00.000Z`
  }

  async do(...argv: readonly string[]): Promise<Outcome> {
    this.#later()
    counts.commands += 1
    const said = await desk([...argv, '--json'], {book: this.#book, now: this.now, tz: 'UTC'})
    if (![0, 2, 3, 4].includes(said.code)) throw new Error(`desk ${argv.join(' ')}: ${said.code} ${said.stdout}`)
    return said
  }

  /** The same, by a process that dies at some call of the disk; whoever comes next finishes what it began. */
  async killed(...argv: readonly string[]): Promise<void> {
    this.#later()
    counts.kills += 1
    const {disk} = faultyDisk({at: 1 + Math.floor(this.chance() * 120), kind: 'kill', happens: this.chance() < 0.5})
    await desk([...argv, '--json'], {book: this.#book, now: this.now, tz: 'UTC', disk}).catch(() => undefined)
  }

  /** A backup is taken, something happens, and the backup is what goes on. */
  async restored(...argv: readonly string[]): Promise<void> {
    counts.restores += 1
    const [file, other] = [join(dirname(this.#book), `${counts.restores}.gz`), newBook()]
    await this.do('book', 'backup', '--output', file)
    await this.do(...argv)
    await this.do('book', 'restore', file, '--book', other)
    rmSync(dirname(this.#book), {recursive: true, force: true})
    this.#book = other
  }

  async people(): Promise<readonly Relationship[]> {
    return openJsonStore(this.#book).read(async (book) => {
      const all: Relationship[] = []
      for await (const one of book.relationships()) all.push(one)
      return all
    })
  }

  end(): void {
    rmSync(dirname(this.#book), {recursive: true, force: true})
  }
}

/** What somebody may do to one of the ten; null where there is nothing to do it to. */
function deedFor(life: Life, people: readonly Relationship[]): readonly string[] | null {
  const person = life.one(people)
  if (person === undefined) return null
  const {ref, tags, paused} = person.customer
  const promise = life.one(person.followUps.filter((one) => closing(one) === undefined))
  const found = life.one(person.cases.filter(({events}) => events.at(-1)?.kind !== 'resolved'))
  const inside = life.one(person.enrolments ?? [])
  const soon = addDays(life.day, 1 + Math.floor(life.chance() * 20))
  const origin = life.chance() < 0.4 ? 'customer' : 'us'
  const deeds: readonly (readonly string[] | null)[] = [
    promise === undefined || promise.due.slice(0, 10) > life.day ? null : ['followup', 'done', `F${promise.number}`],
    promise === undefined || promise.due.slice(0, 10) > life.day ? null : ['followup', 'done', `F${promise.number}`],
    promise === undefined ? null : ['followup', 'move', `F${promise.number}`, soon],
    promise === undefined ? null : ['followup', 'cancel', `F${promise.number}`, '--reason', 'no'],
    ['case', 'open', ref, 'Leaks', '--type', life.chance() < 0.6 ? 'complaint' : 'question', '--origin', origin],
    found === undefined ? null : ['case', 'resolve', `C${found.number}`, '--resolution', 'New seal'],
    found === undefined ? null : ['case', 'resolve', `C${found.number}`, '--resolution', 'New seal'],
    ['touch', 'add', ref, 'Had a chat', '--origin', origin],
    ['customer', 'edit', ref, tags.includes('oven') ? '--remove-tag' : '--tag', 'oven'],
    ['customer', 'edit', ref, '--tag', life.chance() < 0.2 ? 'gone' : 'vip'],
    paused === undefined ? ['customer', 'pause', ref, soon] : ['customer', 'resume', ref],
    inside === undefined ? null : ['plan', life.chance() < 0.5 ? 'skip' : 'resume', `E${inside.number}`],
    inside === undefined ? null : ['plan', 'pause', `E${inside.number}`, ...(life.chance() < 0.5 ? [soon] : [])],
    inside === undefined || life.chance() < 0.7 ? null : ['plan', 'stop', `E${inside.number}`],
    ['plan', 'enrol', life.one(['after-case', 'oven', 'win-back']) ?? '', ref],
    life.chance() < 0.9 ? null : ['customer', 'merge', ref, life.one(people)?.customer.ref ?? '', '--yes'],
  ]
  return life.one(deeds) ?? null
}

async function wrongsOf(life: Life, isTicked: boolean): Promise<readonly string[]> {
  const ground = groundAt(life.now, livedPlans, freshNumbers())
  const people = await life.people()
  const wrong = people.flatMap((one) => planWrongs(one, ground, life.day).map((what) => `${one.customer.ref} ${what}`))
  const numbers = people.flatMap((one) => (one.enrolments ?? []).map(({number}) => number))
  const shown = new Set((await life.do('today', '--limit', '500')).json().today.map(({ref}: {ref: string}) => ref))
  const held = people.flatMap((one) => {
    const hold = holdOf(one, ground.clock)
    return one.followUps.filter((found) => closing(found) === undefined && waitsFor(found, hold))
  })
  const again = isTicked ? (await life.do('tick')).json().tick.seq : null
  return [
    ...wrong,
    ...(new Set(numbers).size < numbers.length ? ['a number twice'] : []),
    ...held.filter(({number}) => shown.has(`F${number}`)).map(({number}) => `F${number} is shown on hold`),
    ...(again === null ? [] : ['a second tick made a commit']),
  ]
}

async function began(life: Life): Promise<void> {
  life.at('2026-01-01')
  await life.do('book', 'init')
  await life.do('book', 'set', 'hours', 'mon-sat 9-18')
  for (const one of livedPlans) {
    const path = join(dirname(newBook()), 'plan.json')
    writeFileSync(path, JSON.stringify(one))
    await life.do('plan', 'save', path)
  }
  for (let count = 1; count <= 10; count += 1) await life.do('customer', 'add', `Person ${count}`)
}

/** Undone, an event and all that plans made of it is as if it had never been. */
async function undone(life: Life, argv: readonly string[]): Promise<void> {
  const before = JSON.stringify(await life.people())
  const {seq} = await commitOf(life, argv)
  if (seq === null) return
  await life.do('undo')
  counts.undone += 1
  if (JSON.stringify(await life.people()) !== before)
    throw new Error(`${life.day}: desk ${argv.join(' ')} left something`)
}

/** The number of the commit that a command made; null where it made none. */
async function commitOf(life: Life, argv: readonly string[]): Promise<{readonly seq: number | null}> {
  const last = async () => (await life.do('log', '--limit', '1')).json().commits[0].seq
  const before = await last()
  await life.do(...argv)
  const after = await last()
  return {seq: after === before ? null : after}
}

async function lived(life: Life): Promise<void> {
  await began(life)
  const pace = commands / days
  const ticks = life.one([0, 0.1, 1]) ?? 0
  for (let count = 1; count <= days; count += 1) {
    const [isTicked, isBusy] = [life.chance() < ticks * Math.min(1, pace), life.chance() < pace]
    if (!isTicked && !isBusy) continue
    life.at(addDays('2026-01-01', count))
    if (isTicked) {
      counts.ticks += 1
      await life.do('tick')
    }
    const argv = isBusy ? deedFor(life, await life.people()) : null
    if (argv !== null) await done(life, argv)
    expect(await wrongsOf(life, isTicked)).toEqual([])
  }
  const {findings} = (await life.do('book', 'check')).json().book
  expect(findings).toEqual([])
  for (const {enrolments = [], followUps} of await life.people()) {
    counts.enrolments += enrolments.length
    counts.steps += followUps.length
  }
}

async function done(life: Life, argv: readonly string[]): Promise<void> {
  const how = life.chance()
  if (how < 0.1) await life.killed(...argv)
  else if (how < 0.15) await life.killed('tick')
  else if (how < 0.25) await undone(life, argv)
  else if (how < 0.28) await life.restored(...argv)
  else if (how < 0.4) {
    counts.twoWriters += 1
    const other = life.chance() < 0.5 ? ['tick'] : deedFor(life, await life.people())
    await Promise.all([life.do(...argv), life.do(...(other ?? ['tick']))])
  } else await life.do(...argv)
}

it('whatever people, ticks, kills, restores, undos and a second writer do to a book, what holds for plans holds', {
  timeout: Math.max(120_000, books * commands * 2000),
}, async () => {
  for (let seed = first; seed < first + books; seed += 1) {
    const life = new Life(seed)
    try {
      await lived(life)
    } catch (error) {
      throw new Error(`life ${seed}, ${life.day}: ${(error as Error).message}`, {cause: error})
    }
    life.end()
  }
  if (process.env['CAREDESK_LIVES'] !== undefined) process.stdout.write(`${JSON.stringify(counts)}\n`)
  expect(Math.min(counts.kills, counts.twoWriters, counts.undone, counts.ticks)).toBeGreaterThan(0)
  expect(counts.steps).toBeGreaterThan(books * 10)
})
