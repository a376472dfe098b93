import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Relationship} from '../../src/core/book/relationship.ts'
import {Refusal} from '../../src/core/refusal.ts'
import {noteCase} from '../../src/kinds/case/changes.ts'
import {editCustomer} from '../../src/kinds/customer/changes.ts'
import {closeNeed} from '../../src/kinds/need/changes.ts'
import {withRecord} from '../../src/kinds/registry.ts'
import {correctTouch, removeTouch} from '../../src/kinds/touch/changes.ts'
import {createMemoryStore} from '../../src/store/memory/store.ts'
import type {Store} from '../../src/store/store.ts'
import {
  ana,
  by,
  type Chapter,
  kept,
  opened,
  planned,
  replied,
  resolved,
  story,
  touched,
} from '../support/relationships.ts'
import {intent, settings} from './people.ts'

/** A step of a life: its kind, and of what there is before it the one that it is about. */
interface Step {
  readonly does: keyof typeof steps
  readonly about: number
}

type Deed = (at: string, own: number, about: number) => {readonly does: Chapter; readonly touches: readonly string[]}

/** What each does, and what it is about: steps that are about nothing in common have nothing to do with each other. */
const steps = {
  touch: (at, own) => ({does: touched(at, {id: `touch-${own}`}), touches: [`touch-${own}`]}),
  touchOnCase: (at, own, about) => ({
    does: touched(at, {id: `touch-${own}`, case: about}),
    touches: [`touch-${own}`, `C${about}`],
  }),
  correct: (at, own, about) => ({
    does: (one) => correctTouch(one, touchOf(one, about), `corrected at ${at} by ${own}`),
    touches: [`touch-${about}`],
  }),
  remove: (_, __, about) => ({does: (one) => removeTouch(one, touchOf(one, about)), touches: [`touch-${about}`]}),
  open: (at, own) => ({does: opened(own, at), touches: [`C${own}`]}),
  note: (at, own, about) => ({
    does: (one) => noteCase(one, about, `note ${own}`, {at, by}),
    touches: [`C${about}`],
  }),
  reply: (at, own, about) => ({does: replied(about, at, `reply ${own}`), touches: [`C${about}`]}),
  resolve: (at, _, about) => ({does: resolved(about, at), touches: [`C${about}`]}),
  plan: (at, own) => ({does: planned(own, '2026-12-24', at), touches: [`F${own}`]}),
  keep: (at, _, about) => ({does: kept(about, at), touches: [`F${about}`]}),
  hear: (at, own) => ({
    does: (one) =>
      withRecord(one, 'need', {id: `need-${own}`, number: own, text: `wish ${own}`, heard: {at, by}, closed: null}),
    touches: [`N${own}`],
  }),
  answer: (at, own, about) => ({
    does: (one) => closeNeed(one, about, {at, by, kind: 'answered', text: `by ${own}`}),
    touches: [`N${about}`],
  }),
  tag: (at, own) => ({does: (one) => editCustomer(one, {tags: [`t${own}`]}, null, {at, by}), touches: ['tags']}),
  pronouns: (at, own) => ({
    does: (one) => editCustomer(one, {pronouns: `they/${own}`}, null, {at, by}),
    touches: ['pronouns'],
  }),
  remark: (at, own) => ({does: (one) => editCustomer(one, {}, `remark ${own}`, {at, by}), touches: ['notes']}),
} satisfies Record<string, Deed>

function touchOf({touches}: Relationship, own: number) {
  const found = touches.find(({id}) => id === `touch-${own}`)
  if (found === undefined) throw new Refusal('text.unknown', {of: 'ana', last: own, texts: touches.length})
  return found
}

function deed({does, about}: Step, index: number) {
  const own = index + 1
  return (steps[does] as Deed)(`2026-06-01T12:${String(own).padStart(2, '0')}:00.000Z`, own, (about % own) + 1)
}

/** Each step as a commit; what is refused is none. Gives the numbers of those that are. */
async function lived(store: Store, life: readonly Step[], without: ReadonlySet<number> = new Set()) {
  await store.change(intent('customer add'), async (draft) => {
    await draft.put(ana())
    return ['ana-souza']
  })
  const numbers = new Map<number, number>()
  for (const [index, step] of life.entries()) {
    if (without.has(index)) continue
    const said = await store
      .change(intent(step.does), async (draft) => {
        const now = (await draft.relationship('ana-souza')) as Relationship
        await draft.put(story(now, deed(step, index).does))
        return ['ana-souza']
      })
      .catch((error: unknown) => {
        if (error instanceof Refusal) return null
        throw error
      })
    if (said?.seq != null) numbers.set(index, said.seq)
  }
  return numbers
}

const textOf = async (store: Store) => JSON.stringify(await store.read((book) => book.relationship('ana-souza')))

const life = fc.array(
  fc.record({
    does: fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])),
    about: fc.nat({max: 3}),
  }),
  {minLength: 4, maxLength: 12},
)

describe('undo of a commit that others followed', () => {
  it('leaves the book in which it never was, or names what has to be undone before', async () => {
    const counts = {undone: 0, refused: 0}
    const check = async (steps: readonly Step[], at: number) => {
      const store = createMemoryStore(settings)
      const numbers = await lived(store, steps)
      const [index, seq] = [...numbers][at % Math.max(numbers.size, 1)] ?? []
      if (index === undefined || seq === undefined) return
      const done = [index]
      try {
        await store.undo(intent('undo'), seq)
        counts.undone++
      } catch (error) {
        expect(error).toMatchObject({code: 'commit.superseded', facts: {seq}})
        const {before} = (error as Refusal<'commit.superseded'>).facts
        counts.refused++
        const own = new Set(deed(steps[index] as Step, index).touches)
        const later = [...numbers.keys()].filter((one) => one > index)
        const isShared = later.some((one) => deed(steps[one] as Step, one).touches.some((part) => own.has(part)))
        expect(isShared).toBe(true)
        for (const one of [...before, seq]) await store.undo(intent('undo'), one)
        done.push(...[...numbers].flatMap(([step, number]) => (before.includes(number) ? step : [])))
      }
      const other = createMemoryStore(settings)
      await lived(other, steps, new Set([...steps.keys()].filter((one) => done.includes(one) || !numbers.has(one))))
      expect(await textOf(store)).toBe(await textOf(other))
    }
    await fc.assert(fc.asyncProperty(life, fc.nat(), check), {numRuns: 300})
    expect(counts.undone).toBeGreaterThan(40)
    expect(counts.refused).toBeGreaterThan(8)
  })
})
