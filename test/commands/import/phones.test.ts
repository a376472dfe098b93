import {describe, expect, it} from 'vitest'
import {csv, fieldFile, fileOf, shopIn} from '../../support/field.ts'

const shops = {
  BR: {tz: 'America/Sao_Paulo', country: 'BR'},
  DE: {tz: 'Europe/Berlin', country: 'DE'},
  IT: {tz: 'Europe/Rome', country: 'IT'},
  US: {tz: 'America/New_York', country: 'US'},
} as const

interface Person {
  readonly name: string
  readonly phones: readonly string[]
  readonly notes: readonly {readonly text: string}[]
}

function phonesOf(people: readonly Person[]) {
  return Object.fromEntries(people.map(({name, phones, notes}) => [name, [...phones, ...notes.map(({text}) => text)]]))
}

async function readIn(country: keyof typeof shops, texts: readonly string[], area?: string) {
  const {run, take, customers} = await shopIn(shops[country])
  if (area !== undefined) await run('book', 'set', 'area', area)
  const rows = texts.map((text, index) => [`P${index}`, text])
  const {result} = await take('customers', fileOf('a.csv', csv(['Name', 'Phone'], rows)))
  expect(result).toMatchObject({created: texts.length, refused: 0})
  const found = phonesOf(await customers())
  return {result, phones: texts.map((_, index) => found[`P${index}`])}
}

const written = (text: string) => [`Phone as written: ${text}`]

describe('a phone', () => {
  const readings: Readonly<Record<keyof typeof shops, readonly (readonly [string, readonly string[]])[]>> = {
    US: [
      ['+39 06 6988 4857 ext. 12', ['+390669884857;ext=12']],
      ['+39 06 6988 4858 (reception)', ['+390669884858']],
      ['+1 (415) 555-2671x752', ['+14155552671;ext=752']],
      ['415-555-2672 extension 7', ['+14155552672;ext=7']],
      ['(415) 555-2673 #15', ['+14155552673;ext=15']],
      ['tel:+14155552674;ext=9', ['+14155552674;ext=9']],
      ['1-800-FLOWERS', ['+18003569377']],
      ['(415) 555-2675 (cell)', ['+14155552675']],
      ['\u202a+1 415 555 2676\u202c', ['+14155552676']],
      ['415.555.2677 / 415.555.2678', ['+14155552677', '+14155552678']],
      ['(415) 555-2679 or 415-555-2680', ['+14155552679', '+14155552680']],
      ['+52 1 55 1234 5678', ['+525512345678']],
      ['0039 06 6988 4859', ['+390669884859']],
      ['555-1234', written('555-1234')],
      ['ask the office', written('ask the office')],
      ['123456789012345678901', written('123456789012345678901')],
    ],
    BR: [
      ['11 3221-4567 ramal 22', ['+551132214567;ext=22']],
      ['(+55) 11 91234-5678', ['+5511912345678']],
      ['0xx11 3221-4568', ['+551132214568']],
      ['(0xx11) 3221-4569', ['+551132214569']],
      ['4004-1234', ['+5540041234']],
      ['3221-4567', written('3221-4567')],
      ['91234-5678', written('91234-5678')],
      ['(11) 3221-4570, 32214571', ['+551132214570', ...written('(11) 3221-4570, 32214571')]],
      ['WhatsApp: +55 (11) 91234-5679', ['+5511912345679']],
    ],
    DE: [
      ['123456', written('123456')],
      ['30901820', written('30901820')],
      ['030 901820', ['+4930901820']],
      ['(030) 901821', ['+4930901821']],
      ['1711234567', ['+491711234567']],
      ['+49 (0)30 901822', ['+4930901822']],
    ],
    IT: [
      ['02 1234 5678 int. 12', ['+390212345678;ext=12']],
      ['Tel. 06 6988 4857', ['+390669884857']],
      ['333 1234567 casa', ['+393331234567']],
      ['3331234568.0', ['+393331234568']],
      ['11912345678.0', written('11912345678.0')],
      ['3.93E+11', written('3.93E+11')],
      ['06/69884858', ['+390669884858']],
      ['06 6988 4859 - 333 1234569', ['+390669884859', '+393331234569']],
      ['333 1234570 e 333 1234571', ['+393331234570', '+393331234571']],
      ['+39 06 6988 4860, 12', ['+390669884860;ext=12']],
    ],
  }

  it.each(['BR', 'DE', 'IT', 'US'] as const)(
    'of a book in %s is what is written, or is kept as it is',
    async (place) => {
      const {phones} = await readIn(
        place,
        readings[place].map(([text]) => text),
      )
      expect(readings[place].map(([text], index) => [text, phones[index]])).toEqual(readings[place])
    },
  )

  it('without its area code has that of the book', async () => {
    const {phones, result} = await readIn('BR', ['3221-4567', '91234-5678', '+39 06 6988 4857', '12'], '11')
    expect(phones).toEqual([['+551132214567'], ['+5511912345678'], ['+390669884857'], written('12')])
    expect(result.told.changed).toMatchObject([{kind: 'phone-read', rows: 2}])
    expect(result.told.kept).toMatchObject([{kind: 'kept-as-note', column: 'Phone', rows: 1}])
    expect((await readIn('DE', ['123456', '030 901820'], '030')).phones).toEqual([['+4930123456'], ['+4930901820']])
  })

  it('is of the country that its row says, and of none where that is not known', async () => {
    const {take, customers} = await shopIn(shops.IT)
    const rows = [
      ['A', 'Germany', '030 901820'],
      ['B', 'França', '01 42 68 53 00'],
      ['C', 'BRA', '11 3221-4567'],
      ['D', 'us', '(415) 555-2671'],
      ['E', '', '06 6988 4857'],
      ['F', 'Atlantis', '06 6988 4858'],
      ['G', 'Atlantis', '+39 06 6988 4859'],
    ]
    const {result} = await take('customers', fileOf('a.csv', csv(['Name', 'Country', 'Phone'], rows)))
    expect(phonesOf(await customers())).toEqual({
      A: ['+4930901820'],
      B: ['+33142685300'],
      C: ['+551132214567'],
      D: ['+14155552671'],
      E: ['+390669884857'],
      F: written('06 6988 4858'),
      G: ['+390669884859'],
    })
    expect(result.told.leftOut).toMatchObject([{kind: 'country-unknown', rows: 2}])
  })

  it('of the files of the field comes in', async () => {
    const files = [
      ['phone-ext.csv', 'US', [], {'Ana Lima': ['+390669884857;ext=12'], 'Carla Neri': written('3331234567.0')}],
      ['phone-ext-google.csv', 'US', ['--from', 'google'], {'Ana Lima': ['+390669884857;ext=12']}],
      ['phone-float.csv', 'IT', [], {'Carla Neri': ['+393331234567'], Dora: written('11912345678.0')}],
      ['local-phone.csv', 'BR', [], {'Ana Lima': written('3221-4567'), 'Bruno Riva': written('91234-5678')}],
      ['local-de.csv', 'DE', [], {'Ana Lima': written('123456')}],
      [
        'country-col.csv',
        'IT',
        [],
        {'Ana Lima': ['+4930901820'], 'Bruno Riva': ['+33142685300'], Carla: ['+390669884857']},
      ],
    ] as const
    for (const [name, place, flags, expected] of files) {
      const {take, customers} = await shopIn(shops[place])
      const {result} = await take('customers', fieldFile(name), ...flags)
      expect([name, result.refused]).toEqual([name, 0])
      expect(phonesOf(await customers())).toMatchObject(expected)
      const again = (await take('customers', fieldFile(name), ...flags)).result
      expect([name, again.created, again.updated]).toEqual([name, 0, 0])
    }
  })

  it('of a row about a case that is none is left out, and the case comes in', async () => {
    const {take, customers} = await shopIn(shops.BR)
    const text = csv(['Subject', 'Customer', 'Phone'], [['Cold oven', 'Ana Lima', '3221-4567']])
    const {result} = await take('cases', fileOf('a.csv', text))
    expect(result).toMatchObject({created: 1, refused: 0})
    expect(phonesOf(await customers())).toEqual({'Ana Lima': []})
    expect(result.told.leftOut).toMatchObject([{kind: 'left-out-value', column: 'Phone', rows: 1}])
  })
})
