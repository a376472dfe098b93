import type {Due} from '../../core/time/calendar.ts'
import {everyFrom} from '../../core/time/recurrence.ts'
import type {Brought} from '../../input/import/brought-kind.ts'
import type {Preset} from '../../input/import/presets.ts'
import {type RowValues, shortened, someday} from '../../input/import/row-values.ts'
import {channels, moods, purposes, type WordSet} from '../../input/import/words.ts'
import {parseName} from '../../input/values.ts'
import type {Anchor, FollowUpKind, FollowUpStatus} from './follow-up.ts'
import {type FollowUpFacts, followUpFor, withFollowUpFacts, withNewFollowUp} from './import.ts'

const kinds: WordSet<FollowUpKind> = {
  words: {
    'check-in': 'check in|checkin|acompanhamento|seguimiento|follow-up|follow up|verifica',
    'thank-you': 'thank you|thanks|agradecimento|agradecimiento|ringraziamento|obrigado|gracias|grazie',
    tip: 'dica|consejo|consiglio',
    survey: 'pesquisa|encuesta|sondaggio',
    courtesy: 'cortesia',
    renewal: 'renovacao|renovacion|rinnovo',
    other: 'outro|otro|altro|task|to-do|todo',
  },
}

const statuses: WordSet<FollowUpStatus> = {
  words: {
    scheduled:
      'agendado|programado|programmato|pending|pendente|pendiente|open|waiting|todo|not started|in progress|recurring',
    done: 'feito|concluido|hecho|completado|fatto|completato|complete|completed|closed',
    cancelled: 'canceled|cancelado|annullato|deleted|removed',
  },
}

const anchors: WordSet<Anchor> = {
  words: {
    schedule: 'due date|agenda|calendario|scadenza',
    completion: 'done|conclusao|conclusion|completamento',
  },
}

/** What the properties of a calendar say, and those that desk itself writes. */
const calendarPreset: Preset = {
  fields: {
    externalId: 'uid',
    customer: 'contact',
    customerRef: 'x caredesk customer',
    email: 'attendee',
    due: 'due|dtstart',
    subject: 'x caredesk subject|summary',
    kind: 'x caredesk kind',
    channel: 'x caredesk channel',
    purpose: 'x caredesk purpose',
    every: 'x caredesk every|rrule',
    anchor: 'x caredesk anchor',
    owner: 'x caredesk owner',
    status: 'status',
    scheduledAt: 'created',
    closedAt: 'completed',
    outcome: 'x caredesk outcome',
    mood: 'x caredesk mood',
    promised: 'x caredesk promised',
  },
  words: {
    status: {'needs-action': 'scheduled', 'in-process': 'scheduled', tentative: 'scheduled', confirmed: 'scheduled'},
  },
}

/** How follow-ups come in from files. */
export const brought: Brought<'followUp', FollowUpFacts> = {
  fields: [
    {name: 'ownRef', kind: 'id', also: 'desk ref'},
    {name: 'ownCase', kind: 'id', also: 'desk case'},
    {name: 'ownDueAt', kind: 'line', also: 'desk due at'},
    {name: 'externalId', kind: 'id', also: 'external id|id|uuid|task id|codigo|codice|id externo|id esterno'},
    {
      name: 'due',
      kind: 'due',
      also: 'due on|due at|due date|date|when|day|vencimento|data|prazo|fecha|vence|vencimiento|scadenza|data di scadenza',
    },
    {
      name: 'subject',
      kind: 'line',
      also: 'title|description|summary|task|assunto|titulo|asunto|descricao|descripcion|oggetto|titolo|descrizione',
    },
    {name: 'kind', kind: kinds, also: 'type|tipo|tipologia'},
    {name: 'channel', kind: channels, also: 'via|canal|canale'},
    {name: 'purpose', kind: purposes, also: 'proposito|finalidade|scopo|finalidad'},
    {name: 'status', kind: statuses, also: 'state|situacao|estado|stato'},
    {
      name: 'every',
      kind: 'every',
      also: 'repeat|repeats|recurrence|recur|repetir|repete|recorrencia|se repite|recurrencia|ripeti|ricorrenza',
    },
    {name: 'anchor', kind: anchors, also: 'ancora|ancla|ancoraggio'},
    {
      name: 'owner',
      kind: 'line',
      also: 'assignee|agent|assigned to|responsavel|responsable|assegnatario|responsabile|atribuido a|asignado a|assegnato a',
    },
    {name: 'scheduledAt', kind: 'instant', also: 'created|created at|entry|criado em|creado|creato il|creado el'},
    {
      name: 'closedAt',
      kind: 'instant',
      also: 'done|done at|completed|completed at|end|closed at|cancelled at|concluido em|hecho|completado|fatto il|completato il',
    },
    {name: 'outcome', kind: 'text', also: 'note|notes|result|resultado|nota|notas|risultato|esito'},
    {name: 'mood', kind: moods, also: 'satisfaction|humor|animo|umore|satisfacao|satisfaccion|soddisfazione'},
    {name: 'promised', kind: 'due', also: 'told|prometido|promesso'},
  ],
  needs: [['due']],
  formats: {calendar: calendarPreset},
  known: 'Its externalId; without one the customer, day and subject. Done elsewhere, it brings its next one.',
  columns:
    'ref=ownRef customer=customerRef customerName=customer subject=subject kind=kind status=status due=due dueAt=ownDueAt closedAt=closedAt every=every anchor=anchor channel=channel purpose=purpose case=ownCase owner=owner outcome=outcome mood=mood promised=promised promise held heldBy heldUntil number dueOn doneAt onTime daysLate moves plan enrolment step',
  read,
  began: ({scheduledAt}) => scheduledAt,
  find: followUpFor,
  add: withNewFollowUp,
  update: withFollowUpFacts,
}

function read(values: RowValues): FollowUpFacts | null {
  const due = values.due('due')
  const said = values.cells.first('due')
  if (due === null && said !== null && someday.test(said.text)) values.cells.problem('no-day', 'left-out', said)
  if (due === null && said === null) {
    if (values.rules.isLenient) values.cells.problem('no-day', 'left-out', null)
    else values.cells.problem('missing', 'refused', null, 'due')
  }
  const subject = values.cells.first('subject')
  const facts = {
    source: values.id(),
    subject: subject === null ? null : values.cells.read(subject, (text) => parseName(shortened(text), 'subject')),
    kind: values.word('kind', kinds),
    channel: values.word('channel', channels),
    purpose: values.word('purpose', purposes),
    every: due === null ? null : readEvery(values, due),
    anchor: values.word('anchor', anchors),
    owner: values.line('owner'),
    status: values.word('status', statuses),
    scheduledAt: values.instant('scheduledAt'),
    closedAt: values.instant('closedAt'),
    outcome: values.text('outcome'),
    mood: values.mood(),
    promised: values.due('promised'),
    beside: values.cells.beside(),
    ...values.own(),
  }
  if (facts.status === 'done' && facts.closedAt === null) values.cells.problem('done-sometime', 'noted', null)
  const isEarly = [facts.scheduledAt, facts.closedAt].some((at) => at !== null && at > values.rules.clock.now)
  if (isEarly) values.cells.problem('future', 'refused', null)
  return due === null ? null : {...facts, due}
}

/** How it repeats; what a calendar or another system says in a way that is not known here is left out, and said. */
function readEvery(values: RowValues, due: Due): string | null {
  const severity = values.rules.isLenient ? 'noted' : 'refused'
  return values.cells.read(values.cells.first('every'), (text) => everyFrom(text, due), severity)
}
