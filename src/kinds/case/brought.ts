import type {Brought} from '../../input/import/brought-kind.ts'
import {type RowValues, shortened} from '../../input/import/row-values.ts'
import {channels, origins, purposes, type WordSet, yesOrNo} from '../../input/import/words.ts'
import {parseName} from '../../input/values.ts'
import type {CaseType, Priority, WaitedFor} from './case.ts'
import {type CaseFacts, type CaseOutcome, caseFor, judgeCase, withCaseFacts, withNewCase} from './import.ts'
import {counted, inOrder, type MomentsSaid} from './moments.ts'

const types: WordSet<CaseType> = {
  words: {
    question: 'pergunta|duvida|pregunta|consulta|domanda|how to|how-to',
    problem: 'problema|incident|incidente|bug|defect|defeito|guasto|error',
    complaint: 'reclamacao|queixa|queja|reclamacion|reclamo|lamentela',
    return: 'devolucao|devolucion|reso|rma|troca',
    request: 'pedido|solicitacao|solicitud|peticion|richiesta|task|feature request|feature|service request|enhancement',
  },
  otherwise: null,
}

const priorities: WordSet<Priority> = {
  words: {
    low: 'baixa|baixo|baja|bajo|bassa|basso|minor|l|p4',
    normal: 'media|medio|medium|normale|regular|default|m|p3|not_priority|none',
    high: 'alta|alto|major|importante|h|p2|priority',
    urgent: 'urgente|critical|critica|critico|emergency|emergencia|emergenza|urgentissima|blocker|p1',
  },
}

const outcomes: WordSet<CaseOutcome> = {
  words: {
    open: 'aberto|aberta|abierto|abierta|aperto|aperta|new|novo|nuevo|nuovo|reopened|in progress|em andamento|en curso|in corso|waiting on us|active',
    'waiting-customer':
      'waiting|pending|pendente|pendiente|in attesa|aguardando|aguardando cliente|esperando|esperando al cliente|waiting on customer|waiting on contact|waiting for customer|em espera|en espera|in attesa del cliente',
    'waiting-third-party':
      'hold|on hold|on-hold|waiting on third party|waiting on 3rd party|third party|third-party|terceiro|tercero|terzi|aguardando terceiros|esperando a un tercero|in attesa di terzi|em pausa|en pausa|in pausa',
    snoozed: 'adiado|pospuesto|rimandato|snooze|posposto',
    resolved:
      'resolvido|resolvida|resuelto|resuelta|risolto|risolta|closed|fechado|fechada|cerrado|cerrada|chiuso|chiusa|solved|done|complete|completed|archived',
  },
}

const waitedFor: WordSet<WaitedFor> = {
  words: {
    customer: 'cliente',
    'third-party': 'third party|terceiro|tercero|terzi',
  },
}

/** How cases come in from files. */
export const brought: Brought<'case', CaseFacts> = {
  fields: [
    {name: 'ownRef', kind: 'id', also: 'desk ref'},
    {name: 'ownResponseMinutes', kind: 'line', also: ''},
    {name: 'ownResolutionMinutes', kind: 'line', also: ''},
    {name: 'ownMergedInto', kind: 'line', also: ''},
    {name: 'waitingOn', kind: waitedFor, also: 'waiting on|aguardando|esperando|esperando a|in attesa di'},
    {
      name: 'externalId',
      kind: 'id',
      also: 'external id|id|ticket id|ticket number|ticket no|ticket #|case id|case number|codigo|codice|id externo|numero do chamado|no do chamado|id do chamado|numero del caso|id del caso|numero richiesta|id richiesta|id esterno|protocolo|protocollo',
    },
    {
      name: 'subject',
      kind: 'line',
      also: 'title|summary|ticket name|ticket subject|case subject|issue|topic|assunto|titulo|asunto|oggetto|titolo|chamado|caso|richiesta',
    },
    {name: 'type', kind: types, also: 'ticket type|case type|kind|tipo|tipologia'},
    {
      name: 'priority',
      kind: priorities,
      also: 'urgency|ticket priority|case priority|prioridade|prioridad|priorita|urgencia|urgenza',
    },
    {
      name: 'status',
      kind: outcomes,
      also: 'state|ticket status|case status|current status|situacao|estado|stato|situacion',
    },
    {
      name: 'channel',
      kind: channels,
      also: 'source|via|ticket channel|contact channel|ticket source|canal|canale|origem do contato|medio',
    },
    {name: 'origin', kind: origins, also: 'direction|origem|origen|origine|direcao|direccion|direzione'},
    {name: 'purpose', kind: purposes, also: 'proposito|finalidade|scopo|finalidad'},
    {
      name: 'owner',
      kind: 'line',
      also: 'assignee|agent|assigned to|ticket owner|agent assigned|assigned agent|assigned|responsavel|agente|responsable|assegnatario|atendente|responsabile|atribuido a|asignado a|assegnato a|operatore',
    },
    {
      name: 'tag',
      kind: 'tags',
      many: true,
      also: 'tags|labels|label|categories|category|etiquetas|marcadores|categoria|categorias|etichette',
    },
    {
      name: 'note',
      kind: 'text',
      many: true,
      also: 'notes|description|ticket description|case description|body|details|comment|nota|notas|descricao|descripcion|descrizione|observacoes|observacao|observaciones|osservazioni|comentario|comentarios|commento|commenti',
    },
    {
      name: 'openedAt',
      kind: 'instant',
      also: 'opened|opened at|opened on|date opened|date submitted|submitted|submitted at|submitted on|created date|created|created at|created on|create date|created time|date created|date|aberto em|data de abertura|criado em|abierto|fecha de apertura|fecha de creacion|creado|aperto il|data di apertura|data|fecha',
    },
    {
      name: 'firstResponseAt',
      kind: 'instant',
      also: 'first response|first response at|first reply|first reply at|initial response time|primeira resposta|primera respuesta|prima risposta',
    },
    {name: 'firstResponseMinutes', kind: 'minutes', also: ''},
    {
      name: 'firstResponseWorkHours',
      kind: 'hours',
      also: 'first response time in business hours|first response time business hours|first reply time in minutes within business hours|first reply time business hours|first reply time business hours min|first reply time business hours hrs',
    },
    {name: 'firstResponseHours', kind: 'hours', also: ''},
    {
      name: 'firstResponseTime',
      kind: 'length',
      also: 'first response time|first reply time|first response|first reply|time to first response|time to first reply|time to first agent reply|first response duration|tempo de primeira resposta|tempo da primeira resposta|tiempo de primera respuesta|tempo di prima risposta|tempo della prima risposta',
    },
    {
      name: 'resolvedAt',
      kind: 'instant',
      also: 'resolved|resolved at|resolved on|resolved time|solved at|closed|closed at|closed on|closed date|close date|closed time|resolvido em|data de resolucao|fechado em|resuelto|fecha de resolucion|cerrado|fecha de cierre|risolto il|chiuso il|data di chiusura',
    },
    {name: 'resolutionMinutes', kind: 'minutes', also: ''},
    {name: 'resolutionHours', kind: 'hours', also: ''},
    {
      name: 'resolutionTime',
      kind: 'length',
      also: 'resolution time|full resolution time|time to resolve|time to resolution|time to close|resolution duration|tempo de resolucao|tiempo de resolucion|tempo di risoluzione',
    },
    {
      name: 'changedAt',
      kind: 'instant',
      also: 'updated|updated at|last updated|last update time|last modified|last modified date|atualizado em|actualizado|aggiornato il|status since|ultima atualizacao|ultima actualizacion|ultimo aggiornamento',
    },
    {name: 'snoozedUntil', kind: 'due', also: 'snoozed until|adiado ate|pospuesto hasta|rimandato al'},
    {
      name: 'resolution',
      kind: 'text',
      also: 'solution|resolucao|solucao|resolucion|solucion|soluzione|risoluzione|outcome',
    },
    {name: 'cause', kind: 'line', also: 'root cause|reason|causa|motivo'},
    {name: 'isMerged', kind: yesOrNo, also: 'merged|mesclado|fusionado|unito'},
  ],
  needs: [['subject', 'note']],
  begins: 'openedAt',
  known: 'Its externalId; without one the customer, subject and opening.',
  columns:
    'ref=ownRef customer=customerRef customerName=customer subject=subject type=type priority=priority status=status waitingOn=waitingOn snoozedUntil=snoozedUntil owner=owner tags=tag channel=channel origin=origin purpose=purpose openedAt=openedAt firstResponseAt=firstResponseAt resolvedAt=resolvedAt statusSince=changedAt resolution=resolution cause=cause number customerTags late waitsSince mergedInto=ownMergedInto reopenCount replies firstResponseMinutes=ownResponseMinutes firstResponseOpenMinutes resolutionMinutes=ownResolutionMinutes resolutionOpenMinutes firstResponseTarget firstResponseHours firstResponseAllowedMinutes firstResponseSpentMinutes firstResponseLeftMinutes firstResponseDueAt firstResponseState firstResponseMet firstResponseSettledAt nextResponseTarget nextResponseHours nextResponseAllowedMinutes nextResponseSpentMinutes nextResponseLeftMinutes nextResponseDueAt nextResponseState nextResponseMet nextResponseSettledAt resolutionTarget resolutionHours resolutionAllowedMinutes resolutionSpentMinutes resolutionLeftMinutes resolutionDueAt resolutionState resolutionMet resolutionSettledAt resolutionsAt reopeningsAt targets nextDue',
  read,
  began: ({openedAt}) => openedAt,
  judge: judgeCase,
  find: caseFor,
  add: withNewCase,
  update: withCaseFacts,
}

function read(values: RowValues): CaseFacts {
  const at = momentsSaid(values)
  const merged = values.word('isMerged', yesOrNo)
  const tags = values.tags()
  const note = values.text('note')
  if (merged === 'yes') values.cells.problem('merged-elsewhere', 'noted', values.cells.first('isMerged'))
  return {
    source: values.id(),
    subject: subjectOf(values, note),
    type: values.word('type', types),
    priority: values.word('priority', priorities),
    channel: values.word('channel', channels),
    origin: values.word('origin', origins),
    purpose: values.word('purpose', purposes),
    owner: values.line('owner'),
    tags: merged === 'yes' ? [...new Set([...tags, 'merged'])] : tags,
    note,
    ...at,
    changedAt: values.instant('changedAt'),
    snoozedUntil: values.due('snoozedUntil'),
    outcome: readOutcome(values),
    resolution: values.text('resolution'),
    cause: values.line('cause'),
    ...values.own(),
  }
}

/** Our own exports have a column for whom a case waits for. */
function readOutcome(values: RowValues): CaseOutcome | null {
  const outcome = values.word('status', outcomes)
  return outcome === 'waiting-customer' && values.word('waitingOn', waitedFor) === 'third-party'
    ? 'waiting-third-party'
    : outcome
}

const moments = ['openedAt', 'firstResponseAt', 'resolvedAt'] as const

function momentsSaid(values: RowValues): MomentsSaid {
  const {zone} = values.rules.clock
  const openedAt = values.instant('openedAt')
  const firstResponseAt = values.instant('firstResponseAt')
  const responseAfter = firstResponseAt === null ? responseLength(values) : null
  const resolvedAt = values.instant('resolvedAt')
  const said = {
    openedAt,
    firstResponseAt,
    resolvedAt,
    responseAfter,
    resolvedAfter: resolvedAt === null ? resolutionLength(values) : null,
    days: moments.filter((one) => values.isDay(one) || isUncounted(values, one)),
    zone,
  }
  return inOrder(counted(said, openedAt, said.days.includes('openedAt')), zone)
}

const ownLengths = {openedAt: null, firstResponseAt: 'ownResponseMinutes', resolvedAt: 'ownResolutionMinutes'} as const

/** Our own exports count no length to what is known by its day alone; what was merged away has none anyway. */
function isUncounted({cells, rules}: RowValues, one: (typeof moments)[number]): boolean {
  const length = ownLengths[one]
  if (length === null || !rules.sheet.mapping.has(length) || cells.first(one) === null) return false
  return cells.first(length) === null && cells.first('ownMergedInto') === null
}

function responseLength(values: RowValues): number | null {
  const span =
    values.span('firstResponseMinutes', 'minutes') ??
    values.span('firstResponseHours', 'hours') ??
    values.span('firstResponseTime', null)
  const worked = values.cells.first('firstResponseWorkHours')
  if (span === null && worked !== null) values.cells.problem('response-undated', 'noted', worked)
  return span
}

function resolutionLength(values: RowValues): number | null {
  return (
    values.span('resolutionMinutes', 'minutes') ??
    values.span('resolutionHours', 'hours') ??
    values.span('resolutionTime', null)
  )
}

/** The subject, cut where it is too long; of a known system also the beginning of what was written. */
function subjectOf(values: RowValues, note: string | null): string {
  const placed = values.cells.first('subject')
  if (placed !== null) return values.cells.read(placed, (text) => parseName(shortened(text), 'subject')) ?? ''
  const [line = ''] = (note ?? '')
    .replaceAll(/<[^<>]*>/g, ' ')
    .trim()
    .split('\n')
  if (!values.rules.isLenient) values.cells.problem('missing', 'refused', null, 'subject')
  else values.cells.problem('no-subject', 'noted', null)
  return line.trim() === '' ? '(no subject)' : shortened(line)
}
