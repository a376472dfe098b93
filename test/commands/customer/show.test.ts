import {describe, expect, it} from 'vitest'
import {emptyBook, withCases, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {customerKeys, needsABook, withoutColour} from '../../support/habits.ts'

async function withLife(): Promise<string> {
  return work(
    await withCases(),
    ['case', 'resolve', 'C2', '--resolution', 'The small one'],
    ['followup', 'schedule', 'ana', '+7d', 'Does it close?'],
    ['touch', 'add', 'ana', 'called about the oven, happy', '--mood', '1'],
    ['customer', 'edit', 'ana', '--birthday', '1980-11-05', '--note', 'Closes on Mondays'],
  )
}

describe('customer show', () => {
  needsABook(['customer', 'show', 'ana'])

  it('gives the customer with preferences and notes, and every case, follow-up and touch', async () => {
    const shown = await desk(['customer', 'show', 'ana', '--json'], {book: await withLife()})
    const {customer, cases, followUps, touches} = shown.json()

    expect(shown.code).toBe(0)
    expect(Object.keys(customer)).toEqual(expect.arrayContaining([...customerKeys, 'preferences', 'notes']))
    expect(customer).toMatchObject({ref: 'ana-souza', openCases: 1, nextFollowUpOn: '2026-11-09'})
    expect(customer.notes).toMatchObject([{text: 'Closes on Mondays', by: 'rita'}])
    expect(cases.map(({ref, status}: any) => [ref, status])).toEqual([
      ['C1', 'open'],
      ['C2', 'resolved'],
    ])
    expect(followUps).toMatchObject([{ref: 'F1', subject: 'Does it close?'}])
    expect(touches).toHaveLength(3)
    expect(touches).toContainEqual(expect.objectContaining({text: 'called about the oven, happy', mood: 1}))
  })

  it('finds the customer by ref, name, address and phone, whatever the case and accents', async () => {
    const book = await withCases()
    for (const ref of ['ana-souza', 'ana', 'ÀNA SOUZA', 'Ana@Souza.example', '+55 11 98765 4321']) {
      expect((await desk(['customer', 'show', ref, '--json'], {book})).json().customer.ref).toBe('ana-souza')
    }
  })

  it('is a card that fits a terminal, and plain lines in a pipe', async () => {
    const book = await withLife()
    const shown = await desk(['customer', 'show', 'ana'], {book, tty: true, columns: 80})
    const piped = await desk(['customer', 'show', 'ana'], {book})

    for (const line of withoutColour(shown.stdout).split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    for (const {stdout} of [shown, piped]) {
      const text = withoutColour(stdout)
      expect(text).toMatch(/^Ana Souza\n/)
      expect(text).toMatch(/Birthday .*in 3 days, turns 46/)
      expect(text).toContain('Closes on Mondays')
      expect(text).toContain('called about the oven, happy')
      expect(text).toContain('C1')
      expect(text).not.toContain('C2 ')
    }
    expect(piped.stdout).not.toContain('\u001b')
  })

  it('shows several that are piped in', async () => {
    const book = await withLife()
    const shown = await desk(['customer', 'show', '-'], {book, stdin: 'bruno\nana\n'})
    const many = (
      await desk(['customer', 'show', '-', '--json'], {book, stdin: '{"ref":"bruno"}\n{"customer":"ana"}\n'})
    ).json()

    expect(shown.stdout.match(/^(Ana|Bruno) .*$/gm)).toEqual(['Bruno Rossi', 'Ana Souza'])
    expect(many.total).toBe(2)
    expect(many.customers.map(({ref, cases}: any) => [ref, cases.length])).toEqual([
      ['bruno-rossi', 1],
      ['ana-souza', 2],
    ])
  })

  it('exits 3 on a customer who is not on file, or fits several, and lists them', async () => {
    const book = await work(await withCases(), ['customer', 'add', 'Ana Lima'])
    const unknown = await desk(['customer', 'show', 'souzza', '--json'], {book})
    const several = await desk(['customer', 'show', 'ana', '--json'], {book})
    const empty = await desk(['customer', 'show', 'ana', '--json'], {book: await emptyBook()})

    expect([unknown.code, several.code, empty.code]).toEqual([3, 3, 3])
    expect(unknown.json().error).toMatchObject({code: 'customer.unknown', message: expect.stringContaining('souzza')})
    expect(several.json().error.message).toMatch(/ana-lima.*ana-souza/)
  })

  it('exits 2 without a ref where nobody can be asked', async () => {
    const missing = await desk(['customer', 'show', '--json'], {book: await withCases()})

    expect(missing.code).toBe(2)
    expect(missing.json().error.message).toContain('CUSTOMER')
  })
})
