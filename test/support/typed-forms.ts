import {expect, test} from 'vitest'
import {type Clock, wallTimeOf} from '../../src/core/time/calendar.ts'
import {parsePeriod} from '../../src/core/time/period.ts'
import {everyFrom} from '../../src/core/time/recurrence.ts'
import {inEnglish} from '../../src/core/typed/in-english.ts'
import {parseHours} from '../../src/input/hours.ts'
import {parseCadence} from '../../src/input/spec.ts'
import {parseAllowance} from '../../src/input/targets.ts'
import {parseBirthday, parseMood, saysYes} from '../../src/input/values.ts'
import {parseDueRange, parsePastMoment, parseWhen} from '../../src/input/when.ts'

/** Wednesday, 09:30 in São Paulo. */
const clock: Clock = {now: '2026-11-18T12:30:00.000Z', zone: 'America/Sao_Paulo'}

/** How each kind of form is read, as text. */
const readers = {
  when: (text: string) => parseWhen(text, clock),
  past: async (text: string) => wallTimeOf(await parsePastMoment(text, clock), clock.zone),
  due: async (text: string) => {
    const {from, to} = await parseDueRange(text, clock)
    return `${from ?? ''}..${to ?? ''}`
  },
  period: (text: string) => {
    const {from, to} = parsePeriod('period', text, clock)
    return `${from}..${to}`
  },
  week: (text: string) => parsePeriod('week', text, clock).name,
  every: (text: string) => everyFrom(text, '2026-11-18'),
  cadence: (text: string) => parseCadence(text)?.ideal,
  minutes: (text: string) => `${parseAllowance(text, 'length of time') / 60_000}`,
  hours: (text: string) => JSON.stringify(parseHours(text)).replaceAll(/[{}"[\]]/g, ''),
  birthday: parseBirthday,
  mood: (text: string) => `${parseMood(text)}`,
  yes: (text: string) => `${saysYes(text)}`,
} as const

export type Forms = Readonly<Partial<Record<keyof typeof readers, string>>>

/** A line for each form: what is typed, an equals sign, and what it comes to; worked out by hand. */
export function formsIn(forms: Forms): readonly (readonly [keyof typeof readers, string, string])[] {
  return Object.entries(forms).flatMap(([kind, lines]) =>
    lines
      .trim()
      .split('\n')
      .map((line) => line.split(/ =(?: |$)/))
      .map(([typed = '', meant = '']) => [kind as keyof typeof readers, typed.trim(), meant.trim()] as const),
  )
}

/** Each form comes to what stands behind it, with accents and without, in capitals too; and there are enough of them. */
export function holdsForms(forms: Forms, least: number): void {
  const all = formsIn(forms)

  test.each(all)('%s: “%s” is %s', async (kind, typed, meant) => {
    for (const text of [typed, typed.normalize('NFD').replaceAll(/\p{M}/gu, ''), typed.toUpperCase(), ` ${typed} `]) {
      expect([text, await readers[kind](text)]).toEqual([text, meant])
    }
  })

  test('no other language makes anything else of one of them', async () => {
    for (const [kind, typed, meant] of all) {
      for (const english of inEnglish(typed).filter((one) => inEnglish(one).length === 0)) {
        const otherwise = await (async () => readers[kind](english))().catch(() => meant)
        expect([typed, english, otherwise]).toEqual([typed, english, meant])
      }
    }
  })

  test(`there are ${least} of them or more, each once`, () => {
    const typed = new Set(all.map(([kind, text]) => `${kind} ${text.toLowerCase()}`))
    expect(typed.size).toBe(all.length)
    expect(typed.size).toBeGreaterThanOrEqual(least)
  })
}

/** What must not be understood: a kind, and a form of it in each line, with what its refusal has to name. */
export function refusesForms(forms: Forms): void {
  test.each(formsIn(forms))('%s: “%s” is refused, which names %s', async (kind, typed, named) => {
    await expect((async () => readers[kind](typed))()).rejects.toMatchObject({
      code: 'value.invalid',
      facts: {value: typed, ...(named === '' ? {} : {expected: expect.stringContaining(named)})},
    })
  })
}
