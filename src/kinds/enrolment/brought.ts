import type {ItemFacts} from '../../core/import/facts.ts'
import {foundAmong} from '../../core/import/found-among.ts'
import type {Act} from '../../core/time/calendar.ts'
import type {Brought} from '../../input/import/brought-kind.ts'
import type {WordSet} from '../../input/import/words.ts'
import {withRecord} from '../registry.ts'
import {type Enrolment, type EnrolmentStatus, keyOf} from './enrolment.ts'

interface EnrolmentFacts extends ItemFacts {
  readonly plan: string
  readonly status: EnrolmentStatus | null
  readonly anchorOn: string
  readonly owner: string | null
  readonly begunAt: string | null
  readonly endedAt: string | null
  readonly stoppedBy: string | null
}

const statuses: WordSet<EnrolmentStatus> = {
  words: {
    running: 'active|in progress|ativo|activo|attivo|em andamento|en curso|in corso',
    paused: 'on hold|pausado|in pausa|em pausa|en pausa',
    stopped: 'cancelled|ended|parado|detenido|fermato|interrompido|cancelado|annullato|interrotto',
    finished: 'done|completed|concluido|terminado|finito|completado|completato',
  },
}

const broughtWhy = 'brought in'

/** How enrolments come in from files: as what was. Whoever is to go on is enrolled anew. */
export const brought: Brought<'enrolment', EnrolmentFacts> = {
  fields: [
    {name: 'ownRef', kind: 'id', also: 'desk ref'},
    {name: 'externalId', kind: 'id', also: 'external id|id|codigo|codice|id externo|id esterno'},
    {name: 'plan', kind: 'line', also: 'sequence|campaign|playbook|plano|piano'},
    {name: 'status', kind: statuses, also: 'state|estado|stato'},
    {name: 'anchorOn', kind: 'due', also: 'anchor on|from day|date|a partir de|data|fecha|a partire dal'},
    {name: 'owner', kind: 'line', also: 'agent|responsavel|responsable|responsabile|assegnatario'},
    {
      name: 'begunAt',
      kind: 'instant',
      also: 'begun|enrolled at|started|iniciado em|iniciado|iniciado el|inizio|inicio|iniziato il',
    },
    {
      name: 'endedAt',
      kind: 'instant',
      also: 'ended|stopped at|finished at|terminado em|encerrado em|terminado|terminado el|terminato il|finito il|fim|fin|fine',
    },
    {name: 'stoppedBy', kind: 'line', also: 'stopped by|reason|motivo|parado por|detenido por|fermato da'},
  ],
  needs: [['plan']],
  known: 'Its externalId; without one the customer, plan and day. One that was running comes in as stopped.',
  columns:
    'ref=ownRef customer=customerRef customerName=customer plan=plan status=status anchorOn=anchorOn owner=owner begunAt=begunAt endedAt=endedAt stoppedBy=stoppedBy number anchor step followUp nextOn heldBy pausedUntil by',
  began: ({begunAt}) => begunAt,
  read(values) {
    const [plan, anchorOn] = [values.line('plan'), values.due('anchorOn')]
    if (plan === null) values.cells.problem('missing', 'refused', null, 'plan')
    const begunAt = values.instant('begunAt')
    const endedAt = values.instantAfter('endedAt', begunAt)
    if ([begunAt, endedAt].some((at) => at !== null && at > values.rules.clock.now))
      values.cells.problem('future', 'refused', null)
    if (plan === null) return null
    return {
      source: values.id(),
      plan,
      anchorOn: (anchorOn ?? begunAt ?? values.rules.clock.now).slice(0, 10),
      begunAt,
      endedAt,
      status: values.word('status', statuses),
      owner: values.line('owner'),
      stoppedBy: values.line('stoppedBy'),
      ...values.own(),
    }
  },
  find({enrolments = []}, facts) {
    const isAlike = (one: Enrolment) => one.plan === facts.plan && one.anchor.on === facts.anchorOn
    return foundAmong(enrolments, facts, {
      isOwn: (one) => one.number === facts.own?.number && isAlike(one),
      isLike: isAlike,
    })
  },
  add(relationship, facts, given, {act}) {
    const anchor = {kind: 'customer', number: null, on: facts.anchorOn} as const
    const {plan, owner, source} = facts
    const events = eventsOf(facts, act)
    const found = {...given, plan, key: keyOf(plan, anchor), owner, anchor, events}
    return withRecord(relationship, 'enrolment', source === null ? found : {...found, source})
  },
  update: (relationship) => relationship,
}

function eventsOf({begunAt, endedAt, status, stoppedBy}: EnrolmentFacts, act: Act): Enrolment['events'] {
  const by = act.by
  const ended = {at: endedAt ?? act.at, by}
  return [
    {at: begunAt ?? endedAt ?? act.at, by, kind: 'enrolled', why: broughtWhy},
    status === 'finished'
      ? {...ended, kind: 'finished'}
      : {...ended, kind: 'stopped', why: stoppedBy ?? broughtWhy, ref: null},
  ]
}
