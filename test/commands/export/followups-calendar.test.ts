import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import ICAL from 'ical.js'
import {Temporal} from 'temporal-polyfill'
import {beforeEach, describe, expect, it} from 'vitest'
import {zoneChanges} from '../../../src/core/time/zone-changes.ts'
import {calendarChunks} from '../../../src/output/ics.ts'
import {expectSoundLines, readCalendar} from '../../support/calendars.ts'
import {emptyBook, withPeople, work} from '../../support/counter.ts'
import {desk, monday, newFolder} from '../../support/desk.ts'
import {hostile} from '../../support/hostile.ts'

const ics = ['export', 'followups', '--format', 'ics']

/** Follow-ups of every sort, all of Ana. */
function withAllSorts(): Promise<string> {
  return withPeople().then((book) =>
    work(
      book,
      ['followup', 'schedule', 'ana', '2026-11-30T09:30', 'Every month', '--every', '1mo', '--channel', 'phone'],
      ['followup', 'schedule', 'ana', '2026-11-10', 'Twice a week', '--every', 'mon,thu'],
      ['followup', 'schedule', 'ana', '2026-11-12', 'After it is done', '--every', '30d', '--anchor', 'completion'],
      ['followup', 'schedule', 'ana', '2026-11-05T08:00', 'Once', '--every', 'FREQ=DAILY;UNTIL=20261110'],
      ['followup', 'schedule', 'ana', '2026-11-04', '--kind', 'thank-you'],
      ['followup', 'schedule', 'ana', '2026-11-20', 'Not any more'],
      ['followup', 'move', 'F2', '2026-11-11'],
      ['followup', 'done', 'F5', '--note', 'went well', '--mood', '2', '--now', '2026-11-05T10:00:00Z'],
      ['followup', 'cancel', 'F6', '--reason', 'moved away'],
    ),
  )
}

describe('follow-ups as a calendar', () => {
  let book: string
  beforeEach(async () => {
    book = await withAllSorts()
  })

  const said = async (...flags: readonly string[]) => (await desk([...ics, ...flags], {book})).stdout
  const value = (one: ICAL.Component, name: string) => String(one.getFirstPropertyValue(name))

  it('are to-dos that another parser reads, with their state, on their days and at their hours', async () => {
    const text = await said()
    expectSoundLines(text)
    const todos = readCalendar(text).getAllSubcomponents('vtodo')
    const when = (one: ICAL.Component) => value(one, one.hasProperty('due') ? 'due' : 'dtstart')

    expect(todos.map((one) => [value(one, 'summary'), when(one), value(one, 'status')])).toEqual([
      ['Every month: Ana Souza', '2026-11-30T09:30:00', 'NEEDS-ACTION'],
      ['Twice a week: Ana Souza', '2026-11-10', 'NEEDS-ACTION'],
      ['Twice a week: Ana Souza', '2026-11-11', 'NEEDS-ACTION'],
      ['After it is done: Ana Souza', '2026-11-12', 'NEEDS-ACTION'],
      ['Once: Ana Souza', '2026-11-05T08:00:00', 'NEEDS-ACTION'],
      ['Thank you: Ana Souza', '2026-11-04', 'COMPLETED'],
      ['Not any more: Ana Souza', '2026-11-20', 'CANCELLED'],
    ])
    expect(value(todos[5] as ICAL.Component, 'completed')).toBe('2026-11-05T10:00:00Z')
    const start = todos[0]?.getFirstPropertyValue('dtstart') as unknown as ICAL.Time
    expect(start.toJSDate().toISOString()).toBe('2026-11-30T08:30:00.000Z')
  })

  it('repeat by the schedule, and one that was moved is on its new day alone', async () => {
    const events = readCalendar(await said('--as', 'event')).getAllSubcomponents('vevent')
    const [, series, moved] = events
    const days = new ICAL.Event(series as ICAL.Component, {exceptions: [moved as ICAL.Component]})
    const times = days.iterator()
    const found = Array.from({length: 3}, () => days.getOccurrenceDetails(times.next()).startDate.toString())

    expect(found).toEqual(['2026-11-11', '2026-11-12', '2026-11-16'])
    expect(value(events[4] as ICAL.Component, 'rrule')).toBe('FREQ=DAILY;UNTIL=20261110T225900Z')
    expect(events.map((one) => one.hasProperty('rrule'))).toEqual([true, true, false, false, true, false, false])
    expect(value(events[3] as ICAL.Component, 'description')).toContain('Again 30d after it is done')
  })

  it('remind before what is still to be done', async () => {
    for (const as of ['todo', 'event']) {
      const all = readCalendar(await said('--as', as, '--alarm', '1d', '--alarm', '30m')).getAllSubcomponents(`v${as}`)
      const triggers = all.map((one) => one.getAllSubcomponents('valarm').map((alarm) => value(alarm, 'trigger')))
      expect(triggers).toEqual([...Array.from({length: 5}, () => ['-P1D', '-PT30M']), [], []])
    }
  })

  it('are the same bytes whenever they are written, and the same entries when something changed', async () => {
    const [before, later] = [await said(), (await desk(ics, {book, now: '2027-03-01T00:00:00Z'})).stdout]
    await work(book, ['followup', 'move', 'F1', '2026-12-01T09:30', '--now', '2026-11-03T08:00:00Z'])
    const [old, changed] = [before, await said()].map((text) => readCalendar(text).getAllSubcomponents('vtodo')[0])

    expect(later).toBe(before)
    expect(value(changed as ICAL.Component, 'uid')).toBe(value(old as ICAL.Component, 'uid'))
    expect(['sequence', 'dtstamp', 'last-modified'].map((name) => value(changed as ICAL.Component, name))).toEqual([
      '1',
      '2026-11-03T08:00:00Z',
      '2026-11-03T08:00:00Z',
    ])
  })

  it.each(['todo', 'event'])('come back as they were when they are imported as %s', async (as) => {
    const file = join(newFolder(), 'followups.ics')
    writeFileSync(file, await said('--as', as))
    const people = join(newFolder(), 'people.vcf')
    writeFileSync(people, (await desk(['export', 'customers', '--format', 'vcf'], {book})).stdout)
    const now = '2026-11-06T09:00:00Z'
    const again = await desk(['import', 'followups', file, '--json'], {book, now})
    const other = await work(await emptyBook(), ['import', 'customers', people])
    const first = await desk(['import', 'followups', file, '--json'], {book: other, now})
    const twice = await desk(['import', 'followups', file, '--json'], {book: other, now})
    const rows = async (of: string) => {
      const {followUps} = (await desk(['export', 'followups', '--json'], {book: of, now})).json()
      return followUps.map((row: any) => ({...row, number: null, ref: null, moves: null}))
    }

    expect(again.json().import).toMatchObject({rows: 6, unchanged: 6, problems: []})
    expect(first.json().import).toMatchObject({rows: 6, created: 6, problems: []})
    expect(twice.json().import).toMatchObject({unchanged: 6})
    expect(await rows(other)).toEqual(await rows(book))
  })

  it('take what was done in the calendar, and the next one of the series follows', async () => {
    const file = join(newFolder(), 'followups.ics')
    const text = (await said('--where', 'subject:"Every month"')).replace(
      'STATUS:NEEDS-ACTION',
      'STATUS:COMPLETED\r\nCOMPLETED:20261130T100000Z',
    )
    writeFileSync(file, text)
    const now = '2026-12-01T09:00:00Z'
    const {code} = await desk(['import', 'followups', file], {book, now})
    const {followUps} = (
      await desk(['export', 'followups', '--json', '--where', 'subject:"Every month"'], {book})
    ).json()

    expect(code).toBe(0)
    expect(followUps.map(({due, status, every}: any) => [due, status, every])).toEqual([
      ['2026-11-30T09:30', 'done', '1mo'],
      ['2026-12-30T09:30', 'scheduled', '1mo'],
    ])
  })

  it('go to a file whose ending says what they are; what is for calendars alone is refused elsewhere', async () => {
    const output = join(newFolder(), 'followups.ics')
    const written = await desk(['export', 'followups', '--output', output, '--alarm', '1d'], {book})
    const refused = await desk(['export', 'followups', '--alarm', '1d'], {book})
    const odd = await desk([...ics, '--alarm', 'soon'], {book})
    const dialect = await desk([...ics, '--dialect', 'excel'], {book})

    expect([written.code, readFileSync(output, 'utf8')]).toEqual([0, await said('--alarm', '1d')])
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining('--as and --alarm are for --format ics.'),
    ])
    expect([odd.code, dialect.code]).toEqual([2, 2])
  })
})

describe('a calendar', () => {
  it.each([
    'Europe/Madrid',
    'America/New_York',
    'America/Sao_Paulo',
    'Africa/Casablanca',
    'Australia/Lord_Howe',
    'Europe/Dublin',
  ])('has the clock of %s', async (zone) => {
    const {zone: own} = await zoneOf(zone)
    const wrong: string[] = []
    for (let at = Date.UTC(1990, 0, 1); at < Date.UTC(2037, 0, 1); at += 23.3 * 86_400_000) {
      const local = Temporal.Instant.fromEpochMilliseconds(Math.round(at / 3_600_000) * 3_600_000).toZonedDateTimeISO(
        zone,
      )
      const time = ICAL.Time.fromDateTimeString(local.toPlainDateTime().toString({smallestUnit: 'second'}))
      if (own.utcOffset(time) * 1e9 !== local.offsetNanoseconds) wrong.push(local.toString())
    }
    expect(wrong).toEqual([])
  })

  it.each(hostile)('is not broken by %j', async (text) => {
    const entry = {...anEntry, summary: text, description: text, contact: text, categories: [text], uid: `x${text}`}
    const chunks: string[] = []
    for await (const chunk of calendarChunks(
      (async function* () {
        yield [{...entry, own: {...anEntry.own, subject: text, owner: text}}]
      })(),
      {as: 'event', alarms: ['P1D'], name: text, zone: 'UTC', changes: []},
    ))
      chunks.push(chunk)
    const calendar = readCalendar(chunks.join(''))
    const [event] = calendar.getAllSubcomponents()

    expectSoundLines(chunks.join(''))
    expect(calendar.getAllSubcomponents()).toHaveLength(1)
    expect(event?.getAllSubcomponents().map(({name}) => name)).toEqual(['valarm'])
    expect(event?.getAllProperties().map(({name}) => name)).toEqual(propertiesOf)
  })

  async function zoneOf(zone: string) {
    const chunks: string[] = []
    for await (const chunk of calendarChunks((async function* () {})(), {
      as: 'todo',
      alarms: [],
      name: 'x',
      zone,
      changes: zoneChanges(zone),
    }))
      chunks.push(chunk)
    const calendar = new ICAL.Component(ICAL.parse(chunks.join('')))
    return {zone: new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone') as ICAL.Component)}
  }
})

const anEntry = {
  uid: 'x',
  createdAt: monday,
  changedAt: monday,
  sequence: 0,
  due: '2026-11-05',
  series: null,
  status: 'scheduled' as const,
  closedAt: null,
  isKeptBack: false,
  summary: '',
  description: '',
  categories: [],
  contact: '',
  own: {
    customer: null,
    status: null,
    closed: null,
    subject: null,
    kind: null,
    channel: null,
    purpose: null,
    owner: null,
    every: null,
    anchor: null,
    outcome: null,
    mood: null,
    promised: null,
    held: null,
  },
}

const propertiesOf = [
  'uid',
  'dtstamp',
  'created',
  'last-modified',
  'sequence',
  'dtstart',
  'summary',
  'description',
  'categories',
  'contact',
  'status',
  'transp',
  'x-caredesk-subject',
  'x-caredesk-owner',
]
