import {fresh, type Life, someone, someTime, times, usualChannel} from '../../sample/life.ts'
import type {Rest, Scene} from '../../sample/persona.ts'
import type {Sampled} from '../../sample/sample-kind.ts'
import type {Deed} from '../../sample/simulation.ts'
import type {Story} from '../../sample/words.ts'
import {followUpPromise} from '../follow-up/sample.ts'
import type {CaseType, Priority} from './case.ts'
import {
  openCase,
  receiveOnCase,
  reopenCase,
  replyToCase,
  resolveCase,
  resumeCase,
  snoozeCase,
  waitOnCase,
} from './changes.ts'

export const sample: Sampled = {
  begun: (life) => times(life.persona.cases, () => caseLife(life, {minute: someTime(life), story: newStory(life)})),
  scene,
}

/** What is fixed when a case is opened; the rest is played. */
interface Course {
  readonly life: Life
  readonly story: Story
  readonly number: number
  readonly owner: string
  readonly pause: Pause
  readonly reopens: boolean
  /** True: nothing more comes of it. */
  readonly rests: boolean
}

type Pause = 'none' | 'customer' | 'third-party' | 'snooze'

interface Beginning {
  readonly minute: number
  readonly story: Story
  readonly rest?: Rest
  readonly reopens?: boolean
}

const hour = 60
const workDay = 9 * hour

const types: readonly (readonly [CaseType, number])[] = [
  ['question', 40],
  ['problem', 25],
  ['complaint', 12],
  ['return', 8],
  ['request', 15],
]

const priorities: Readonly<Record<CaseType, readonly (readonly [Priority, number])[]>> = {
  question: [
    ['normal', 7],
    ['low', 3],
  ],
  problem: [
    ['normal', 6],
    ['high', 3],
    ['urgent', 1],
  ],
  complaint: [
    ['high', 6],
    ['normal', 3],
    ['urgent', 2],
  ],
  return: [
    ['normal', 8],
    ['low', 2],
  ],
  request: [
    ['normal', 7],
    ['low', 2],
    ['high', 1],
  ],
}

function scene(life: Life, one: Scene): readonly Deed[] {
  if (one.kind === 'due') return []
  const {random, year} = life
  const minute = year.now - one.hoursAgo * 60
  if (one.kind === 'reopened') return [caseLife(life, {minute, story: newStory(life, 'complaint'), reopens: true})]
  const {type, rest} = one
  const begun = minute - random.fraction() * 10
  return [caseLife(life, {minute: begun, story: newStory(life, type, rest === 'third-party'), rest})]
}

/** A story that this customer hasn't lived through, if there is one. */
function newStory(life: Life, type: CaseType = life.random.weighted(types), part = false): Story {
  return fresh(
    life,
    life.words.stories.filter((story) => story.type === type && (story.part || !part)),
  )
}

/** A case from its opening on, as far as it comes. */
function caseLife(life: Life, {minute, story, rest, reopens}: Beginning): Deed {
  const {random} = life
  const owner = story.type === 'problem' && random.chance(0.5) ? 'tiago' : someone(life)
  const noticedByUs = story.type === 'problem' && rest === undefined && random.chance(0.15)
  return {
    minute,
    by: owner,
    perform: (relationship, act) => {
      const number = life.numbers.next('case', act.at)
      const course: Course = {
        life,
        story,
        number,
        owner,
        pause: rest === undefined ? somePause(life, story) : pauseOf(rest),
        reopens: reopens ?? (story.again !== null && rest === undefined && random.chance(0.13)),
        rests: rest !== undefined,
      }
      const opened = openCase(
        relationship,
        {
          id: random.uuid(),
          number,
          subject: told(life, story, story.subject),
          type: story.type,
          priority: random.weighted(priorities[story.type]),
          channel: usualChannel(life),
          origin: noticedByUs ? 'us' : 'customer',
          purpose: story.type === 'request' && random.chance(0.2) ? 'bond' : 'resolve',
          owner: random.chance(0.93) ? owner : null,
          tags: story.thing === null ? [] : [story.thing],
          note: random.chance(0.6) ? story.note : null,
        },
        act,
      )
      return {relationship: opened, next: rest === 'unanswered' ? [] : [firstReply(course, minute, rest)]}
    },
  }
}

function pauseOf(rest: Rest): Pause {
  return rest === 'unanswered' ? 'none' : typeof rest === 'string' ? rest : 'snooze'
}

function somePause({random}: Life, story: Story): Pause {
  return story.type === 'question'
    ? random.weighted([
        ['none', 6],
        ['customer', 4],
      ])
    : random.weighted([
        ['none', 2],
        ['customer', 4],
        ['third-party', story.part ? 4 : 0],
        ['snooze', 1],
      ])
}

/** Most get an answer within hours, some within minutes, a few after days. */
function firstReply(course: Course, opened: number, rest: Rest | undefined): Deed {
  const {life, story, number, pause} = course
  const {random} = life
  const [least, most] = random.weighted([
    [[8, 50], 35],
    [[50, 4 * hour], 38],
    [[4 * hour, workDay], 19],
    [[workDay, 3 * workDay], 8],
  ] as const)
  const minute = opened + (rest === undefined ? random.between(least, most) : random.between(20, 75))
  return {
    minute,
    by: course.owner,
    perform: (relationship, act, clock) => {
      const replied = replyToCase(relationship, number, {text: told(life, story, story.reply), channel: null}, act)
      switch (pause) {
        case 'customer':
          return {
            relationship: waitOnCase(replied, number, 'customer', act),
            next: goesOn(course, [theirAnswer(course, minute + random.between(hour, 2 * workDay))]),
          }
        case 'third-party':
          return {
            relationship: waitOnCase(replied, number, 'third-party', act),
            next: goesOn(course, [partArrives(course, minute + random.between(2 * workDay, 7 * workDay))]),
          }
        case 'snooze': {
          const until = snoozedUntil(life, minute, rest)
          return {
            relationship: snoozeCase(replied, number, life.year.day(until), act, clock),
            next: goesOn(course, [settlement(course, life.year.startOf(until) + random.between(20, 4 * hour))]),
          }
        }
        default:
          return {
            relationship: replied,
            next: [settlement(course, minute + random.between(5, story.type === 'question' ? 40 : 2 * workDay))],
          }
      }
    },
  }
}

function goesOn(course: Course, next: readonly Deed[]): readonly Deed[] {
  return course.rests ? [] : next
}

function snoozedUntil({random, year}: Life, minute: number, rest: Rest | undefined): number {
  if (typeof rest === 'object') return rest.snoozedFor
  const until = year.offset(minute) + random.int(2, 9)
  return year.length(until) === 0 ? until + 1 : until
}

function theirAnswer(course: Course, minute: number): Deed {
  const {life, story, number} = course
  return {
    minute,
    by: someone(life),
    perform: (relationship, act) => ({
      relationship: receiveOnCase(relationship, number, {text: told(life, story, story.answer), channel: null}, act),
      next: [settlement(course, minute + life.random.between(15, story.type === 'question' ? 3 * hour : 2 * workDay))],
    }),
  }
}

function partArrives(course: Course, minute: number): Deed {
  return {
    minute,
    by: 'tiago',
    perform: (relationship, act, clock) => ({
      relationship: resumeCase(relationship, course.number, act, clock),
      next: [settlement(course, minute + course.life.random.between(hour, workDay))],
    }),
  }
}

function settlement(course: Course, minute: number): Deed {
  const {life, story, number} = course
  const {random} = life
  return {
    minute,
    by: course.owner,
    perform: (relationship, act) => ({
      relationship: resolveCase(
        relationship,
        number,
        {resolution: told(life, story, story.resolution), cause: story.cause},
        act,
      ),
      next: [
        ...(story.again !== null && random.chance(0.6) ? [aftercare(course, minute)] : []),
        ...(course.reopens ? [reopening(course, minute + random.between(workDay, 5 * workDay))] : []),
      ],
    }),
  }
}

function aftercare({life, number, owner, story}: Course, minute: number): Deed {
  return followUpPromise(life, {
    minute: minute + 0.5,
    inDays: life.random.int(6, 10),
    kind: 'check-in',
    subject: life.random.pick(isAboutMoney(story) ? life.words.money.aftercare : life.words.aftercare),
    case: number,
    owner,
  })
}

function reopening(course: Course, minute: number): Deed {
  const {life, story, number} = course
  return {
    minute,
    by: someone(life),
    perform: (relationship, act, clock) => ({
      relationship: reopenCase(relationship, number, told(life, story, story.again ?? story.subject), act, clock),
      next: [apology(course, minute + life.random.between(10, 3 * hour))],
    }),
  }
}

function apology({life, number, owner, story}: Course, minute: number): Deed {
  const {random, words} = life
  return {
    minute,
    by: owner,
    perform: (relationship, act) => ({
      relationship: replyToCase(
        relationship,
        number,
        {text: random.pick(isAboutMoney(story) ? words.money.apologies : words.apologies), channel: null},
        act,
      ),
      next: [secondSettlement(minute + random.between(hour, 3 * workDay))],
    }),
  }

  function secondSettlement(at: number): Deed {
    const settled = {
      resolution: random.pick(isAboutMoney(story) ? words.money.resolutions : words.secondResolutions),
      cause: story.cause,
    }
    return {
      minute: at,
      by: owner,
      perform: (relationship, act) => ({relationship: resolveCase(relationship, number, settled, act), next: []}),
    }
  }
}

const causesAboutMoney: ReadonlySet<string | null> = new Set(['late-delivery', 'wrong-invoice'])

function isAboutMoney({cause}: Story): boolean {
  return causesAboutMoney.has(cause)
}

function told({owns}: Life, {thing}: Story, text: string): string {
  return thing === null ? text : text.replaceAll('{it}', owns[thing])
}
