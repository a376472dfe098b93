import type {ImportKind} from '../../core/import/facts.ts'
import type {WordField} from './words.ts'

/** How a cell of a field is read. */
export type FieldKind =
  | 'line'
  | 'text'
  | 'emails'
  | 'phones'
  | 'tags'
  | 'ids'
  | 'id'
  | 'instant'
  | 'due'
  | 'birthday'
  | 'language'
  | 'cadence'
  | 'every'
  | 'minutes'
  | 'hours'
  | {readonly word: WordField}

/** Something that a row can say. */
export interface ImportField {
  readonly name: string
  readonly kind: FieldKind
  /** What columns of it are called in English, Portuguese, Spanish and Italian, folded, between bars. */
  readonly also: string
  /** May several columns say it? */
  readonly many?: true
}

const countries =
  'country region|country code|country name|pais|paese|nazione|nacion|land|billing country|shipping country|default address country code|home country|work country|business country|business country region|home country region|customer country'

const person: readonly ImportField[] = [
  {name: 'ownId', kind: 'id', also: 'desk id'},
  {name: 'formerRef', kind: 'tags', many: true, also: 'former refs'},
  {name: 'cadenceAtMost', kind: 'line', also: 'cadence at most'},
  {name: 'ref', kind: 'line', also: 'customer ref'},
  {
    name: 'externalId',
    kind: 'ids',
    also: 'external id|id|record id|contact id|customer id|user id|codigo|codice|uid|id externo|id cliente',
  },
  {
    name: 'name',
    kind: 'line',
    also: 'full name|display name|customer|customer name|contact|contact name|client|nome|nome completo|nombre completo|nominativo|cliente|razao social|ragione sociale|nome e cognome',
  },
  {
    name: 'firstName',
    kind: 'line',
    also: 'first name|given name|forename|primeiro nome|nombre|nombre de pila|nome proprio',
  },
  {name: 'middleName', kind: 'line', also: 'middle name|additional name|nome do meio|segundo nombre|secondo nome'},
  {name: 'lastName', kind: 'line', also: 'last name|family name|surname|sobrenome|apelido|apellido|apellidos|cognome'},
  {
    name: 'email',
    kind: 'emails',
    many: true,
    also: 'emails|e mail|e mails|mail|primary email|secondary email|e mail value|email address|e mail address|e mail 2 address|e mail 3 address|correo|correo electronico|correio|correio eletronico|endereco de email|indirizzo email|posta elettronica',
  },
  {
    name: 'phone',
    kind: 'phones',
    many: true,
    also: 'phones|telephone|tel|mobile|phone value|home number|work number|pager number|cell|cell phone|mobile phone|business phone|home phone|work phone|phone number|mobile number|mobile phone number|telefone|celular|telefono|movil|cellulare|numero de telefone|numero di telefono|whatsapp',
  },
  {name: 'country', kind: 'line', also: countries},
  {
    name: 'company',
    kind: 'line',
    also: 'firm|organization|organisation|organization name|company name|empresa|firma|companhia|organizacao|organizacion|azienda|societa|ditta|org',
  },
  {
    name: 'tag',
    kind: 'tags',
    many: true,
    also: 'tags|labels|label|categories|category|groups|group membership|etiquetas|etiqueta|marcadores|categorias|categoria|categorie|etichette|etichetta',
  },
  {name: 'preference', kind: 'line', many: true, also: 'preferences'},
  {name: 'language', kind: 'language', also: 'locale|preferred language|idioma|lingua|lang'},
  {
    name: 'birthday',
    kind: 'birthday',
    also: 'birthdate|birth date|date of birth|bday|aniversario|data de nascimento|nascimento|cumpleanos|fecha de nacimiento|compleanno|data di nascita',
  },
  {name: 'birthYear', kind: 'line', also: 'birth year|year of birth'},
  {name: 'birthMonth', kind: 'line', also: 'birth month|month of birth'},
  {name: 'birthDay', kind: 'line', also: 'birth day|day of birth'},
  {name: 'channel', kind: {word: 'channel'}, also: 'preferred channel|canal|canale|canal preferido|canale preferito'},
  {
    name: 'owner',
    kind: 'line',
    also: 'contact owner|account owner|agent|responsavel|responsable|dono|proprietario|referente|vendedor',
  },
  {name: 'cadence', kind: 'cadence', also: 'frequency|frequencia|frecuencia|frequenza|cadencia|cadenza'},
  {
    name: 'note',
    kind: 'text',
    many: true,
    also: 'notes|comment|comments|remarks|description|nota|notas|observacao|observacoes|observaciones|comentarios|note interne|osservazioni|commenti',
  },
  {
    name: 'createdAt',
    kind: 'instant',
    also: 'created|created at|created on|create date|created time|date created|signed up|criado em|data de criacao|data de cadastro|cadastro|creado|fecha de creacion|fecha de alta|creato il|data di creazione|customer since|cliente desde|cliente dal',
  },
]

/** Who a case, follow-up or touch is about. */
const about: readonly ImportField[] = [
  {
    name: 'customer',
    kind: 'line',
    also: 'customer name|requester|requester name|contact|contact name|client|full name|name|from|cliente|solicitante|contato|contacto|contatto|richiedente|nome do cliente|nombre del cliente|nome cliente|who',
  },
  {name: 'customerRef', kind: 'line', also: 'customer ref'},
  {
    name: 'customerId',
    kind: 'ids',
    also: 'customer id|requester id|contact id|user id|associated contact ids|id cliente|id do cliente|id del cliente',
  },
  {
    name: 'email',
    kind: 'emails',
    many: true,
    also: 'emails|e mail|customer email|requester email|contact email|from email|email address|mail|correo|correo electronico|email do cliente|email del cliente|email cliente',
  },
  {
    name: 'phone',
    kind: 'phones',
    many: true,
    also: 'phones|telephone|tel|mobile|customer phone|work phone|mobile phone|telefone|telefono|celular|movil|cellulare',
  },
  {name: 'country', kind: 'line', also: countries},
  {name: 'company', kind: 'line', also: 'firm|organization|organisation|company name|empresa|azienda|societa'},
]

const cases: readonly ImportField[] = [
  {name: 'ownRef', kind: 'id', also: 'desk ref'},
  {name: 'waitingOn', kind: {word: 'waitingOn'}, also: 'waiting on'},
  {
    name: 'externalId',
    kind: 'id',
    also: 'external id|id|ticket id|ticket number|ticket no|ticket #|case id|case number|codigo|codice|id externo|numero do chamado',
  },
  {
    name: 'subject',
    kind: 'line',
    also: 'title|summary|ticket name|ticket subject|case subject|issue|topic|assunto|titulo|asunto|oggetto|titolo|chamado',
  },
  {name: 'type', kind: {word: 'type'}, also: 'ticket type|case type|kind|tipo|tipologia'},
  {
    name: 'priority',
    kind: {word: 'priority'},
    also: 'urgency|ticket priority|case priority|prioridade|prioridad|priorita|urgencia|urgenza',
  },
  {
    name: 'status',
    kind: {word: 'outcome'},
    also: 'state|ticket status|case status|current status|situacao|estado|stato|situacion',
  },
  {
    name: 'channel',
    kind: {word: 'channel'},
    also: 'source|via|ticket channel|contact channel|ticket source|canal|canale|origem do contato|medio',
  },
  {name: 'origin', kind: {word: 'origin'}, also: 'direction|origem|origen|origine'},
  {name: 'purpose', kind: {word: 'purpose'}, also: 'proposito|finalidade|scopo'},
  {
    name: 'owner',
    kind: 'line',
    also: 'assignee|agent|assigned to|ticket owner|agent assigned|assigned agent|assigned|responsavel|agente|responsable|assegnatario|atendente',
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
    also: 'notes|description|ticket description|case description|body|details|comment|nota|notas|descricao|descripcion|descrizione|observacoes',
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
  {name: 'firstResponseMinutes', kind: 'minutes', also: 'first reply time in minutes|first response time in minutes'},
  {
    name: 'firstResponseWorkHours',
    kind: 'hours',
    also: 'first response time in business hours|first reply time in minutes within business hours',
  },
  {name: 'firstResponseHours', kind: 'hours', also: 'first response time in hrs|first response time in hours'},
  {
    name: 'resolvedAt',
    kind: 'instant',
    also: 'resolved|resolved at|resolved on|resolved time|solved at|closed|closed at|closed on|closed date|close date|closed time|resolvido em|data de resolucao|fechado em|resuelto|fecha de resolucion|cerrado|fecha de cierre|risolto il|chiuso il|data di chiusura',
  },
  {
    name: 'resolutionMinutes',
    kind: 'minutes',
    also: 'resolution time in minutes|full resolution time in minutes|time to resolve in minutes',
  },
  {
    name: 'resolutionHours',
    kind: 'hours',
    also: 'resolution time in hours|resolution time in hrs|time to resolve in hours',
  },
  {
    name: 'changedAt',
    kind: 'instant',
    also: 'updated|updated at|last updated|last update time|last modified|last modified date|atualizado em|actualizado|aggiornato il|status since',
  },
  {name: 'snoozedUntil', kind: 'due', also: 'snoozed until|adiado ate|pospuesto hasta|rimandato al'},
  {
    name: 'resolution',
    kind: 'text',
    also: 'solution|resolucao|solucao|resolucion|solucion|soluzione|risoluzione|outcome',
  },
  {name: 'cause', kind: 'line', also: 'root cause|reason|causa|motivo'},
  {name: 'isMerged', kind: {word: 'yes'}, also: 'merged'},
]

const followups: readonly ImportField[] = [
  {name: 'ownRef', kind: 'id', also: 'desk ref'},
  {name: 'ownCase', kind: 'id', also: 'desk case'},
  {name: 'ownDueAt', kind: 'line', also: 'desk due at'},
  {name: 'externalId', kind: 'id', also: 'external id|id|uuid|task id|codigo|codice|id externo'},
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
  {name: 'kind', kind: {word: 'kind'}, also: 'type|tipo|tipologia'},
  {name: 'channel', kind: {word: 'channel'}, also: 'via|canal|canale'},
  {name: 'purpose', kind: {word: 'purpose'}, also: 'proposito|finalidade|scopo'},
  {name: 'status', kind: {word: 'status'}, also: 'state|situacao|estado|stato'},
  {
    name: 'every',
    kind: 'every',
    also: 'repeat|repeats|recurrence|recur|repetir|repete|recorrencia|se repite|recurrencia|ripeti|ricorrenza',
  },
  {name: 'anchor', kind: {word: 'anchor'}, also: 'ancora|ancla|ancoraggio'},
  {name: 'owner', kind: 'line', also: 'assignee|agent|assigned to|responsavel|responsable|assegnatario'},
  {name: 'scheduledAt', kind: 'instant', also: 'created|created at|entry|criado em|creado|creato il'},
  {
    name: 'closedAt',
    kind: 'instant',
    also: 'done|done at|completed|completed at|end|closed at|cancelled at|concluido em|hecho|completado|fatto il|completato il',
  },
  {name: 'outcome', kind: 'text', also: 'note|notes|result|resultado|nota|notas|risultato|esito'},
  {name: 'mood', kind: {word: 'mood'}, also: 'satisfaction|humor|animo|umore'},
]

const touches: readonly ImportField[] = [
  {name: 'ownId', kind: 'id', also: 'desk id'},
  {name: 'ownCase', kind: 'id', also: 'desk case'},
  {name: 'ownFollowUp', kind: 'id', also: 'desk follow up'},
  {name: 'externalId', kind: 'id', also: 'external id|id|codigo|codice|id externo'},
  {
    name: 'at',
    kind: 'instant',
    also: 'when|date|on|time|timestamp|happened at|created at|data|quando|fecha|cuando|data e ora',
  },
  {
    name: 'text',
    kind: 'text',
    also: 'note|notes|body|message|comment|description|summary|subject|texto|nota|notas|mensagem|mensaje|testo|messaggio|descricao|descripcion|descrizione',
  },
  {name: 'channel', kind: {word: 'channel'}, also: 'via|type|canal|canale|medio'},
  {name: 'origin', kind: {word: 'origin'}, also: 'direction|direcao|direccion|direzione|origem|origen|origine'},
  {name: 'purpose', kind: {word: 'purpose'}, also: 'proposito|finalidade|scopo'},
  {name: 'mood', kind: {word: 'mood'}, also: 'satisfaction|humor|animo|umore'},
  {name: 'by', kind: 'line', also: 'author|agent|owner|user|por|autor|autore|responsavel|responsable'},
]

/** Every field of each kind of import; those of what is imported come before those of whom it is about. */
export const importFields: {readonly [Kind in ImportKind]: readonly ImportField[]} = {
  customers: person,
  cases: [...cases, ...about],
  followups: [...followups, ...about],
  touches: [...touches, ...about],
}
