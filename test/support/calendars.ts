import ICAL from 'ical.js'
import {expect} from 'vitest'

/** A calendar as a parser that is not ours reads it: its components, and its zones made known to the parser. */
export function readCalendar(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  return calendar
}

/** Every line ends in CRLF and has 75 bytes at most, and none is broken within a character. */
export function expectSoundLines(text: string): void {
  const lines = text.split('\r\n')
  expect(lines.pop()).toBe('')
  expect(lines.filter((line) => /[\r\n]/.test(line))).toEqual([])
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
  expect(Buffer.from(text).toString('utf8')).toBe(text)
}
