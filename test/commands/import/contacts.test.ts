import {describe, expect, it} from 'vitest'
import {csv, fieldFile, fileOf, shopIn} from '../../support/field.ts'

const shop = {tz: 'Europe/Madrid', country: 'ES'}
const latin = (text: string) => Buffer.from(text, 'latin1')

async function taken(file: string, kind = 'customers') {
  const {take, customers, run} = await shopIn(shop)
  const {result, error} = await take(kind, file)
  return {result, error, people: await customers(), run, again: (await take(kind, file)).result}
}

const namesOf = (people: readonly {name: string}[]) => people.map(({name}) => name).toSorted()
const noteOf = (people: readonly {name: string; notes: readonly {text: string}[]}[], name: string) =>
  people.find((one) => one.name === name)?.notes.map(({text}) => text)

describe('one byte', () => {
  it.each([
    ['one-bad-byte.csv', 3],
    ['truncated-char.csv', 3],
  ])('of another encoding in %s changes no other row, and is said', async (name, row) => {
    const {result, people, again} = await taken(fieldFile(name))
    expect(namesOf(people)).toEqual(['José Ñandú', 'Núria Puig'])
    expect(result.told.changed).toMatchObject([{kind: 'mixed-bytes', rows: 1, first: [{row}]}])
    expect(again).toMatchObject({created: 0, updated: 0})
  })

  it('is read as Windows-1252 where its line is no UTF-8, whatever the line ends and the pieces', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = Buffer.concat([
        Buffer.from(`Name,Note${end}José,a${end}`),
        latin(`N\xfaria,5 \x80 \x96 caf\xe9${end}`),
        Buffer.from(`Ñandú,"b${end}ç"${end}`),
      ])
      const {result, people} = await taken(fileOf('a.csv', text))
      expect([end, namesOf(people)]).toEqual([end, ['José', 'Núria', 'Ñandú']])
      expect(noteOf(people, 'Núria')).toEqual(['5 € – café'])
      expect(result.told.changed).toMatchObject([{kind: 'mixed-bytes', rows: 1, first: [{row: 3}]}])
    }
  })

  it('says the row behind a cell of several lines', async () => {
    const text = Buffer.concat([Buffer.from('Name,Note\nJosé,"1\n2\n3"\n'), latin('Bru\xf1o,x\n')])
    const {result} = await taken(fileOf('a.csv', text))
    expect(result.told.changed[0].first[0].row).toBe(3)
  })

  it('says nothing where all of a file is Windows-1252', async () => {
    const {result, people} = await taken(fileOf('a.csv', latin('Name\nJos\xe9\nN\xfaria\n')))
    expect(namesOf(people)).toEqual(['José', 'Núria'])
    expect(result.told.changed).toEqual([])
  })

  it('that was lost before is said with its row', async () => {
    const {result} = await taken(fileOf('a.csv', csv(['Name'], [['Ana'], ['Jos\ufffd']])))
    expect(result.told.changed).toMatchObject([{kind: 'broken-text', column: 'Name', rows: 1, first: [{row: 3}]}])
  })

  it('of a character that is folded over two lines is put together', async () => {
    const {result, people} = await taken(fieldFile('fold-mid-char.vcf'))
    expect(namesOf(people)).toEqual(['José Ñandú', 'Núria Puig'])
    expect(noteOf(people, 'José Ñandú')?.[0]).toMatch(/^xé+$/)
    expect(result.told.changed).toEqual([])
    const calendar = await taken(fieldFile('fold-mid-char.ics'), 'followups')
    expect(namesOf(calendar.people)).toEqual(['José Ñandú'])
    const {followUps} = (await calendar.run('followup', 'list', '--json')).json()
    expect(followUps[0].subject).toMatch(/^Ligar sobre a manutenção ç+$/)
  })

  it('of quoted-printable without a character set is UTF-8, or else Windows-1252', async () => {
    expect(namesOf((await taken(fieldFile('qp-nocharset.vcf'))).people)).toEqual(['Carla Núñez'])
    expect(noteOf((await taken(fieldFile('qp-bare.vcf'))).people, 'Ana Lima')).toEqual(['one\ntwo'])
    const card = (line: string) => fileOf('a.vcf', `BEGIN:VCARD\r\nVERSION:2.1\r\n${line}\r\nEND:VCARD\r\n`)
    for (const [line, name] of [
      ['FN;QUOTED-PRINTABLE:Jos=C3=A9', 'José'],
      ['FN;ENCODING=QUOTED-PRINTABLE;CHARSET=windows-1252:=80 caf=E9', '€ café'],
      ['FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Jos=E9', 'José'],
      ['FN;CHARSET=ISO-8859-2;ENCODING=QUOTED-PRINTABLE:=A3ukasz', 'Łukasz'],
      ['FN;CHARSET=NO-SUCH;ENCODING=QUOTED-PRINTABLE:Jos=E9', 'José'],
    ] as const) {
      expect([line, namesOf((await taken(card(line))).people)]).toEqual([line, [name]])
    }
  })

  it('of an old card in Windows-1252 is that', async () => {
    const bytes = latin('BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Caf\xe9 \x93Sol\x94 \x80\r\nEND:VCARD\r\n')
    expect(namesOf((await taken(fileOf('a.vcf', bytes))).people)).toEqual(['Café “Sol” €'])
  })
})

describe('a card', () => {
  const card = (...lines: readonly string[]) =>
    fileOf('a.vcf', ['BEGIN:VCARD', 'VERSION:4.0', 'FN:Ana Lima', ...lines, 'END:VCARD', ''].join('\r\n'))

  it('with a line that is none comes in, and the line is said', async () => {
    const {result, people} = await taken(fieldFile('stray.vcf'))
    expect(people).toMatchObject([{name: 'Bruno Riva', emails: ['b@x.example']}])
    expect(result.told.leftOut).toMatchObject([{kind: 'line-left-out', rows: 1, first: [{value: 'stray line'}]}])
    for (const stray of ['???', 'http//x', '=20', '1234 5678', ';;;']) {
      const {result: other} = await taken(card(stray, 'EMAIL:a@x.example'))
      expect([stray, other.created, other.told.leftOut[0]?.kind]).toEqual([stray, 1, 'line-left-out'])
    }
  })

  it('without a version is one of 3.0', async () => {
    expect((await taken(fieldFile('noversion.vcf'))).people).toMatchObject([
      {name: 'Ana Lima', emails: ['ana@x.example']},
    ])
  })

  it('comes in whole: address, title, website and the like are preferences', async () => {
    const {result, people, again, run} = await taken(fieldFile('adr.vcf'))
    const preferences = {
      address: 'Via Roma 1, Roma, 00100, Italy',
      title: 'Owner',
      website: 'https://x.example',
      anniversary: '2010-06-01',
    }
    expect(people).toMatchObject([{name: 'Ana Lima', preferences}])
    expect(result.told.leftOut).toEqual([])
    expect(again).toMatchObject({updated: 0, created: 0})
    const out = (await run('export', 'customers', '--format', 'vcf')).stdout
    for (const line of ['ADR:;;Via Roma 1\\, Roma\\, 00100\\, Italy;;;;', 'TITLE:Owner', 'URL:https://x.example']) {
      expect(out).toContain(`${line}\r\n`)
    }
    expect(out).toContain('ANNIVERSARY:20100601\r\n')
  })

  it('goes out and comes into another book with the same preferences', async () => {
    const lines = [
      'ADR;TYPE=home:;;Rua A 1;São Paulo;SP;01000-000;Brasil',
      'ADR;TYPE=work:;;Rua B 2;Santos;;;',
      'NICKNAME:Nana',
      'ROLE:Buyer',
      'TITLE:Head\\, buying',
      'ANNIVERSARY;VALUE=text:spring 2010',
      'X-CAREDESK-PREFERENCE:coffee=black',
      'TEL;VALUE=uri:tel:+34-91-123-45-67;ext=12',
    ]
    const {people, run} = await taken(card(...lines))
    const {preferences, phones} = people[0]
    expect(phones).toEqual(['+34911234567;ext=12'])
    expect(preferences).toEqual({
      address: 'Rua A 1, São Paulo, SP, 01000-000, Brasil',
      'address (work)': 'Rua B 2, Santos',
      nickname: 'Nana',
      role: 'Buyer',
      title: 'Head, buying',
      anniversary: 'spring 2010',
      coffee: 'black',
    })
    const out = (await run('export', 'customers', '--format', 'vcf')).stdout
    const other = await taken(fileOf('b.vcf', out))
    expect(other.people[0]).toMatchObject({preferences, phones})
    expect(other.result.told.leftOut).toEqual([])
  })

  it('says every property that has no place here, of pictures not what they hold', async () => {
    const {result} = await taken(
      card(
        'PHOTO;ENCODING=b:AAAA',
        'GEO:geo:40,-3',
        'IMPP:xmpp:ana@x.example',
        'ORG:One',
        'ORG:Two',
        'X-FOO:bar',
        'PRONOUNS:she/her',
        'PRONOUNS;PREF=2:they/them',
      ),
    )
    expect(result.told.leftOut.map(({column, first}: any) => [column, first[0].value])).toEqual([
      ['PHOTO', null],
      ['GEO', 'geo:40,-3'],
      ['IMPP', 'xmpp:ana@x.example'],
      ['ORG', 'Two'],
      ['X-FOO', 'bar'],
      ['PRONOUNS', 'they/them'],
    ])
  })
})

describe('what says where an address or number is', () => {
  const card = (...lines: readonly string[]) =>
    fileOf('a.vcf', ['BEGIN:VCARD', 'VERSION:3.0', 'FN:Ana Lima', ...lines, 'END:VCARD', ''].join('\r\n'))

  it.each([
    ['TEL;TYPE=WORK:+34612345678', 'TEL TYPE', 'work'],
    ['TEL;TYPE=CELL,PREF:+34612345678', 'TEL TYPE', 'cell'],
    ['TEL;TYPE=HOME;TYPE=FAX:+34612345678', 'TEL TYPE', 'home, fax'],
    ['EMAIL;TYPE=INTERNET;TYPE=HOME:ana@x.example', 'EMAIL TYPE', 'home'],
    ['ADR;TYPE=WORK:;;Calle 1;Madrid;;28001;ES', 'ADR TYPE', 'work'],
    ['item1.TEL:+34612345678\r\nitem1.X-ABLabel:Holiday house', 'X-ABLABEL', 'Holiday house'],
    ['item1.X-ABRELATEDNAMES:Bruno', 'X-ABRELATEDNAMES', 'Bruno'],
  ])('is left out, and told: %s', async (line, column, value) => {
    const {result, people} = await taken(card(line))
    expect(result).toMatchObject({created: 1, refused: 0})
    expect(people).toHaveLength(1)
    expect(result.told.leftOut).toMatchObject([{kind: 'part-left-out', column, rows: 1, first: [{value}]}])
  })

  it.each(['TEL;TYPE=VOICE,PREF:+34612345678', 'EMAIL;TYPE=INTERNET:ana@x.example', 'item1.X-ABADR:es'])(
    'is nothing to tell where it says nothing: %s',
    async (line) => {
      expect((await taken(card(line))).result.told.leftOut).toEqual([])
    },
  )
})
