import fc from 'fast-check'
import ICAL from 'ical.js'
import {describe, expect, it} from 'vitest'
import {contentLine, textValue} from '../../src/output/content-line.ts'
import {safeCell} from '../../src/output/safe.ts'
import {expectSoundLines} from '../support/calendars.ts'
import {hostile} from '../support/hostile.ts'

describe('a line of a calendar or an address book', () => {
  const read = (lines: string) => new ICAL.Component(ICAL.parse(`BEGIN:VEVENT\r\n${lines}END:VEVENT\r\n`))

  it.each(hostile)('holds what strangers write: %j', (text) => {
    const line = contentLine('SUMMARY', textValue(text))
    expectSoundLines(line)
    const event = read(line)
    expect(event.getAllProperties().map(({name}) => name)).toEqual(['summary'])
    expect(event.getAllSubcomponents()).toEqual([])
    expect(event.getFirstPropertyValue('summary')).toBe(safeCell(text))
  })

  it('says any text as another parser reads it', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 200}), (text) => {
        const line = contentLine('SUMMARY', textValue(text))
        expectSoundLines(line)
        expect(read(line).getFirstPropertyValue('summary')).toBe(safeCell(text).replaceAll('\r', '\n'))
      }),
    )
  })

  it.each(hostile)('holds a parameter that is %j', (text) => {
    const line = contentLine('SUMMARY', 'x', {'X-NAME': text})
    expectSoundLines(line)
    const [property] = read(line).getAllProperties()
    expect(property?.getFirstValue()).toBe('x')
    expect(Object.keys(property?.jCal[1] ?? {})).toEqual(['x-name'])
  })
})
