/** What a figure is counted in: a number of things, milliseconds, a share from 0 to 1, or a mean mood from -2 to 2. */
export type FigureUnit = 'count' | 'duration' | 'share' | 'mood'

export interface FigureKind {
  readonly unit: FigureUnit
  readonly section: 'service' | 'care'
  /** What it is called. */
  readonly words: string
  /** What is counted, and from what. */
  readonly formula: string
  /** Where the formula comes from; null where it is our own. */
  readonly source: string | null
}

const middle = 'median: the middle value, or the mean of the two in the middle'
const type7 = 'Hyndman and Fan (1996), Sample Quantiles in Statistical Packages, type 7'
const answered = 'cases whose first reply of ours was given in the period, from opening to that reply'
const settled = 'cases resolved in the period and still so at its end, from opening to that resolution, waits included'
const hours = ', in opening hours'
const target = (what: string) => `${what} that were met or missed in the period: the share of those met`

function service(unit: FigureUnit, words: string, formula: string, source: string | null = null): FigureKind {
  return {unit, section: 'service', words, formula, source}
}

function care(unit: FigureUnit, words: string, formula: string): FigureKind {
  return {unit, section: 'care', words, formula, source: null}
}

/** Every figure of a report, in the order in which it is told. A period is judged as it stood when it ended. */
export const figureKinds = {
  opened: service('count', 'Opened', 'cases opened in the period, also those that were joined into another one later'),
  resolved: service(
    'count',
    'Resolved',
    'resolutions in the period; a case that was joined into another is not resolved',
  ),
  reopened: service('count', 'Reopened', 'cases that came back in the period, each time'),
  merged: service(
    'count',
    'Joined into another',
    'cases that left the backlog because they were joined into another one',
  ),
  backlogStart: service('count', 'Backlog at the start', 'cases not resolved when the period began'),
  backlogEnd: service(
    'count',
    'Backlog at the end',
    'cases not resolved when it ended: backlog at start + opened + reopened - resolved - joined into another',
  ),
  backlogAgeMedian: service(
    'duration',
    'Age of the backlog, median',
    `cases of the backlog at the end, since they were opened; ${middle}`,
  ),
  firstResponseMedian: service('duration', 'First response, median', `${answered}; ${middle}`),
  firstResponseP90: service('duration', 'First response, p90', `${answered}; 90th percentile`, type7),
  firstResponseOpenMedian: service(
    'duration',
    'First response in opening hours, median',
    `${answered}${hours}; ${middle}`,
  ),
  firstResponseOpenP90: service(
    'duration',
    'First response in opening hours, p90',
    `${answered}${hours}; 90th percentile`,
    type7,
  ),
  resolutionMedian: service('duration', 'Resolution, median', `${settled}; ${middle}`),
  resolutionP90: service('duration', 'Resolution, p90', `${settled}; 90th percentile`, type7),
  resolutionOpenMedian: service('duration', 'Resolution in opening hours, median', `${settled}${hours}; ${middle}`),
  resolutionOpenP90: service(
    'duration',
    'Resolution in opening hours, p90',
    `${settled}${hours}; 90th percentile`,
    type7,
  ),
  targetsFirstResponse: service('share', 'First response targets met', target('targets for the first response')),
  targetsNextResponse: service('share', 'Next response targets met', target('targets for a next response')),
  targetsResolution: service('share', 'Resolution targets met', target('targets for the resolution')),
  oneTouch: service(
    'share',
    'One-touch',
    'cases resolved in the period and still so at its end: the share of those with at most one reply of ours up to then; those that were brought in with their history are left out, as their replies are not known',
  ),
  followUpsDue: care(
    'count',
    'Follow-ups due',
    'follow-ups that fell due in the period: not moved away or cancelled before their day was over; one that was moved after that falls due again',
  ),
  doneOnTime: care('count', 'Done on time', 'of those that fell due, the ones done on their day or before'),
  doneLate: care(
    'count',
    'Done late',
    'of those that fell due, the ones done after their day and by the end of the period',
  ),
  missed: care('count', 'Missed', 'of those that fell due, the ones not done by the end of the period'),
  promisesKept: care(
    'share',
    'Promises kept',
    'days that customers were told, and that fell in the period: the share of those by which it was done; not of days in whose place they were told another in time',
  ),
  moved: care('count', 'Moved', 'moves of a follow-up in the period, to a later or an earlier day'),
  customersTouched: care('count', 'Customers touched', 'customers with a touch in the period, whoever began it'),
  coverage: care(
    'share',
    'Coverage',
    'customers touched, of those on file at some time in the period; not for a part of the book other than one customer',
  ),
  beyondCadence: care(
    'count',
    'Beyond their cadence',
    'customers whose last touch was longer ago at the end than their cadence allows',
  ),
  proactive: care('share', 'Begun by us', 'touches of the period: the share of those that we began'),
  bondShare: care('share', 'To bond', 'touches of the period: the share of those made to bond, not to resolve'),
  mood: care('mood', 'Mood', 'the mean of the moods noted in the period'),
} as const satisfies Readonly<Record<string, FigureKind>>

export type FigureKey = keyof typeof figureKinds

export const figureKeys = Object.keys(figureKinds) as readonly FigureKey[]

export function figureKind(key: string): FigureKind | undefined {
  return Object.hasOwn(figureKinds, key) ? figureKinds[key as FigureKey] : undefined
}
