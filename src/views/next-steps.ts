import type {NextStep} from '../core/care/next-steps.ts'
import type {Clock} from '../core/time/calendar.ts'
import {daysBetween, today} from '../core/time/calendar.ts'
import type {QueueLine} from '../core/today/today.ts'
import {dayInWords} from './counted.ts'
import {reasonOf, waitedForWords} from './today.ts'
import type {Step} from './view.ts'

interface Person {
  readonly ref: string
  readonly name: string
}

/** A suggested step in words. The commands hold refs and days only, never what a stranger wrote. */
export function stepOf(step: NextStep, person: Person, clock: Clock): Step {
  const schedule = (when: string, subject: string, kind: string) =>
    `desk followup schedule ${person.ref} ${when} "${subject}" --kind ${kind}`
  const resolved = (on: string) => `complaint resolved ${dayInWords(-daysBetween(on, today(clock)))}`
  switch (step.code) {
    case 'today':
      return {text: textOf(step.line), reason: reasonOf(step.line.why), command: commandOf(step.line)}
    case 'thank':
      return {
        text: `Thank ${person.name} for being patient with ${step.case}`,
        reason: `${resolved(step.resolvedOn)}, and the mood since is +${step.mood}`,
        command: `${schedule(step.on, `Thank you for your patience`, 'thank-you')} --case ${step.case}`,
      }
    case 'check-in':
      return {
        text: `Ask whether ${step.case} is still settled`,
        reason: `${resolved(step.resolvedOn)}, and nobody has asked since`,
        command: `${schedule(step.on, 'Is all well since then?', 'check-in')} --case ${step.case}`,
      }
    case 'bond':
      return {
        text: 'Get in touch when nothing is wrong',
        reason: `the last ${step.touches} touches were all to resolve something`,
        command: schedule('+7d', 'A tip or a small courtesy', 'courtesy'),
      }
    case 'say-hello':
      return {
        text: `Say hello to ${person.name}`,
        reason: `no touch yet, added ${dayInWords(-step.days)}`,
        command: `desk touch add ${person.ref} "…" --purpose bond`,
      }
    case 'schedule':
      return {
        text: 'Plan the next touch',
        reason: `nothing is planned${step.days === null ? '' : `, and the last touch was ${dayInWords(-step.days)}`}`,
        command: schedule('+30d', 'How are things?', 'check-in'),
      }
    case 'as-planned':
      return {
        text: `Nothing before ${step.followUp}`,
        reason: `it is due ${dayInWords(step.days)}`,
        command: `desk followup list --customer ${person.ref}`,
      }
  }
}

function textOf({kind, ref, subject, customerName, why}: QueueLine): string {
  const about = subject === null ? ref : `${ref}: ${subject}`
  switch (kind) {
    case 'followup':
      return `Keep ${about}`
    case 'case':
      if (why.code === 'waiting-long') return `Remind ${waitedForWords(why.on)} of ${about}`
      return `${isUnanswered(why) ? 'Answer' : 'Go on with'} ${about}`
    case 'snooze':
      return `Take ${about} up again`
    case 'cadence':
      return `Get in touch with ${customerName}`
    case 'birthday':
      return `Wish ${customerName} a happy birthday`
  }
}

function isUnanswered(why: QueueLine['why']): boolean {
  const isTarget = why.code === 'target-broken' || why.code === 'target-soon'
  return why.code === 'case-unanswered' || (isTarget && why.target !== 'resolution')
}

function commandOf({kind, ref, customer, dueOn, why}: QueueLine): string {
  switch (kind) {
    case 'followup':
      return `desk followup done ${ref} --note "…"`
    case 'case':
      return why.code === 'waiting-long' && why.on === 'third-party'
        ? `desk case note ${ref} "…"`
        : `desk case reply ${ref} "…"`
    case 'snooze':
      return `desk case show ${ref}`
    case 'cadence':
      return `desk touch add ${customer} "…" --purpose bond`
    case 'birthday':
      return why.code === 'birthday' && why.days > 0
        ? `desk followup schedule ${customer} ${dueOn} "Happy birthday!" --kind courtesy`
        : `desk touch add ${customer} "Wished a happy birthday" --purpose bond`
  }
}
