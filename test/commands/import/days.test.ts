import {describe, expect, it} from 'vitest'
import {csv, fieldFile, fileOf, shopIn} from '../../support/field.ts'

const rome = {tz: 'Europe/Rome', country: 'IT'}

async function duesOf(texts: readonly string[], ...flags: readonly string[]) {
  const {take, run} = await shopIn(rome)
  const rows = texts.map((text, index) => [`Call ${index}`, 'Ana Lima', text])
  const {result, error} = await take('followups', fileOf('a.csv', csv(['Subject', 'Customer', 'Due'], rows)), ...flags)
  const {followUps = []} = (await run('followup', 'list', '--status', 'all', '--json')).json()
  const found = new Map(followUps.map((one: {subject: string; when: string}) => [one.subject, one.when]))
  return {result, error, dues: texts.map((_, index) => found.get(`Call ${index}`))}
}

describe('a day', () => {
  it('is read in the forms that programs write', async () => {
    const readings = [
      ['31-12-2027', '2027-12-31'],
      ['17-Mar-2027', '2027-03-17'],
      ['17-MAR-27', '2027-03-17'],
      ['17/mar/2027', '2027-03-17'],
      ['17.mar.2027', '2027-03-17'],
      ['Mar-17-2027', '2027-03-17'],
      ['17-3-2027', '2027-03-17'],
      ['2027/3/7', '2027-03-07'],
      ['2027-3-7', '2027-03-07'],
      ['2027.3.7', '2027-03-07'],
      ['2027/03/17 9:05', '2027-03-17T09:05'],
      ['2027-3-7 10:30:15', '2027-03-07T10:30'],
      ['17-3-2027 14:30', '2027-03-17T14:30'],
      ['Sun Mar 07 2027 10:00:00 GMT+0100 (CET)', '2027-03-07T10:00'],
      ['Sun Mar 07 2027 10:00:00 GMT-0500 (Eastern Standard Time)', '2027-03-07T16:00'],
      ['Sun, 07 Mar 2027 10:00:00 +0000', '2027-03-07T11:00'],
      ['Sun, 07 Mar 2027 10:00:00 GMT', '2027-03-07T11:00'],
      ['Sun, 7 Mar 2027 10:00:00 EST', '2027-03-07T16:00'],
      ['Sun Mar  7 10:00:00 2027', '2027-03-07T10:00'],
      ['Sun Mar 07 10:00:00 +0000 2027', '2027-03-07T11:00'],
      ['Sunday, 7 March 2027', '2027-03-07'],
      ['7 marzo 2027', '2027-03-07'],
      ['17-3-2027 14:30 +0000', '2027-03-17T15:30'],
      ['20270317', '2027-03-17'],
      ['2027-03-17T00:00:00', '2027-03-17T00:00'],
    ] as const
    const {dues, error} = await duesOf(readings.map(([text]) => text))
    expect(error).toBeUndefined()
    expect(readings.map(([text], index) => [text, dues[index]])).toEqual(readings)
  })

  it('has the order of day and month that its column shows', async () => {
    expect((await duesOf(['3-4-2027', '17-3-2027'])).dues).toEqual(['2027-04-03', '2027-03-17'])
    expect((await duesOf(['3-4-2027', '3-17-2027'])).dues).toEqual(['2027-03-04', '2027-03-17'])
    expect((await duesOf(['3-4-2027'], '--dates', 'mdy')).dues).toEqual(['2027-03-04'])
    expect((await duesOf(['3-4-2027'])).error.message).toContain('could be two days')
  })

  it.each(['17-13-2027', '2027-13-7', '2027/2/30', '17-Foo-2027', '7-3', '3-7-7', '12-2027', '2027-12'])(
    '%s is none',
    async (text) => {
      expect((await duesOf([text])).error.message).toContain(`“${text}” is not a day`)
    },
  )
})

describe('a time', () => {
  it.each([
    ['Due (UTC)', '2026-12-01 12:00', '2026-12-01T13:00'],
    ['Due date [America/New_York]', '2026-12-01 12:00', '2026-12-01T18:00'],
    ['due_at_utc', '2026-12-01 12:00', '2026-12-01T13:00'],
    ['Due (GMT-5)', '2026-07-01 12:00', '2026-07-01T19:00'],
    ['Due (UTC+05:30)', '1 Dec 2026 12:00', '2026-12-01T07:30'],
    ['Due (Pacific Standard Time)', '2026-07-01 12:00', '2026-07-01T21:00'],
    ['Vencimento (America/Sao_Paulo)', '01/12/2026 23:30', '2026-12-02T03:30'],
    ['Due (UTC)', '2026-12-01', '2026-12-01'],
    ['Due (UTC)', '2026-12-01T12:00:00-05:00', '2026-12-01T18:00'],
    ['Due (UTC)', '2026-12-01 12:00:30', '2026-12-01T13:00'],
  ])('is in the zone that its column says: %s, %s is %s in Rome', async (column, text, when) => {
    const {take, run} = await shopIn(rome)
    const file = fileOf('a.csv', csv(['Subject', 'Customer', column], [['Call', 'Ana Lima', text]]))
    const {error} = await take('followups', file, '--dates', 'dmy')
    expect(error).toBeUndefined()
    const {followUps} = (await run('followup', 'list', '--json')).json()
    expect(followUps).toMatchObject([{when}])
    expect((await take('followups', file, '--dates', 'dmy')).result).toMatchObject({created: 0, updated: 0})
  })

  it('is in the zone that its row says, and is told where nobody knows that', async () => {
    const {take, run} = await shopIn(rome)
    const rows = [
      ['1', '2026-10-01 12:00', '2026-10-01 15:00', 'America/New_York'],
      ['2', '2026-10-01 12:00', '2026-10-01 15:00', 'Eastern Standard Time'],
      ['3', '2026-10-01 12:00', '2026-10-01 15:00', 'GMT-0500'],
      ['4', '2026-10-01 12:00', '2026-10-01 15:00', ''],
      ['5', '2026-10-01 12:00', '2026-10-01 15:00', 'Mars/One'],
      ['6', '2026-10-01T12:00:00Z', '2026-10-01 15:00', 'America/New_York'],
    ].map(([id = '', ...more]) => [id, `Case ${id}`, 'Ana Lima', 'Closed', ...more])
    const header = ['Ticket ID', 'Subject', 'Customer', 'Status', 'Created', 'Resolved', 'Time zone']
    const {result} = await take('cases', fileOf('a.csv', csv(header, rows)))
    expect(result).toMatchObject({created: 6, refused: 0})
    const {cases} = (await run('case', 'list', '--status', 'all', '--json')).json()
    const hours = (at: string) => at.slice(11, 16)
    const found = cases.map((one: any) => [one.subject, hours(one.openedAt), hours(one.resolvedAt)])
    expect(found.toSorted()).toEqual([
      ['Case 1', '16:00', '19:00'],
      ['Case 2', '16:00', '19:00'],
      ['Case 3', '17:00', '20:00'],
      ['Case 4', '10:00', '13:00'],
      ['Case 5', '10:00', '13:00'],
      ['Case 6', '12:00', '19:00'],
    ])
    expect(result.told.changed.filter(({kind}: any) => kind === 'zone-unknown')).toMatchObject([
      {column: 'Time zone', rows: 1, first: [{row: 6, value: 'Mars/One'}]},
    ])
    expect(result.told.leftOut).toEqual([])
  })

  it('of a column whose brackets name no zone is in that of the book', async () => {
    const {take, run} = await shopIn(rome)
    const file = fileOf('a.csv', csv(['Customer', 'When (local)', 'Text'], [['Ana', '2026-10-01 12:00', 'Hello']]))
    expect((await take('touches', file)).error.message).toContain('When (local)')
    await take('touches', file, '--map', 'at=When (local)')
    const {touches} = (await run('touch', 'list', 'ana', '--json')).json()
    expect(touches).toMatchObject([{at: '2026-10-01T10:00:00.000Z'}])
  })
})

describe('a birthday', () => {
  interface Person {
    readonly name: string
    readonly birthday: string | null
    readonly notes: readonly {readonly text: string}[]
  }
  const told = (people: readonly Person[]) =>
    Object.fromEntries(
      people.map(({name, birthday, notes}) => [name, birthday ?? notes.map(({text}) => text).join('\n')]),
    )
  const written = (text: string) => `Birthday as written: ${text}`

  it('is the day that is written, or is kept as it is', async () => {
    const readings = [
      ['1980-03-17', '1980-03-17'],
      ['1980-03-17T00:00:00Z', '1980-03-17'],
      ['1980-03-17T23:00:00-05:00', '1980-03-17'],
      ['1980-03-17 00:00:00', '1980-03-17'],
      ['19800317', '1980-03-17'],
      ['19800317T231000Z', '1980-03-17'],
      ['17-Mar-1980', '1980-03-17'],
      ['--0317', '--03-17'],
      ['--03-17', '--03-17'],
      ['1604-03-17', '--03-17'],
      ['1604-02-29', '--02-29'],
      ['16040317', '--03-17'],
      ['17 March', '--03-17'],
      ['03-17', '--03-17'],
      ['1980', written('1980')],
      ['1980-03', written('1980-03')],
      ['---17', written('---17')],
      ['1890-03-17', written('1890-03-17')],
      ['circa 1800', written('circa 1800')],
      ['in spring', written('in spring')],
    ] as const
    const {take, customers} = await shopIn({tz: 'America/Sao_Paulo', country: 'BR'})
    const file = fileOf(
      'a.csv',
      csv(
        ['Name', 'Birthday'],
        readings.map(([text], index) => [`P${index}`, text]),
      ),
    )
    const {result} = await take('customers', file)
    const found = told(await customers())
    expect(readings.map(([text], index) => [text, found[`P${index}`]])).toEqual(readings)
    expect(result.told.kept).toMatchObject([{kind: 'kept-as-note', column: 'Birthday', rows: 6}])
    expect((await take('customers', file)).result).toMatchObject({created: 0, updated: 0})
  })

  it('of an address book is a day in no zone', async () => {
    const files = [
      ['bday-offset.vcf', 'America/Sao_Paulo', {'Off Set': '1973-09-28'}],
      [
        'bday.vcf',
        'America/New_York',
        {
          'A Omit': '--03-17',
          'B Leap': '--02-29',
          'C Nodash': '--03-17',
          'D Dash': '--03-17',
          'E Z midnight': '1980-03-17',
          'F year only': written('1980'),
          'G year month': written('1980-03'),
          'H text': written('circa 1800'),
          'I empty': '',
          'J time': '1953-10-15',
          'K 1890': written('1890-03-17'),
        },
      ],
    ] as const
    for (const [name, tz, expected] of files) {
      const {take, customers} = await shopIn({tz, country: 'US'})
      expect([name, (await take('customers', fieldFile(name))).result?.refused]).toEqual([name, 0])
      expect(told(await customers())).toEqual(expected)
    }
  })
})
