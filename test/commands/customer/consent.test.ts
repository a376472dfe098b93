import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {emptyBook, withPeople, work} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'

const refusal = ['customer', 'consent', 'ana', 'marketing', 'no', '--how', 'said so on the phone']

async function consents(book: string) {
  return (await desk(['customer', 'show', 'ana', '--json'], {book})).json().customer.consents
}

describe('customer consent', () => {
  keepsTheHabitsOfACommit({book: withPeople, argv: refusal})
  keepsItsOutputApart({book: withPeople, argv: refusal})

  it('keeps what they said with the day, who was told and how; one of each topic', async () => {
    const book = await work(await withPeople(), refusal, ['customer', 'consent', 'ana', 'whatsapp', 'yes'])
    expect(await consents(book)).toMatchObject([
      {about: 'marketing', state: 'no', how: 'said so on the phone', at: expect.stringMatching(/^2026-11-02T/)},
      {about: 'whatsapp', state: 'yes', how: null},
    ])
    await work(
      book,
      ['customer', 'consent', 'ana', 'marketing', 'yes'],
      ['customer', 'consent', 'ana', 'whatsapp', 'unsaid'],
    )
    expect(await consents(book)).toMatchObject([{about: 'marketing', state: 'yes', how: null}])
  })

  it('is found, shown, handed on, and comes in again from that', async () => {
    const book = await work(await withPeople(), refusal)
    expect((await desk(['customer', 'list', '--where', 'consent:marketing=no'], {book})).stdout).toContain('ana-souza')
    expect((await desk(['customer', 'show', 'ana'], {book})).stdout).toContain('no · said so on the phone')
    expect((await desk(['summary', 'ana'], {book})).stdout).toContain('Consent: marketing')
    const file = `${newFolder()}/people.csv`
    await work(book, ['export', 'customers', '--output', file])
    const other = await work(await emptyBook(), ['import', 'customers', file])
    expect(await consents(other)).toMatchObject([{about: 'marketing', state: 'no'}])
    const again = await desk(['import', 'customers', file, '--json'], {book})
    expect(again.json().import).toMatchObject({created: 0, updated: 0})
  })

  it('refuses what is no topic, and what was said already', async () => {
    const book = await work(await withPeople(), refusal)
    const odd = await desk(['customer', 'consent', 'ana', 'pigeons', 'no'], {book})
    expect([odd.code, odd.stderr]).toEqual([2, expect.stringContaining('“pigeons” is none of: marketing, surveys')])
    expect((await desk(['customer', 'consent', 'ana', 'marketing', 'no'], {book})).code).toBe(4)
    expect((await desk(['customer', 'consent', 'ana', 'surveys', 'unsaid'], {book})).code).toBe(4)
    expect((await desk(['customer', 'consent', 'nobody', 'surveys', 'no'], {book})).code).toBe(3)
  })
})
