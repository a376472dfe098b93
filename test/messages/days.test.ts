import {expect, it} from 'vitest'
import {parseWhen} from '../../src/input/when.ts'
import {whyNoDay} from '../../src/messages/days.ts'
import {wordingOf} from '../../src/messages/refusals.ts'

it.each([
  ['2026-11-31', ': November has 30 days'],
  ['2027-02-29', ': February 2027 has 28 days'],
  ['2026-13-01', ': there is no month 13'],
  ['2026-11-01..2026-11-31', ': November has 30 days'],
  ['2028-02-29', ''],
  ['12026-11-31', ''],
  ['garbage', ''],
])('of %s it says why there is no such day: %s', (text, why) => {
  expect(whyNoDay(text)).toBe(why)
})

const clock = {now: '2026-11-21T12:30:00.000Z', zone: 'UTC'}

it.each([
  ['2026-11-31', '“2026-11-31” is not a day or hour: November has 30 days.'],
  ['2026-11-31 10:00', '“2026-11-31 10:00” is not a day or hour: November has 30 days.'],
  ['31 nov', '“31 nov” is not a day or hour: November has 30 days.'],
  ['30/2', '“30/2” is not a day or hour: February has 29 days.'],
  ['29 feb 2027', '“29 feb 2027” is not a day or hour: February 2027 has 28 days.'],
  ['1/2', '“1/2” is not a day or hour; it takes a day that is clear: 1 feb or 2 jan.'],
  ['3/4/2027', '“3/4/2027” is not a day or hour; it takes a day that is clear: 3 apr 2027 or 4 mar 2027.'],
  ['4h', '“4h” is not a day or hour; it takes a length or a time that is clear: +4h or 4:00.'],
])('%s is answered with what would be understood', async (text, said) => {
  const refusal = await parseWhen(text, clock).catch((error: unknown) => error)
  const {code, facts} = refusal as {code: 'value.invalid'; facts: {what: string; value: string; expected: string}}
  expect(wordingOf(code, facts).message).toBe(said)
})
