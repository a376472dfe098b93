import {describe, expect, it} from 'vitest'
import {copied, emptyBook, withPeople, work} from '../support/counter.ts'
import {desk} from '../support/desk.ts'
import {needsABook} from '../support/habits.ts'
import {fits, keepsTheHabitsOfAList} from '../support/lists.ts'

/** Ana has a case and no touch of care, Bruno only care, Carla both, and of Dora nothing is known. */
const withLives = copied(async () =>
  work(
    await withPeople(),
    ['customer', 'add', 'Dora Lima', '--now', '2026-10-31T09:00:00Z'],
    ['customer', 'add', 'Carla Dias'],
    ['customer', 'edit', 'bruno', '--cadence', '10d/20d', '--owner', 'Marta'],
    ['case', 'open', 'ana', 'Oven is cold', '--now', '2026-10-01T08:00:00Z'],
    ['case', 'reply', 'C1', 'Is it plugged in?', '--now', '2026-10-01T10:00:00Z'],
    ['case', 'resolve', 'C1', '--resolution', 'It was not', '--now', '2026-10-02T08:00:00Z'],
    ['case', 'reopen', 'C1', '--reason', 'Cold again', '--now', '2026-10-03T08:00:00Z'],
    ['touch', 'add', 'bruno', 'Came by', '--mood', '2', '--on', '2026-10-05'],
    ['touch', 'add', 'bruno', 'Rang, sour', '--mood', '-1', '--on', '2026-10-20'],
    ['followup', 'schedule', 'bruno', '2026-11-09', 'Coffee?'],
    ['case', 'open', 'carla', 'Filter', '--now', '2026-10-25T08:00:00Z'],
    ['case', 'reply', 'C2', 'The small one', '--now', '2026-10-25T13:00:00Z'],
    ['case', 'resolve', 'C2', '--resolution', 'Fits', '--now', '2026-10-28T08:00:00Z'],
    ['case', 'open', 'carla', 'Grinder', '--now', '2026-10-30T08:00:00Z'],
    ['case', 'open', 'carla', 'Plug', '--now', '2026-10-31T08:00:00Z'],
    ['touch', 'add', 'carla', 'Laughed a lot', '--mood', '1'],
    ['followup', 'schedule', 'carla', '2026-11-05', 'Still fine?'],
  ),
)

async function one(book: string, ref: string) {
  return (await desk(['summary', ref, '--json'], {book})).json().summary
}

describe('summary of one customer', () => {
  needsABook(['summary', 'ana'])

  it('has service, care and experience, also where there is no case', async () => {
    const {customer, service, care, experience, ...rest} = await one(await withLives(), 'bruno')

    expect(customer).toMatchObject({ref: 'bruno-rossi', name: 'Bruno Rossi', owner: 'Marta'})
    expect(service).toMatchObject({cases: 0, open: []})
    expect(care).toMatchObject({
      lastTouch: {text: 'Rang, sour', days: 13},
      cadence: {ideal: '10d', atMost: '20d', daysSince: 13, state: 'due'},
      nextFollowUp: {ref: 'F1', dueOn: '2026-11-09'},
    })
    expect(experience.mood).toMatchObject({values: [{mood: 2}, {mood: -1}], latest: -1, mean: 0.5})
    expect(experience.purpose).toMatchObject({bond: 2, resolve: 0})
    expect(rest.recent.length).toBeGreaterThan(0)
    expect(rest.next.length).toBeGreaterThan(0)
  })

  it('has what was asked and answered', async () => {
    const {service, care} = await one(await withLives(), 'ana')

    expect(service).toMatchObject({
      cases: 1,
      open: [{ref: 'C1', subject: 'Oven is cold'}],
      firstResponse: {median: 2 * 3_600_000, n: 1},
      reopened: {count: 1, n: 1, rate: 1},
    })
    expect(care.nextFollowUp).toBeNull()
  })

  it('suggests what can be pasted', async () => {
    const book = await withLives()
    for (const ref of ['ana', 'bruno', 'carla', 'dora']) {
      for (const {command, text, reason} of (await one(book, ref)).next) {
        expect([text, reason]).not.toContain('')
        if (command !== null) expect(command).toMatch(/^desk \w+ /)
      }
    }
  })

  it('is a card that fits a terminal, plain lines in a pipe, and a page of Markdown', async () => {
    const book = await withLives()
    for (const ref of ['ana', 'bruno', 'carla', 'dora']) {
      for (const columns of [80, 40]) fits(await desk(['summary', ref], {book, tty: true, columns}), columns)
    }
    const piped = await desk(['summary', 'bruno'], {book})
    const page = await desk(['summary', 'bruno', '--format', 'markdown'], {book})

    expect(piped.stdout).toMatch(/^Bruno Rossi\nbruno-rossi\n/)
    expect(piped.stdout).toContain('2026-10-20T10:00:00.000Z')
    expect(piped.stdout).not.toContain('\u001b')
    for (const title of ['# Bruno Rossi', '## Service', '## Care', '## Experience', '## What to do next']) {
      expect(page.stdout.split('\n')).toContain(title)
    }
  })

  it('is one for each who is piped in', async () => {
    const book = await withLives()
    const many = (await desk(['summary', '-', '--json'], {book, stdin: 'bruno\n{"customer":"ana"}\n'})).json()
    const shown = await desk(['summary', '-'], {book, stdin: 'bruno\nana\n'})

    expect(many.summaries.map(({customer}: any) => customer.ref)).toEqual(['bruno-rossi', 'ana-souza'])
    expect(many.total).toBe(2)
    expect(shown.stdout.match(/^(Ana|Bruno) .*$/gm)).toEqual(['Bruno Rossi', 'Ana Souza'])
  })

  it('exits 3 on somebody who is not on file, or fits several', async () => {
    const book = await work(await withLives(), ['customer', 'add', 'Ana Lima'])
    const unknown = await desk(['summary', 'zoe', '--json'], {book})
    const several = await desk(['summary', 'ana', '--json'], {book})

    expect([unknown.code, several.code]).toEqual([3, 3])
    expect(several.json().error.message).toContain('ana-lima (Ana Lima), ana-souza (Ana Souza)')
  })
})

describe('summary of all customers', () => {
  keepsTheHabitsOfAList({book: withLives, argv: ['summary'], key: 'summaries'})

  it('leaves out who was merged or forgotten, with a query as without', async () => {
    const book = await work(
      await withLives(),
      ['customer', 'merge', 'carla', 'ana', '--yes'],
      ['customer', 'forget', 'bruno', '--yes'],
    )
    for (const asked of [[], ['--where', ''], ['--where', '-ref:nobody']]) {
      const {summaries} = (await desk(['summary', '--sort', 'name', ...asked, '--json'], {book})).json()
      expect(summaries.map(({ref}: {ref: string}) => ref)).toEqual(['ana-souza', 'dora-lima'])
    }
  })

  it('is one line each, the longest over their cadence first', async () => {
    const {summaries, total} = (await desk(['summary', '--json'], {book: await withLives()})).json()

    expect(total).toBe(4)
    expect(summaries[0]).toEqual({
      ref: 'bruno-rossi',
      name: 'Bruno Rossi',
      owner: 'Marta',
      openCases: 0,
      cases: 0,
      lastTouchDays: 13,
      cadence: 'due',
      cadenceDays: 3,
      medianFirstResponse: null,
      medianResolution: null,
      reopenRate: null,
      touches: 2,
      bondShare: 1,
      mood: -1,
      nextFollowUpOn: '2026-11-09',
    })
  })

  it.each([
    ['cadence', ['bruno', 'ana', 'carla', 'dora']],
    ['name', ['ana', 'bruno', 'carla', 'dora']],
    ['open', ['carla', 'ana', 'bruno', 'dora']],
    ['cases', ['carla', 'ana', 'bruno', 'dora']],
    ['last-touch', ['ana', 'bruno', 'carla', 'dora']],
    ['first-response', ['carla', 'ana', 'bruno', 'dora']],
    ['resolution', ['carla', 'ana', 'bruno', 'dora']],
    ['reopened', ['ana', 'carla', 'bruno', 'dora']],
    ['touches', ['carla', 'ana', 'bruno', 'dora']],
    ['bond', ['ana', 'carla', 'bruno', 'dora']],
    ['mood', ['bruno', 'carla', 'ana', 'dora']],
    ['next', ['carla', 'bruno', 'ana', 'dora']],
  ])('is sorted by %s', async (sort, people) => {
    const {summaries} = (await desk(['summary', '--sort', sort, '--json'], {book: await withLives()})).json()

    expect(summaries.map(({ref}: any) => ref.split('-')[0])).toEqual(people)
  })

  it('is an empty list with exit 0 in an empty book', async () => {
    const book = await emptyBook()

    expect((await desk(['summary', '--json'], {book})).json()).toEqual({summaries: [], total: 0})
    expect(await desk(['summary'], {book})).toMatchObject({code: 0, stdout: ''})
  })

  it('exits 2 on an order that there is not, naming those that there are', async () => {
    const refused = await desk(['summary', '--sort', 'shoe-size', '--json'], {book: await emptyBook()})

    expect(refused.json().error).toMatchObject({exitCode: 2, message: expect.stringMatching(/shoe-size.*last-touch/)})
  })
})
