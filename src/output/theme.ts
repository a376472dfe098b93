import type {Cell, Kind, Tone} from '../views/view.ts'
import {daysUntil} from './calendar-words.ts'

export type ColourLevel = 0 | 1 | 2 | 3

/** What decides about colour: the flag (`--color`, `--no-color` or neither), the environment, and one stream. */
export interface ColourWish {
  readonly flag: boolean | null | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  readonly isTTY: boolean
  /** Bits of colour that the stream can show: 1, 4, 8 or 24. */
  readonly depth: number
}

/** Flag, then NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM=dumb, and last whether the stream is a terminal. */
export function colourLevel({flag, env, isTTY, depth}: ColourWish): ColourLevel {
  const able = levelOf(depth)
  const atLeastSome = able === 0 ? 1 : able
  const forced = forcedLevel(env.FORCE_COLOR)
  if (typeof flag === 'boolean') return flag ? atLeastSome : 0
  if (isSet(env.NO_COLOR)) return 0
  if (forced !== null) return forced
  if (isSet(env.CLICOLOR_FORCE) && env.CLICOLOR_FORCE !== '0') return atLeastSome
  if (env.CLICOLOR === '0' || env.TERM === 'dumb') return 0
  return isTTY ? able : 0
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== ''
}

function levelOf(depth: number): ColourLevel {
  if (depth >= 24) return 3
  if (depth >= 8) return 2
  return depth >= 4 ? 1 : 0
}

function forcedLevel(value: string | undefined): ColourLevel | null {
  switch (value) {
    case '0':
    case 'false':
      return 0
    case '':
    case '1':
    case 'true':
      return 1
    case '2':
      return 2
    case '3':
      return 3
    default:
      return null
  }
}

export type Paint = (text: string) => string

/** Colours by what they mean. They underline what the words say, and say nothing alone. */
export type Theme = Readonly<Record<Tone | 'title' | 'heading' | 'ref', Paint>>

const asIs: Paint = (text) => text

export const plainTheme: Theme = {
  title: asIs,
  heading: asIs,
  ref: asIs,
  good: asIs,
  warn: asIs,
  bad: asIs,
  muted: asIs,
}

export async function themeFor(level: ColourLevel): Promise<Theme> {
  if (level === 0) return plainTheme
  const {Chalk} = await import('chalk')
  const chalk = new Chalk({level})
  return {
    title: chalk.bold,
    heading: chalk.bold,
    ref: chalk.cyan,
    good: chalk.green,
    warn: chalk.yellow,
    bad: chalk.red,
    muted: chalk.dim,
  }
}

/** How a cell of this kind is painted. */
export function paintOf(theme: Theme, value: Cell, kind: Kind, today: string): Paint {
  const tone = toneOf(value, kind, today)
  return tone === null ? asIs : theme[tone]
}

function toneOf(value: Cell, kind: Kind, today: string): Tone | 'ref' | null {
  switch (kind) {
    case 'ref':
      return 'ref'
    case 'status':
      return statusTone(value)
    case 'priority':
      return priorityTone(value)
    case 'due':
      return typeof value === 'string' ? dueTone(value, today) : null
    case 'mood':
      return typeof value === 'number' ? moodTone(value) : null
    case 'urgency':
      return typeof value === 'number' ? urgencyTone(value) : null
    default:
      return null
  }
}

function statusTone(value: Cell): Tone | null {
  if (value === 'resolved' || value === 'done') return 'good'
  return value === 'snoozed' || value === 'cancelled' || value === 'waiting' ? 'muted' : null
}

function priorityTone(value: Cell): Tone | null {
  if (value === 'urgent') return 'bad'
  if (value === 'high') return 'warn'
  return value === 'low' ? 'muted' : null
}

function dueTone(value: string, today: string): Tone | null {
  const days = daysUntil(value, today)
  if (days === null || days > 0) return null
  return days < 0 ? 'bad' : 'warn'
}

function moodTone(value: number): Tone | null {
  if (value <= -1.5) return 'bad'
  if (value < 0) return 'warn'
  return value > 0 ? 'good' : null
}

function urgencyTone(value: number): Tone | null {
  if (value >= 75) return 'bad'
  return value >= 50 ? 'warn' : null
}
