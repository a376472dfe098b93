import {describe, expect, test} from 'vitest'
import {parseZone} from '../../src/input/zone.ts'

describe('a time zone', () => {
  test.each([
    ['America/Sao_Paulo', 'America/Sao_Paulo'],
    ['america/sao_paulo', 'America/Sao_Paulo'],
    ['america/sao paulo', 'America/Sao_Paulo'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['utc', 'UTC'],
  ])('%j is %s', (text, zone) => {
    expect(parseZone(text)).toBe(zone)
  })

  test.each(['', 'Mars/Olympus', '+02:00', '-03:00', 'America/Sao_Paulo[x]', '2026-01-01', 'local'])(
    '%j is refused',
    (text) => {
      expect(() => parseZone(text)).toThrow(
        expect.objectContaining({
          code: 'value.invalid',
          facts: expect.objectContaining({value: text}),
        }) as unknown as Error,
      )
    },
  )

  test.each([
    ['America/Sao_Paolo', 'America/Sao_Paulo'],
    ['rome', 'Europe/Rome'],
    ['Europe/Lisboa', 'Europe/Lisbon'],
  ])('the refusal of %j offers %s', (text, near) => {
    expect(() => parseZone(text)).toThrow(
      expect.objectContaining({
        facts: expect.objectContaining({try: expect.arrayContaining([near])}),
      }) as unknown as Error,
    )
  })
})
