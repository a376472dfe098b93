import {describe, expect, it} from 'vitest'
import {fieldFile, fileOf, shopIn} from '../../support/field.ts'

const rome = {tz: 'Europe/Rome', country: 'IT'}

const calendar = (...components: readonly string[]) =>
  fileOf(
    'a.ics',
    ['BEGIN:VCALENDAR', 'VERSION:2.0', ...components.flatMap((one) => one.split('\n')), 'END:VCALENDAR', ''].join(
      '\r\n',
    ),
  )

const todo = (uid: string, ...lines: readonly string[]) =>
  ['BEGIN:VTODO', `UID:${uid}`, `SUMMARY:${uid}`, 'CONTACT:Ana Lima', ...lines, 'END:VTODO'].join('\n')

async function taken(file: string, shop = rome) {
  const {take, run} = await shopIn(shop)
  const {result, error} = await take('followups', file)
  const {followUps = []} = (await run('followup', 'list', '--status', 'all', '--json')).json()
  const rows = followUps.map(({subject, when, status, every}: any) => [subject, when, status, every])
  return {result, error, rows: rows.toSorted(), again: (await take('followups', file)).result, run, take}
}

const duesIn = (rows: readonly any[]) => Object.fromEntries(rows.map(([subject, when]) => [subject, when]))

describe('a time of a calendar', () => {
  it('is in the zone that is named: by Windows, behind a path, by an offset, or by the file', async () => {
    const {rows, result} = await taken(fieldFile('outlooktz.ics'))
    expect(duesIn(rows)).toEqual({
      Est: '2026-12-10T18:00',
      Custom: '2026-12-10T18:00',
      Summer: '2026-07-10T18:00',
      'Unknown zone': '2026-12-10T12:00',
      mozilla: '2026-12-10T18:00',
      Durations: '2026-12-10T14:00',
      'GMT+0100': '2026-12-10T18:00',
    })
    expect(result.told.changed).toMatchObject([{kind: 'zone-unknown', first: [{value: 'Nowhere/Land'}]}])
  })

  it.each([
    ['W. Europe Standard Time', '12:00'],
    ['E. South America Standard Time', '16:00'],
    ['"Pacific Standard Time"', '21:00'],
    ['Tokyo Standard Time', '04:00'],
    ['India Standard Time', '07:30'],
    ['UTC', '13:00'],
    ['Europe/London', '13:00'],
    ['/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires', '16:00'],
    ['/softwarestudio.org/Olson_20011030_5/Asia/Tokyo', '04:00'],
    ['"UTC+05:30"', '07:30'],
    ['america/new_york', '18:00'],
  ])('of %s is %s in Rome', async (zone, time) => {
    const {rows} = await taken(calendar(todo('a', `DUE;TZID=${zone}:20261210T120000`)))
    expect(rows[0][1].slice(11)).toBe(time)
  })
})

describe('a calendar', () => {
  const header = (zone: string) => `X-WR-TIMEZONE:${zone}`

  it.each([
    ['America/New_York', 'DUE:20261210T120000', '2026-12-10T18:00'],
    ['America/New_York', 'DUE;TZID=Europe/London:20261210T120000', '2026-12-10T13:00'],
    ['America/New_York', 'DUE:20261210T120000Z', '2026-12-10T13:00'],
    ['America/New_York', 'DUE;VALUE=DATE:20261210', '2026-12-10'],
    ['Eastern Standard Time', 'DUE:20260710T120000', '2026-07-10T18:00'],
    ['Nowhere/Land', 'DUE:20261210T120000', '2026-12-10T12:00'],
  ])('of %s has %s at %s in Rome', async (zone, due, when) => {
    const {rows, result} = await taken(calendar(header(zone), todo('a', due)))
    expect([rows[0][1], result.told.changed]).toEqual([when, []])
  })

  it('says each part that no field takes, but for what only keeps it', async () => {
    const entry = todo(
      'a',
      'DTSTAMP:20261101T090000Z',
      'SEQUENCE:3',
      'DESCRIPTION:Ask about the oven',
      'LOCATION:Shop',
      'PRIORITY:1',
      'CATEGORIES:vip,shop',
      'CONTACT:Bruno Riva',
      'DUE;VALUE=DATE:20261210',
    )
    const {result, again} = await taken(calendar(entry))
    expect(result).toMatchObject({created: 1, refused: 0})
    const left = result.told.leftOut.map(({kind, column, first}: any) => [kind, column, first[0].value])
    expect(left).toEqual([
      ['part-left-out', 'DESCRIPTION', 'Ask about the oven'],
      ['part-left-out', 'LOCATION', 'Shop'],
      ['part-left-out', 'PRIORITY', '1'],
      ['part-left-out', 'CATEGORIES', 'vip, shop'],
      ['part-left-out', 'CONTACT', 'Bruno Riva'],
    ])
    expect(again).toMatchObject({created: 0, updated: 0})
  })

  it.each([
    ['CN=Ana Lima', 'Ana Lima'],
    ['CN="Lima, Ana"', 'Lima, Ana'],
    ['CN=ana@x.example', 'ana@x.example'],
    ['ROLE=REQ-PARTICIPANT', 'ana@x.example'],
  ])('has an attendee with %s, who is %s', async (parameter, name) => {
    const other = 'ATTENDEE;CN=Shop:mailto:me@shop.example'
    const lines = ['BEGIN:VEVENT', 'UID:a', 'SUMMARY:Call', 'DTSTART:20261210T110000Z']
    const who = `ATTENDEE;${parameter}:mailto:ana@x.example`
    const {result, run} = await taken(calendar([...lines, who, other, 'END:VEVENT'].join('\n')))
    const {customers} = (await run('customer', 'list', '--json')).json()
    expect(customers).toMatchObject([{name, emails: ['ana@x.example']}])
    expect(result.told.leftOut).toMatchObject([{column: 'ATTENDEE', first: [{value: 'mailto:me@shop.example'}]}])
  })
})

describe('a series of a calendar', () => {
  it('of which one was done goes on behind it', async () => {
    const {rows, result, again, run} = await taken(fieldFile('rid-done.ics'))
    expect(result.told.leftOut).toEqual([])
    expect(rows).toEqual([
      ['Weekly call', '2026-11-09', 'done', null],
      ['Weekly call', '2026-11-16', 'scheduled', 'FREQ=WEEKLY'],
    ])
    expect(again).toMatchObject({created: 0, updated: 0})
    const {touches} = (await run('touch', 'list', 'ana-lima', '--json')).json()
    expect(touches).toMatchObject([{at: '2026-11-09T10:00:00.000Z'}])
  })

  it('that goes on elsewhere is done here too, and the next one is the next day of it', async () => {
    const series = ['RRULE:FREQ=WEEKLY', 'DUE;VALUE=DATE:20261109']
    const {take, run} = await shopIn(rome)
    await take('followups', calendar(todo('w', ...series)))
    const done = todo('w', 'RECURRENCE-ID;VALUE=DATE:20261109', 'STATUS:COMPLETED', 'COMPLETED:20261109T100000Z')
    await take('followups', calendar(todo('w', ...series), done))
    const list = async () =>
      (await run('followup', 'list', '--status', 'all', '--json'))
        .json()
        .followUps.map(({when, status}: any) => [when, status])
        .toSorted()
    expect(await list()).toEqual([
      ['2026-11-09', 'done'],
      ['2026-11-16', 'scheduled'],
    ])
    await run('followup', 'done', 'F1')
    expect(await list()).toEqual([
      ['2026-11-09', 'done'],
      ['2026-11-16', 'done'],
      ['2026-11-30', 'scheduled'],
    ])
  })

  it('skips the days that are taken out of it, and says those to come', async () => {
    const later = await taken(fieldFile('exdate.ics'))
    expect(later.rows).toEqual([['Weekly call', '2026-11-09', 'scheduled', 'FREQ=WEEKLY']])
    expect(later.result.told.leftOut).toMatchObject([{kind: 'part-left-out', column: 'EXDATE'}])
    const first = calendar(
      todo('w', 'RRULE:FREQ=WEEKLY', 'DUE;VALUE=DATE:20261109', 'EXDATE;VALUE=DATE:20261109,20261116'),
    )
    expect((await taken(first)).rows).toEqual([['w', '2026-11-23', 'scheduled', 'FREQ=WEEKLY']])
  })

  it('stands where its next day was moved to', async () => {
    const moved = todo('w', 'RECURRENCE-ID;VALUE=DATE:20261109', 'DUE;VALUE=DATE:20261111')
    const {rows} = await taken(calendar(todo('w', 'RRULE:FREQ=WEEKLY', 'DUE;VALUE=DATE:20261109'), moved))
    expect(rows).toEqual([['w', '2026-11-11', 'scheduled', 'FREQ=WEEKLY']])
  })

  it('keeps its weekdays where the zone of the book has another day', async () => {
    expect((await taken(fieldFile('byday-shift.ics'))).rows).toEqual([
      ['Monday evening call', '2026-11-10T04:00', 'scheduled', 'FREQ=WEEKLY;BYDAY=TU'],
    ])
    const east = {tz: 'Pacific/Auckland', country: 'NZ'}
    const rules = [
      ['FREQ=WEEKLY;BYDAY=MO,FR', '20261109T220000', 'FREQ=WEEKLY;BYDAY=TU,SA'],
      ['FREQ=WEEKLY;BYDAY=SU', '20261108T220000', 'FREQ=WEEKLY;BYDAY=MO'],
      ['FREQ=DAILY', '20261109T220000', 'FREQ=DAILY'],
      ['FREQ=WEEKLY;BYDAY=MO;UNTIL=20261123T220000Z', '20261109T220000', 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20261124'],
      ['FREQ=MONTHLY;BYDAY=2MO', '20261109T220000', null],
      ['FREQ=MONTHLY;BYMONTHDAY=9', '20261109T220000', null],
    ] as const
    for (const [rule, due, every] of rules) {
      const {rows, result} = await taken(calendar(todo('a', `RRULE:${rule}`, `DUE:${due}Z`)), east)
      expect([rule, rows[0]?.[3]]).toEqual([rule, every])
      expect(result.told.leftOut.map(({column}: any) => column)).toEqual(every === null ? ['RRULE'] : [])
    }
  })

  it('ends on the last day that its rule has in the book', async () => {
    expect((await taken(fieldFile('until.ics'))).rows).toEqual([
      ['late', '2026-11-10T04:00', 'scheduled', 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20261124'],
      ['w', '2026-11-09T18:00', 'scheduled', 'FREQ=WEEKLY;UNTIL=20261123'],
    ])
  })

  it('with a part that is not known here comes in once, and the rule is said', async () => {
    for (const rule of ['RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD', 'FREQ=HOURLY']) {
      const {rows, result} = await taken(calendar(todo('a', `RRULE:${rule}`, 'DUE;VALUE=DATE:20261210')))
      expect([rule, rows]).toEqual([rule, [['a', '2026-12-10', 'scheduled', null]]])
      expect(result.told.leftOut).toMatchObject([{column: 'RRULE'}])
    }
  })
})

describe('an event', () => {
  it('of the past is left out and said, and a series goes on from today', async () => {
    const {rows, result, again, run} = await taken(fieldFile('past-event.ics'))
    expect((await run('customer', 'list', '--json')).json().customers).toMatchObject([
      {name: 'Ana Lima', emails: ['ana@x.example']},
    ])
    expect(rows).toEqual([['Weekly call', '2026-11-30T10:00', 'scheduled', 'FREQ=WEEKLY']])
    expect(result).toMatchObject({created: 1, leftOut: 1})
    expect(result.told.leftOut).toMatchObject([{kind: 'past-event', rows: 1}])
    expect(again).toMatchObject({created: 0, updated: 0})
  })
})

it('a calendar of desk comes back as it is, with what is overdue, done and repeats', async () => {
  const {run, take} = await shopIn({tz: 'America/Sao_Paulo', country: 'BR'})
  await run('customer', 'add', 'Ana Lima')
  await run('followup', 'schedule', 'ana-lima', '2026-11-02', '--every', 'week')
  await run(
    'followup',
    'schedule',
    'ana-lima',
    '2026-11-27T09:00',
    '--every',
    'FREQ=MONTHLY;BYDAY=-1FR',
    '--subject',
    'x',
  )
  await run('followup', 'schedule', 'ana-lima', '2026-12-01', '--subject', 'y')
  await run('followup', 'done', 'F3')
  for (const as of ['todo', 'event']) {
    const {stdout} = await run('export', 'followups', '--format', 'ics', '--as', as)
    const {result} = await take('followups', fileOf('own.ics', stdout))
    expect([as, result.created, result.updated, result.refused]).toEqual([as, 0, 0, 0])
    expect(result.told.leftOut).toEqual([])
  }
})
