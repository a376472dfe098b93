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

  it('is asked of where somebody is about to be contacted: by hand, in rows and by a query', async () => {
    const whatsapp = ['customer', 'consent', 'ana', 'whatsapp', 'no', '--how', 'on the phone']
    const book = await work(await withPeople(), whatsapp, ['case', 'open', 'ana', 'Cold oven', '--channel', 'whatsapp'])
    const codeOf = async (...argv: readonly string[]) => {
      const {code, stdout} = await desk([...argv, '--json'], {book})
      return code === 0 ? 0 : [code, JSON.parse(stdout).error.code]
    }
    const plan = ['followup', 'schedule', 'ana', '+2d', 'Hello', '--channel', 'whatsapp']
    expect(await codeOf(...plan)).toEqual([4, 'consent.missing'])
    expect(await codeOf('touch', 'add', 'ana', 'wrote', '--channel', 'whatsapp')).toEqual([4, 'consent.missing'])
    expect(await codeOf('touch', 'add', 'ana', 'wrote', '--channel', 'whatsapp', '--origin', 'customer')).toBe(0)
    expect(await codeOf('case', 'reply', 'C1', 'On our way')).toBe(0)
    expect(await codeOf('case', 'resolve', 'C1', '--resolution', 'Mended', '--follow-up', '+7d')).toBe(0)
    expect((await desk(['followup', 'list', '--json'], {book})).json().followUps).toMatchObject([{channel: null}])
    expect(await codeOf('followup', 'edit', 'F1', '--channel', 'whatsapp')).toEqual([4, 'consent.missing'])
    expect(await codeOf(...plan, '--anyway')).toBe(0)
    expect(await codeOf('followup', 'schedule', '+3d', 'Hi', '--where', '', '--all')).toBe(0)
    const row = {do: 'followup.schedule', customer: 'ana', when: '+9d', channel: 'whatsapp'}
    const told = await desk(['batch', '-'], {book, stdin: JSON.stringify(row)})
    expect([told.code, told.stderr]).toEqual([4, expect.stringContaining('ana-souza refused whatsapp on 2026-11-02')])
    expect((await desk(['batch', '-'], {book, stdin: JSON.stringify({...row, anyway: true})})).code).toBe(0)
  })

  it('no contact is not taken anyway, and says what would be', async () => {
    const book = await work(await withPeople(), ['customer', 'edit', 'ana', '--no-contact', 'asked by letter'])
    const plan = ['followup', 'schedule', 'ana', '+2d', 'Hello', '--anyway']
    const refused = await desk(plan, {book})
    expect([refused.code, refused.stderr]).toEqual([
      4,
      expect.stringContaining('ana-souza has wanted no contact since'),
    ])
    const many = await desk(['followup', 'schedule', '--where', '', '--all', '--', '+2d'], {book})
    expect(many.code).toBe(4)
    expect((await desk(['followup', 'schedule', '--where', 'noContact:none', '--', '+2d'], {book})).code).toBe(0)
    await work(
      book,
      ['case', 'open', 'ana', 'Cold oven'],
      ['customer', 'edit', 'ana', '--no-contact', 'asked by letter', '--except', 'service'],
      ['case', 'reply', 'C1', 'On our way'],
    )
    expect((await desk(plan, {book})).code).toBe(4)
    expect((await desk([...plan, '--purpose', 'resolve'], {book})).code).toBe(0)
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
