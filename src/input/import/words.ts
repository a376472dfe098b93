import {caseOutcomes} from '../../core/import/facts.ts'
import {fold} from '../../core/value/fold.ts'
import {caseTypes, priorities, type WaitedFor} from '../../kinds/case/case.ts'
import {channels, origins, purposes} from '../../kinds/customer/customer.ts'
import {anchors, followUpKinds, followUpStatuses} from '../../kinds/follow-up/follow-up.ts'

/** Words of English, Portuguese, Spanish and Italian, folded, for each of the few values of a field. */
type Words<Value extends string> = Readonly<Record<Value, string>>

const wordsOf = {
  type: {
    question: 'pergunta|duvida|pregunta|consulta|domanda|how to|how-to',
    problem: 'problema|incident|incidente|bug|defect|defeito|guasto|error',
    complaint: 'reclamacao|queixa|queja|reclamacion|reclamo|lamentela',
    return: 'devolucao|devolucion|reso|rma|troca',
    request: 'pedido|solicitacao|solicitud|peticion|richiesta|task|feature request|feature|service request|enhancement',
  } satisfies Words<(typeof caseTypes)[number]>,
  priority: {
    low: 'baixa|baixo|baja|bajo|bassa|basso|minor|l|p4',
    normal: 'media|medio|medium|normale|regular|default|m|p3|not_priority|none',
    high: 'alta|alto|major|importante|h|p2|priority',
    urgent: 'urgente|critical|critica|critico|emergency|emergencia|emergenza|urgentissima|blocker|p1',
  } satisfies Words<(typeof priorities)[number]>,
  channel: {
    phone: 'telefone|telefono|call|voice|ligacao|llamada|chiamata|tel',
    email: 'e-mail|mail|correo|correo electronico|posta|posta elettronica',
    chat: 'messenger|live chat|messaging|sms|web messaging|conversation|feedback widget|bot',
    social: 'twitter|facebook|instagram|x|social media|redes sociais|redes sociales|facebook post',
    whatsapp: 'wa',
    'in-person':
      'in person|pessoalmente|em pessoa|presencial|en persona|di persona|in presenza|visit|visita|loja|tienda|negozio|walk-in',
    web: 'web form|web service|form|formulario|modulo|portal|website|site|web widget|help widget|api|web client',
    other: 'outro|otro|altro|agent|staff|ecommerce|outbound email',
  } satisfies Words<(typeof channels)[number]>,
  origin: {
    customer: 'cliente|inbound|in|incoming|recebido|recibido|entrante|ricevuto',
    us: 'nos|nosotros|noi|outbound|out|outgoing|enviado|saliente|inviato',
  } satisfies Words<(typeof origins)[number]>,
  purpose: {
    resolve: 'resolver|risolvere|support|suporte|soporte|supporto',
    bond: 'relationship|relacionamento|relacion|relazione|vinculo',
  } satisfies Words<(typeof purposes)[number]>,
  outcome: {
    open: 'aberto|aberta|abierto|abierta|aperto|aperta|new|novo|nuevo|nuovo|reopened|in progress|em andamento|en curso|in corso|waiting on us|active',
    'waiting-customer':
      'waiting|pending|pendente|pendiente|in attesa|aguardando|aguardando cliente|esperando|esperando al cliente|waiting on customer|waiting on contact|waiting for customer|em espera|en espera',
    'waiting-third-party':
      'hold|on hold|on-hold|waiting on third party|waiting on 3rd party|third party|third-party|terceiro|tercero',
    snoozed: 'adiado|pospuesto|rimandato|snooze',
    resolved:
      'resolvido|resolvida|resuelto|resuelta|risolto|risolta|closed|fechado|fechada|cerrado|cerrada|chiuso|chiusa|solved|done|complete|completed|archived',
  } satisfies Words<(typeof caseOutcomes)[number]>,
  waitingOn: {
    customer: 'cliente',
    'third-party': 'third party|terceiro|tercero|terzi',
  } satisfies Words<WaitedFor>,
  kind: {
    'check-in': 'check in|checkin|acompanhamento|seguimiento|follow-up|follow up|verifica',
    'thank-you': 'thank you|thanks|agradecimento|agradecimiento|ringraziamento|obrigado|gracias|grazie',
    tip: 'dica|consejo|consiglio',
    survey: 'pesquisa|encuesta|sondaggio',
    courtesy: 'cortesia',
    renewal: 'renovacao|renovacion|rinnovo',
    other: 'outro|otro|altro|task|to-do|todo',
  } satisfies Words<(typeof followUpKinds)[number]>,
  status: {
    scheduled:
      'agendado|programado|programmato|pending|pendente|pendiente|open|waiting|todo|not started|in progress|recurring',
    done: 'feito|concluido|hecho|completado|fatto|completato|complete|completed|closed',
    cancelled: 'canceled|cancelado|annullato|deleted|removed',
  } satisfies Words<(typeof followUpStatuses)[number]>,
  anchor: {
    schedule: 'due date|agenda|calendario|scadenza',
    completion: 'done|conclusao|conclusion|completamento',
  } satisfies Words<(typeof anchors)[number]>,
  mood: {
    '-2': 'angry|furious|furioso|arrabbiato|terrible|irritado',
    '-1': 'bad|unhappy|sad|insatisfeito|insatisfecho|insoddisfatto|negative|triste',
    '0': 'neutral|neutro|ok|indifferent',
    '1': 'good|happy|satisfied|satisfeito|satisfecho|soddisfatto|positive|contento|feliz',
    '2': 'delighted|excellent|excelente|otimo|ottimo|encantado',
  } satisfies Words<'-2' | '-1' | '0' | '1' | '2'>,
  yes: {
    yes: 'y|true|1|sim|s|si|vero|verdadeiro|verdadero|x|t',
    no: 'n|false|0|nao|falso|f',
  } satisfies Words<'yes' | 'no'>,
} as const

export type WordField = keyof typeof wordsOf
export type WordValue<Name extends WordField> = keyof (typeof wordsOf)[Name] & string

/** Every word of a field, as its key, and the value that it stands for. */
export function allWords(field: WordField): readonly {readonly word: string; readonly value: string}[] {
  return Object.entries<string>(wordsOf[field]).flatMap(([value, also]) =>
    [value, ...also.split('|')].map((word) => ({word: plain(word), value})),
  )
}

/** The same word, whatever its case, accents, spaces and lines between. */
export const wordKey = plain

/** The value that a word means, also with something in brackets behind it; null where it is none. */
export function wordMeant<Name extends WordField>(field: Name, text: string): WordValue<Name> | null {
  return readWord(field, text) ?? readWord(field, text.replace(/\s*\([^()]*\)$/, ''))
}

/** The value that a word stands for, blind to case and accents; null where it is none of them. */
function readWord<Name extends WordField>(field: Name, text: string): WordValue<Name> | null {
  const typed = plain(text)
  const found = Object.entries<string>(wordsOf[field]).find(
    ([value, also]) => plain(value) === typed || also.split('|').some((one) => plain(one) === typed),
  )
  return found === undefined ? null : (found[0] as WordValue<Name>)
}

/** What the field can be. */
export function wordsFor(field: WordField): readonly string[] {
  return Object.keys(wordsOf[field])
}

function plain(text: string): string {
  return fold(text).replaceAll(/[\s_-]+/g, ' ')
}
