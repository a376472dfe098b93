import type {StandingState} from '../core/care/cadence.ts'
import type {CareFigures, OpenCase, Portrait, ServiceFigures, Summary} from '../core/summary/summary.ts'
import type {Clock} from '../core/time/calendar.ts'
import {daysBetween, today} from '../core/time/calendar.ts'
import {counted} from './counted.ts'
import {speakingLines} from './customer-facts.ts'
import {balanceInWords, experienceSections} from './experience.ts'
import {contactLines, holdLines} from './hold.ts'
import {stepOf} from './next-steps.ts'
import {entryOf} from './timeline.ts'
import {waitedForWords} from './today.ts'
import {type Card, type Line, listView, type Section, type Step, type Tone} from './view.ts'

/** `desk summary CUSTOMER` in the JSON: what the card says in words is there too. */
export function summaryJson(summary: Summary, clock: Clock) {
  const {experience} = summary
  return {
    ...summary,
    experience: {...experience, purpose: {...experience.purpose, words: balanceInWords(experience.purpose)}},
    next: summary.next.map((step) => ({...step, ...stepOf(step, summary.customer, clock)})),
  }
}

/** Who they are, service, care, experience, what happened last, and what to do next: read from top to bottom. */
export function summaryCard(summary: Summary, clock: Clock): Card {
  const {customer, service, care, experience} = summary
  return {
    title: customer.name,
    subtitle: [customer.ref, customer.company].filter((part) => part !== null).join(' · '),
    marks: [
      {value: service.open.length === 0 ? 'no open case' : counted(service.open.length, 'open case'), kind: 'text'},
      {value: touchMark(care), kind: 'text'},
      ...(experience.mood.latest === null ? [] : [{value: experience.mood.latest, kind: 'mood'} as const]),
    ],
    sections: [
      {title: 'Who they are', lines: whoLines(customer)},
      ...noteSections(customer),
      ...serviceSections(service),
      {title: 'Care', lines: [...contactLines(customer), ...holdLines(care.hold), ...careLines(care, clock)]},
      ...experienceSections(experience),
      {
        title: 'Lately',
        entries: summary.recent.map((one) => entryOf(one, customer.name)),
        whenEmpty: 'Nothing has happened yet.',
      },
      ...nextSections(summary.next.map((step) => stepOf(step, customer, clock))),
    ],
  }
}

function touchMark({lastTouch}: CareFigures): string {
  if (lastTouch === null) return 'no touch yet'
  return lastTouch.days === 0 ? 'last touch today' : `last touch ${counted(lastTouch.days ?? 0, 'day')} ago`
}

function whoLines(customer: Portrait): readonly Line[] {
  const {nextBirthday, preferences} = customer
  const lines: readonly Line[] = [
    {label: 'Phone', value: customer.phones, kind: 'phone'},
    {label: 'E-mail', value: customer.emails, kind: 'email'},
    ...speakingLines(customer),
    {label: 'Birthday', value: nextBirthday?.on ?? null, kind: 'day', ...turning(nextBirthday?.turns ?? null)},
    {label: 'Prefers', value: Object.entries(preferences).map(([key, value]) => `${key}: ${value}`), kind: 'list'},
    {label: 'Tags', value: customer.tags, kind: 'list'},
    {label: 'Looked after by', value: customer.owner, kind: 'text'},
    {label: 'On file since', value: customer.createdAt, kind: 'instant'},
  ]
  return lines.filter(({value}) => value !== null && !(Array.isArray(value) && value.length === 0))
}

function turning(turns: number | null): Pick<Line, 'note'> {
  return turns === null ? {} : {note: `turns ${turns}`}
}

function noteSections({notes}: Portrait): readonly Section[] {
  return notes.length === 0
    ? []
    : [{title: 'Notes', entries: notes.map(({at, by, text}) => ({at, who: by, what: 'noted', text})), whenEmpty: ''}]
}

function serviceSections(service: ServiceFigures): readonly Section[] {
  const open: readonly Section[] = service.open.length === 0 ? [] : [{title: null, view: openCasesView(service.open)}]
  return [{title: 'Service', lines: serviceLines(service)}, ...open]
}

function serviceLines({cases, open, byType, firstResponse, resolution, reopened, lastResolved}: ServiceFigures) {
  const types = byType.map(({type, count}) => counted(count, type))
  const lines: readonly Line[] = [
    {label: 'Cases', value: cases, kind: 'count', note: `${types.join(', ')}; ${open.length} open`},
    {label: 'First response', value: firstResponse.median, kind: 'duration', note: medianOf(firstResponse.n)},
    {label: 'Resolution', value: resolution.median, kind: 'duration', note: medianOf(resolution.n)},
    {
      label: 'Reopened',
      value: reopened.rate,
      kind: 'percent',
      note: `${reopened.count} of ${counted(reopened.n, 'case')}`,
    },
  ]
  if (cases === 0) return [{label: 'Cases', value: 'none so far', kind: 'text'}] satisfies readonly Line[]
  if (lastResolved === null) return lines
  const {ref, subject, resolvedAt, cause} = lastResolved
  const said = lastResolved.resolution === null ? '' : `: ${lastResolved.resolution}`
  const why = cause === null ? '' : ` (cause: ${cause})`
  const last: Line = {
    label: 'Last resolved',
    value: resolvedAt,
    kind: 'instant',
    note: `${ref} ${subject}${said}${why}`,
  }
  return [...lines, last]
}

function medianOf(n: number): string {
  return n === 0 ? 'not yet' : n === 1 ? 'of 1 case' : `median of ${n} cases`
}

function openCasesView(open: readonly OpenCase[]) {
  return listView(
    open.map((one) => ({...one, waiting: waitingInWords(one)})),
    [
      {key: 'ref', title: 'Case', kind: 'ref'},
      {key: 'priority', title: 'Priority', kind: 'priority'},
      {key: 'waiting', title: 'Waits for', kind: 'text'},
      {key: 'waited', title: 'Since', kind: 'duration'},
      {key: 'subject', title: 'Subject', kind: 'text', flex: 'most'},
    ],
    'No open case.',
  )
}

function waitingInWords({waitsFor, until}: OpenCase): string {
  if (waitsFor === 'us') return 'us'
  return waitsFor === null ? (until ?? '') : waitedForWords(waitsFor)
}

function careLines(
  {followUps, promises, nextFollowUp, lastTouch, cadence}: CareFigures,
  clock: Clock,
): readonly Line[] {
  const {inTime, late, missed, upcoming, moved, cancelled, kept, n} = followUps
  const next = nextFollowUp === null ? null : [nextFollowUp.ref, nextFollowUp.kind, nextFollowUp.subject]
  return [
    {label: 'Last touch', value: lastTouch?.at ?? null, kind: 'instant', ...lastTouchNote(lastTouch)},
    cadence === null
      ? {label: 'Cadence', value: null, kind: 'text', note: 'none set'}
      : {
          label: 'Cadence',
          value: standingInWords(cadence, clock),
          kind: 'text',
          note: cadenceNote(cadence),
          tone: toneOf(cadence.state),
        },
    {
      label: 'Next follow-up',
      value: nextFollowUp?.dueOn ?? null,
      kind: 'due',
      note: next === null ? 'nothing is planned' : next.filter((part) => part !== null).join(' '),
    },
    {
      label: 'Kept in time',
      value: kept.rate,
      kind: 'percent',
      note: kept.n === 0 ? 'none was due yet' : `${inTime} of ${kept.n}: ${late} late, ${missed} missed`,
    },
    ...promiseLines(promises),
    {
      label: 'Follow-ups',
      value: n,
      kind: 'count',
      note: `${upcoming} to come, ${moved} moved, ${cancelled} cancelled`,
    },
  ]
}

/** Nothing where they were never told a day. */
function promiseLines({open, kept}: CareFigures['promises']): readonly Line[] {
  if (open + kept.n === 0) return []
  const note = [...(kept.n === 0 ? [] : [`${kept.count} of ${kept.n}`]), ...(open === 0 ? [] : [`${open} open`])]
  return [{label: 'Promises kept', value: kept.rate, kind: 'percent', note: note.join(', ')}]
}

function lastTouchNote(lastTouch: CareFigures['lastTouch']): Pick<Line, 'note'> {
  if (lastTouch === null) return {note: 'none yet'}
  const by = lastTouch.channel === null ? '' : `, ${lastTouch.channel}`
  return {note: `begun by ${lastTouch.origin === 'us' ? 'us' : 'them'}${by}`}
}

/** `ideal 30d, at most 45d, and 12 days paused, by tag vip` */
function cadenceNote({ideal, atMost, paused, tag}: Stands): string {
  const rest = paused === 0 ? '' : `, and ${counted(paused, 'day')} paused`
  return `ideal ${ideal}, at most ${atMost}${rest}${tag === null ? '' : `, by tag ${tag}`}`
}

type Stands = NonNullable<CareFigures['cadence']>

function standingInWords({state, idealOn, atMostOn}: Stands, clock: Clock): string {
  const past = (on: string | null) => (on === null ? 0 : daysBetween(on, today(clock)))
  if (state === 'over') return `over by ${counted(past(atMostOn), 'day')}`
  if (state === 'fine') return `fine for ${counted(-past(idealOn), 'day')}`
  return past(idealOn) === 0 ? 'due today' : `due for ${counted(past(idealOn), 'day')}`
}

function toneOf(state: StandingState): Tone {
  return state === 'over' ? 'bad' : state === 'due' ? 'warn' : 'good'
}

function nextSections(steps: readonly Step[]): readonly Section[] {
  return steps.length === 0 ? [] : [{title: 'What to do next', steps}]
}
