import {describe, expect, it} from 'vitest'
import {editCase, noteCase} from '../../src/kinds/case/changes.ts'
import {forgetCustomer} from '../../src/kinds/customer/changes.ts'
import {editFollowUp} from '../../src/kinds/follow-up/changes.ts'
import {renderPage} from '../../src/output/page.ts'
import {customerFile, customerFiles} from '../../src/views/everything-on-file.ts'
import {
  ana,
  by,
  type Chapter,
  cancelled,
  kept,
  moved,
  opened,
  planned,
  received,
  reopened,
  replied,
  resolved,
  snoozed,
  story,
  touched,
  waiting,
} from '../support/relationships.ts'

const clock = {now: '2026-06-20T12:00:00.000Z', zone: 'UTC'}
const edits: readonly Chapter[] = [
  (relationship) => editCase(relationship, 1, {priority: 'urgent'}, {at: '2026-03-01T08:30:00.000Z', by: 'edith'}),
  (relationship) => noteCase(relationship, 1, 'Only in a note', {at: '2026-03-01T08:31:00.000Z', by}),
  (relationship) => editFollowUp(relationship, 8, {subject: 'Renamed'}, {at: '2026-03-02T09:00:00.000Z', by}),
]
const full = story(
  ana({
    phones: ['+5511987654321'],
    emails: ['ana@souza.example', 'shop@souza.example'],
    company: 'Padaria Souza',
    tags: ['bakery', 'regular'],
    language: 'pt',
    channel: 'whatsapp',
    birthday: '1980-03-25',
    owner: 'marta',
    preferences: {delivery: 'before noon', coffee: 'black'},
    cadence: {ideal: '30d', atMost: '45d'},
    note: 'Closes on Mondays',
  }),
  opened(1, '2026-03-01T08:00:00.000Z', {owner: 'otto', tags: ['hinges'], note: 'Heard it on the phone'}),
  replied(1, '2026-03-01T09:00:00.000Z', 'A technician comes'),
  received(1, '2026-03-01T10:00:00.000Z', 'Please before noon'),
  waiting(1, '2026-03-01T11:00:00.000Z', 'third-party'),
  snoozed(1, '2026-03-01T12:00:00.000Z', '2026-03-04'),
  resolved(1, '2026-03-05T12:00:00.000Z', 'worn-gasket'),
  reopened(1, '2026-03-06T12:00:00.000Z'),
  planned(7, '2026-04-10', '2026-03-02T12:00:00.000Z', {every: '1mo', owner: 'fritz', channel: 'chat', case: 1}),
  planned(8, '2026-04-01T10:00', '2026-03-02T08:00:00.000Z', {subject: null, kind: 'renewal'}),
  ...edits,
  moved(8, '2026-04-03', '2026-03-20T12:00:00.000Z'),
  kept(7, '2026-04-11T12:00:00.000Z', 2),
  cancelled(8, '2026-04-02T12:00:00.000Z'),
  touched('2026-05-01T12:00:00.000Z', {text: 'Told us of the new oven', mood: 1, by: 'tina'}),
)

function leaves(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(leaves)
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => (key === 'touch' || key === 'schema' ? [] : leaves(inner)))
  }
  return value === null ? [] : [String(value)]
}

describe('the file of a customer', () => {
  it('has every value that is on file of the person', () => {
    const {touches, ...rest} = full
    const onFile = leaves([rest, touches.map(({id: _id, ...touch}) => touch)])
    const text = JSON.stringify(customerFile(full, clock)).replaceAll(' 10:00', 'T10:00')

    expect(onFile.length).toBeGreaterThan(100)
    expect(onFile.filter((value) => !text.includes(value) && !saidOtherwise.has(value))).toEqual([])
  })

  it('says how a follow-up repeats, and for which day of the series it stands', () => {
    expect(JSON.stringify(customerFile(full, clock))).toContain(
      'counted from the schedule, first 2026-04-10, this one for 2026-05-10',
    )
  })

  it('is a page that loads nothing from anywhere', async () => {
    const page = await renderPage(customerFile(full, clock), {
      zone: 'UTC',
      today: '2026-06-20',
      language: 'en',
      title: 'Ana Souza',
    })

    expect(page).toContain('Told us of the new oven')
    expect(page).toContain('Case C1: Subject 1')
    expect(page).not.toMatch(/<script|<link|src=|href=/)
  })

  it('says so where nothing was logged', () => {
    expect(JSON.stringify(customerFile(ana(), clock))).toContain('No touch was logged.')
  })

  it('has nothing of a person who was forgotten', () => {
    const gone = forgetCustomer(full, {id: 'id-gone', ref: 'forgotten-1'}, {at: clock.now, by})

    expect(JSON.stringify(customerFile(gone, clock))).not.toMatch(/Souza|5511|bakery|gasket|noon|oven|hinges/)
  })
})

describe('the files of several', () => {
  it('are one file whose parts say whose they are', () => {
    const bruno = ana({id: 'id-bruno', ref: 'bruno', name: 'Bruno Rossi', preferences: {coffee: 'white'}})
    const titles = customerFiles([full, bruno], clock).sections.map(({title}) => title)

    expect(titles).toContain('Ana Souza: Who they are')
    expect(titles).toContain('Bruno Rossi: Preferences')
    expect(customerFiles([full], clock)).toEqual(customerFile(full, clock))
  })
})

/** Words for what the file has in other words: kinds of events, the channel of a reply. */
const saidOtherwise: ReadonlySet<string> = new Set(['done', 'received', 'waiting', 'third-party'])
