import type {Relationship} from '../core/book/relationship.ts'
import {idFor, ownId} from '../core/book/source.ts'
import type {Hold} from '../core/care/hold.ts'
import {dueStart, type Instant} from '../core/time/calendar.ts'
import {closing, type FollowUp, tagElsewhere} from '../kinds/follow-up/follow-up.ts'
import {followUpRow} from '../kinds/follow-up/row.ts'
import {holdWords} from './hold.ts'

const statuses = {scheduled: 'pending', done: 'completed', cancelled: 'deleted'} as const

/**
 * A follow-up as `task import` takes it; what is not said is left out. A day is its first moment, as Taskwarrior has it.
 * What Taskwarrior has no attribute for comes under names of its own, which it keeps as it finds them. How it repeats is
 * one of these and not `recur`: from that Taskwarrior makes tasks that nobody here knows, beside the next ones from here.
 */
export function taskwarriorTask(relationship: Relationship, found: FollowUp, hold: Hold | null, zone: string) {
  const {customer} = relationship
  const row = followUpRow(relationship, found)
  const closedAt = closing(found)?.at ?? null
  const {status, outcome, subject, kind, channel, purpose, owner, every, anchor, mood, promised = null} = row
  const task = {
    ...besideOf(found),
    uuid: uuidOf(found),
    status: statuses[status],
    description: subject ?? kind,
    entry: stamp(found.events[0]?.at ?? customer.createdAt),
    modified: stamp(found.events.at(-1)?.at ?? customer.createdAt),
    due: stamp(dueStart(found.due, zone)),
    end: closedAt === null ? null : stamp(closedAt),
    project: customer.ref,
    tags: [...new Set([...customer.tags.map(tagElsewhere), ...(found.beside?.['tags'] ?? [])])],
    annotations: annotationsOf(found, outcome, closedAt),
    customer: customer.name,
    customerref: customer.ref,
    email: customer.emails[0] ?? null,
    followup: row.ref,
    kind,
    channel,
    purpose,
    owner,
    every,
    anchor,
    mood: mood === null ? null : String(mood),
    promised,
    held: hold === null ? null : holdWords(hold),
  }
  return Object.fromEntries(
    Object.entries(task).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  )
}

/** What Taskwarrior had beside it, as it was; what is in objects there is not. */
function besideOf({beside = {}}: FollowUp): Readonly<Record<string, string | readonly string[]>> {
  const plain = Object.entries(beside).filter(([name]) => name !== 'tags' && !name.includes('.'))
  return Object.fromEntries(plain.map(([name, texts]) => [name, texts.length === 1 ? (texts[0] ?? '') : texts]))
}

/** Those that were there, and the outcome unless it was made of them. */
function annotationsOf({beside = {}}: FollowUp, outcome: string | null, closedAt: Instant | null) {
  const texts = beside['annotations.description'] ?? []
  const kept = texts.map((description, at) => ({entry: beside['annotations.entry']?.[at] ?? '', description}))
  const isNew = outcome !== null && closedAt !== null && outcome !== [...new Set(texts)].join('\n\n')
  return isNew ? [...kept, {entry: stamp(closedAt), description: outcome}] : kept
}

function uuidOf({id, source}: FollowUp): string {
  const told = idFor('taskwarrior', id, [source])
  return ownId(told) ?? id
}

/** `20261121T083000Z` */
function stamp(at: Instant): string {
  return `${at.slice(0, 19).replaceAll(/[:-]/g, '')}Z`
}
