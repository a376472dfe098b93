import {describe, expect, test} from 'vitest'
import {withRecord} from '../../../src/kinds/registry.ts'
import {currentFormat} from '../../../src/store/json/parse.ts'
import {parseSettings, relationshipOf} from '../../../src/store/json/schema.ts'
import {dueOn, openCase, person, settings} from '../people.ts'

const whole = withRecord(
  withRecord(person('ana-souza', {birthday: '--02-29', cadence: {ideal: '30d', atMost: '45d'}}), 'case', openCase(1)),
  'followUp',
  dueOn(1, '2026-11-21T09:30'),
)

const bytes = (document: object) => Buffer.from(JSON.stringify(document))
const ana = (customer: object) => ({...whole, customer: {...whole.customer, ...customer}})
const firstCase = (changed: object) => ({...whole, cases: [{...whole.cases[0], ...changed}]})
const event = {at: '2026-11-21T09:30:00.000Z', by: 'rita'}

describe('a document', () => {
  test('is read as it was written, unknown keys and all', () => {
    const document = {...ana({nick: 'Aninha'}), remark: 1}
    expect(relationshipOf('ana-souza')('a.json', bytes(document), currentFormat)).toEqual(document)
  })

  test.each([
    ['an instant of no month', ana({createdAt: '2026-13-01T00:00:00.000Z'}), 'customer.createdAt: no such instant'],
    ['an instant of no day', ana({createdAt: '2026-02-30T00:00:00.000Z'}), 'customer.createdAt: no such instant'],
    ['an instant of no hour', ana({createdAt: '2026-02-01T25:00:00.000Z'}), 'customer.createdAt: no such instant'],
    ['an instant of hour 24', ana({createdAt: '2026-02-01T24:00:00.000Z'}), 'customer.createdAt: no such instant'],
    ['an instant of no minute', ana({createdAt: '2026-02-01T09:60:00.000Z'}), 'customer.createdAt: no such instant'],
    ['an instant of no second', ana({createdAt: '2026-02-01T09:00:60.000Z'}), 'customer.createdAt: no such instant'],
    ['an instant of no year', ana({createdAt: '0000-02-01T09:00:00.000Z'}), 'customer.createdAt: no such instant'],
    ['a birthday that never comes', ana({birthday: '--02-30'}), 'customer.birthday: no such day'],
    [
      'a cadence that is no length',
      ana({cadence: {ideal: 'often', atMost: '9d'}}),
      'customer.cadence.ideal: not a length',
    ],
    ['a due day that is none', {...whole, followUps: [dueOn(1, '2026-02-30')]}, 'followUps.0.due: no such day or time'],
    ['an unknown event', firstCase({events: [{...event, kind: 'closed'}]}), 'cases.0.events.0.kind'],
    ['a snooze without an end', firstCase({events: [{...event, kind: 'snoozed'}]}), 'cases.0.events.0.until'],
  ])('with %s is damaged, and it is said where', (_, document, detail) => {
    expect(() => relationshipOf('ana-souza')('a.json', bytes(document), currentFormat)).toThrow(
      expect.objectContaining({
        code: 'book.damaged',
        facts: {file: 'a.json', detail: expect.stringContaining(detail), remedy: 'restore'},
      }),
    )
  })

  test('of settings has a time zone that there is', () => {
    const read = (timeZone: string) => parseSettings('book.json', bytes({...settings, timeZone}), currentFormat)
    expect(read('Europe/Rome').timeZone).toBe('Europe/Rome')
    for (const timeZone of ['Nowhere/Land', '', '+05:30']) {
      expect(() => read(timeZone)).toThrow(expect.objectContaining({code: 'book.damaged'}))
    }
  })
})
