import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import ICAL from 'ical.js'
import {describe, expect, it} from 'vitest'
import {vcardText} from '../../../src/output/vcard.ts'
import {expectSoundLines} from '../../support/calendars.ts'
import {emptyBook, withPeople, work} from '../../support/counter.ts'
import {desk, monday, newFolder} from '../../support/desk.ts'
import {hostile} from '../../support/hostile.ts'

const vcf = ['export', 'customers', '--format', 'vcf']

/** Ana with all that can be said of a customer, and Bruno. */
async function withAna(): Promise<string> {
  const said = [
    '--company',
    'Forno; Fogão, SA',
    '--tag',
    'vip',
    '--tag',
    'oven',
    '--birthday',
    '05-12',
    '--owner',
    'marta',
  ]
  return work(
    await withPeople(),
    [
      'customer',
      'edit',
      'ana',
      ...said,
      '--channel',
      'whatsapp',
      '--cadence',
      '30d/45d',
      '--note',
      'likes; commas,\nand lines',
    ],
    ['customer', 'edit', 'ana', '--note', 'called', '--email', 'ana@forno.example'],
    ['customer', 'edit', 'bruno', '--birthday', '1980-05-12'],
  )
}

const readCards = (text: string) => {
  const found = ICAL.parse(text) as unknown[]
  const cards = (typeof found[0] === 'string' ? [found] : found) as unknown[][]
  return cards.map((card) => new ICAL.Component(card as never))
}

describe('customers as vCards', () => {
  it('are 4.0 that another parser reads, with all that it holds', async () => {
    const {stdout} = await desk(vcf, {book: await withAna()})
    const [ana, bruno] = readCards(stdout)
    const all = (name: string) => ana?.getAllProperties(name).flatMap((one) => one.getValues().flat()) ?? []

    expectSoundLines(stdout)
    expect(readCards(stdout)).toHaveLength(2)
    expect([all('version'), all('fn'), all('n')]).toEqual([['4.0'], ['Ana Souza'], ['', 'Ana Souza', '', '', '']])
    expect(all('uid')[0]).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
    expect([all('email'), all('tel')]).toEqual([['ana@souza.example', 'ana@forno.example'], ['+5511987654321']])
    expect([all('categories'), all('note')]).toEqual([
      ['vip', 'oven'],
      ['likes; commas,\nand lines', 'called'],
    ])
    expect([all('org'), all('lang')]).toEqual([['Forno; Fogão, SA'], ['pt']])
    expect([all('bday').map(String), bruno?.getFirstPropertyValue('bday')?.toString()]).toEqual([
      ['--05-12'],
      '1980-05-12',
    ])
    expect(String(all('rev'))).toBe('2026-11-02T09:00:00Z')
  })

  it('come back to the same customers, here and in an empty book', async () => {
    const [book, file] = [await withAna(), join(newFolder(), 'customers.vcf')]
    await desk(['export', 'customers', '--output', file], {book})
    const other = await emptyBook()
    const [here, there, again] = [
      await desk(['import', 'customers', file, '--json'], {book}),
      await desk(['import', 'customers', file, '--json'], {book: other}),
      await desk(['import', 'customers', file, '--json'], {book: other}),
    ]
    const rows = async (of: string) =>
      (await desk(['customer', 'list', '--json'], {book: of})).json().customers.map((row: any) => ({...row, id: null}))

    expect(readFileSync(file, 'utf8')).toBe((await desk(vcf, {book})).stdout)
    expect(here.json().import).toMatchObject({rows: 2, unchanged: 2, problems: []})
    expect(there.json().import).toMatchObject({rows: 2, created: 2, problems: []})
    expect(again.json().import).toMatchObject({unchanged: 2})
    expect(await rows(other)).toEqual(await rows(book))
  })

  it('tell apart who has the same name and no address', async () => {
    const book = await work(await emptyBook(), ['customer', 'add', 'Ana Souza'], ['customer', 'add', 'Ana Souza'])
    const file = join(newFolder(), 'customers.vcf')
    writeFileSync(file, (await desk(vcf, {book})).stdout)

    expect((await desk(['import', 'customers', file, '--json'], {book})).json().import).toMatchObject({unchanged: 2})
  })

  it.each(hostile)('are not broken by %j', (text) => {
    const card = {
      uid: `x${text}`,
      name: text,
      emails: [text],
      phones: [text],
      company: text,
      birthday: null,
      tags: [text],
      preferences: {},
      notes: [text],
      language: text,
      changedAt: monday,
      more: [
        ['X-CAREDESK-REF', text],
        ['X-CAREDESK-OWNER', text],
        ['X-CAREDESK-CREATED', monday],
      ] as const,
    }
    const out = vcardText([card, card])
    expectSoundLines(out)
    expect(readCards(out).map((one) => [one.name, one.getAllSubcomponents().length])).toEqual([
      ['vcard', 0],
      ['vcard', 0],
    ])
    expect(
      readCards(out)[0]
        ?.getAllProperties()
        .map(({name}) => name)
        .join(' '),
    ).toBe(
      'version prodid uid fn n email tel org categories note lang rev x-caredesk-ref x-caredesk-owner x-caredesk-created',
    )
  })
})
