import {type TargetPolicy, type TargetRule, targetKinds} from '../core/targets/targets.ts'
import type {Clock} from '../core/time/calendar.ts'
import {today} from '../core/time/calendar.ts'
import {type OpeningHours, weekdays} from '../core/time/opening-hours.ts'
import {targetWords} from './today.ts'
import type {Line} from './view.ts'

/** Whose holidays a book keeps, and the years that are known. */
export interface HolidayFacts {
  readonly countryName: string
  readonly regionName: string | null
  readonly from: number
  readonly to: number
}

export interface PolicyFacts {
  readonly openingHours: OpeningHours | null
  readonly holidays: HolidayFacts | null
  readonly targets: TargetPolicy | null
}

/** When a book is open and what it promises; `clock` tells whether its holidays are still known. */
export function policyLines({openingHours, holidays, targets}: PolicyFacts, clock: Clock): readonly Line[] {
  return [
    {label: 'Opening hours', value: openingHours === null ? 'around the clock' : weekWords(openingHours), kind: 'text'},
    ...(openingHours === null || openingHours.closed.length === 0
      ? []
      : [{label: 'Closed days', value: openingHours.closed, kind: 'list'} satisfies Line]),
    ...(openingHours === null ? [] : holidayLines(openingHours, holidays, clock)),
    ...(targets === null ? [{label: 'Targets', value: null, kind: 'text'} satisfies Line] : targetLines(targets)),
  ]
}

function holidayLines({holidays: place}: OpeningHours, known: HolidayFacts | null, clock: Clock): readonly Line[] {
  if (place === null) return []
  if (known === null) {
    const note = 'not known here, so none are kept'
    return [{label: 'Holidays', value: place.country, kind: 'text', note, tone: 'warn'}]
  }
  const {countryName, regionName, from, to} = known
  const year = Number(today(clock).slice(0, 4))
  const value = [countryName, regionName ?? place.region].filter((one) => one !== null).join(', ')
  const line: Line = {label: 'Holidays', value, kind: 'text', note: `known from ${from} to ${to}`}
  return [year < from || year > to ? {...line, note: `${line.note}, so none of ${year}`, tone: 'warn'} : line]
}

function targetLines({rules, thirdParty, runsSince, reopening}: TargetPolicy): readonly Line[] {
  const since = thirdParty === 'runs' && runsSince !== null ? `, since ${runsSince}` : ''
  return [
    ...rules.map((rule, index): Line => ({label: index === 0 ? 'Targets' : '', value: ruleWords(rule), kind: 'text'})),
    {
      label: 'Clocks',
      value: `${thirdParty === 'pauses' ? 'stop' : 'run on'} while a third party is waited for${since}`,
      kind: 'text',
    },
    {
      label: 'Reopened',
      value: reopening === 'goes-on' ? 'the clock goes on where it stopped' : 'the clock starts anew',
      kind: 'text',
    },
  ]
}

function ruleWords(rule: TargetRule): string {
  const promises = targetKinds.flatMap((kind) =>
    rule[kind] === undefined ? [] : [`${targetWords[kind]} ${rule[kind] ?? 'none'}`],
  )
  return `${rule.name}: ${promises.join(', ')}, ${rule.hours === 'always' ? 'around the clock' : 'in opening hours'}`
}

/** `mon-fri 09:00-12:30 14:00-18:00; sat 09:00-13:00` */
export function weekWords({week}: OpeningHours): string {
  const runs = weekdays.reduce<{from: string; to: string; spans: string}[]>((sofar, day) => {
    const spans = (week[day] ?? []).join(' ')
    const last = sofar.at(-1)
    if (last !== undefined && last.spans === spans) last.to = day
    else sofar.push({from: day, to: day, spans})
    return sofar
  }, [])
  return runs
    .filter(({spans}) => spans !== '')
    .map(({from, to, spans}) => `${from === to ? from : `${from}-${to}`} ${spans}`)
    .join('; ')
}
