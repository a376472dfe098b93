import {ownId} from '../../core/book/source.ts'
import type {ContactFacts, CustomerFacts, OwnCustomer} from '../../core/import/facts.ts'
import {Refusal} from '../../core/refusal.ts'
import {type Day, realDay} from '../../core/time/calendar.ts'
import {blankOf} from '../../core/value/blank.ts'
import type {Imported} from '../../input/import/brought-kind.ts'
import {countries, type FieldKind} from '../../input/import/fields.ts'
import type {RowValues} from '../../input/import/row-values.ts'
import {channels} from '../../input/import/words.ts'
import {parseCadence} from '../../input/spec.ts'
import {parseLanguage} from '../../input/values.ts'
import {consentTopics, openEnd} from './contact.ts'
import type {Cadence} from './customer.ts'
import {type FactField, type FactHolds, type FieldValues, factFields} from './field-table.ts'

/** What columns of the facts hold. */
const kinds: {readonly [Holds in FactHolds]: FieldKind} = {
  line: 'line',
  name: 'line',
  language: 'language',
  channel: channels,
  birthday: 'birthday',
  cadence: 'cadence',
}

/** How customers come in from files. */
export const brought: Imported = {
  fields: [
    {name: 'ownId', kind: 'id', also: 'desk id'},
    {name: 'formerRef', kind: 'tags', many: true, also: 'former refs'},
    {name: 'cadenceAtMost', kind: 'line', also: 'cadence at most'},
    {name: 'ref', kind: 'line', also: 'customer ref'},
    {
      name: 'externalId',
      kind: 'ids',
      also: 'external id|id|record id|contact id|customer id|user id|codigo|codice|uid|id externo|id cliente|id esterno|codigo do cliente|codigo del cliente|codice cliente',
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
    {
      name: 'lastName',
      kind: 'line',
      also: 'last name|family name|surname|sobrenome|apelido|apellido|apellidos|cognome',
    },
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
    ...factFields.map(({name, holds, fact}) => ({name, kind: kinds[holds], also: fact.columns})),
    {
      name: 'tag',
      kind: 'tags',
      many: true,
      also: 'tags|labels|label|categories|category|groups|group membership|etiquetas|etiqueta|marcadores|categorias|categoria|categorie|etichette|etichetta',
    },
    {name: 'preference', kind: 'line', many: true, also: 'preferences|preferencias|preferencia|preferenze|preferenza'},
    {
      name: 'consent',
      kind: 'line',
      many: true,
      also: 'consents|consentimentos|consentimento|consentimientos|consentimiento|consensi|consenso',
    },
    {name: 'noContact', kind: 'line', also: ''},
    {name: 'pausedUntil', kind: 'line', also: ''},
    {name: 'pausedSince', kind: 'instant', also: ''},
    {
      name: 'birthYear',
      kind: 'line',
      also: 'birth year|year of birth|ano de nascimento|ano de nacimiento|anno di nascita',
    },
    {
      name: 'birthMonth',
      kind: 'line',
      also: 'birth month|month of birth|mes de nascimento|mes de nacimiento|mese di nascita',
    },
    {
      name: 'birthDay',
      kind: 'line',
      also: 'birth day|day of birth|dia de nascimento|dia de nacimiento|giorno di nascita',
    },
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
  ],
  needs: [['name', 'firstName', 'lastName', 'company', 'email', 'ref']],
  columns: [
    ...factFields.map(({name}) => `${name}=${name}`),
    'ref=ref id=ownId name=name formerRefs=formerRef emails=email phones=phone tags=tag preferences=preference consents=consent noContact=noContact pausedUntil=pausedUntil pausedSince=pausedSince createdAt=createdAt cadenceIdeal=cadence cadenceAtMost=cadenceAtMost cadence.ideal=cadence cadence.atMost=cadenceAtMost cadence forgottenAt cadenceState idealOn atMostOn lastTouchAt daysSinceTouch nextFollowUpOn openCases cases resolved reopened medianFirstResponseMinutes medianResolutionMinutes followUpsDone followUpsLate touches byUs toBond mood',
  ].join(' '),
}

type Writable<One> = {-readonly [Name in keyof One]: One[Name]}

const blank = blankOf([
  ...factFields.map(({name}) => name),
  ...['ref', 'sources', 'name', 'emails', 'phones', 'tags', 'createdAt', 'note', 'preferences'],
]) as unknown as CustomerFacts

/** What a row says of a customer. */
export async function readCustomer(values: RowValues): Promise<CustomerFacts> {
  const parts = [values.line('firstName'), values.line('middleName'), values.line('lastName')]
  const joined = parts.filter((part) => part !== null).join(' ')
  const customer: Writable<CustomerFacts> = {...blank}
  const facts: Record<string, unknown> = customer
  for (const field of factFields) facts[field.name] = readers[field.holds](values, field)
  customer.ref = values.line('ref')
  customer.sources = values.ids('externalId')
  customer.name = values.line('name') ?? (joined === '' ? null : joined)
  customer.emails = values.emails('externalId')
  customer.phones = await values.phones('kept')
  customer.tags = values.tags()
  customer.createdAt = values.instant('createdAt')
  customer.note = values.note()
  customer.preferences = values.preferences()
  Object.assign(customer, contactRead(values), ownCustomer(values))
  if (customer.ref === null && customer.name === null && customer.company === null && customer.emails.length === 0) {
    values.cells.problem('missing', 'refused', null, 'name')
  }
  return customer
}

/** How columns that say a fact are read. */
const readers: {readonly [Holds in FactHolds]: (values: RowValues, field: FactField) => FieldValues[Holds]} = {
  line: (values, {name, fact}) => values.line(name, fact.longest),
  name: (values, {name}) => values.line(name),
  language: ({cells, rules}, {name}) =>
    cells.read(cells.first(name), parseLanguage, rules.isLenient ? 'noted' : 'refused'),
  channel: (values) => values.word('channel', channels),
  birthday: (values) => values.birthday(),
  cadence: readCadence,
}

/** What they said of being contacted, where the row says any of it. */
function contactRead(values: RowValues): {readonly contact?: ContactFacts} {
  const consents = values.pairs('consent', parseConsent)
  const noContact = values.line('noContact')
  const pause = values.cells.read(values.cells.first('pausedUntil'), parseOpenDay, 'noted')
  const paused = pause === null ? null : {...pause, at: values.instant('pausedSince')}
  return consents.length === 0 && noContact === null && paused === null ? {} : {contact: {consents, noContact, paused}}
}

function parseConsent(text: string): ContactFacts['consents'][number] {
  const [topic = '', state] = text.toLowerCase().split('=')
  const about = consentTopics.find((one) => one === topic.trim())
  if (about === undefined || (state !== 'yes' && state !== 'no')) {
    throw new Refusal('value.invalid', {
      ...{what: 'consent', value: text, expected: `${consentTopics.join(', ')}, an equals sign, and yes or no`},
      try: ['marketing=no'],
    })
  }
  return {about, state}
}

/** The day on which a pause ends; null of `until` where it has no end. */
function parseOpenDay(text: string): {readonly until: Day | null} {
  if (text === openEnd) return {until: null}
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number)
  const until = realDay(year, month, date)
  if (until === null) {
    throw new Refusal('value.invalid', {
      what: 'end of a pause',
      value: text,
      expected: `a day, or ${openEnd}`,
      try: ['2026-12-15'],
    })
  }
  return {until}
}

/** `30 days, 0:00:00`, as Python writes a length that it found in a table. */
function asLength(text: string): string {
  return text.replace(/,\s*0?0:00:00$/, '')
}

/** One length, or the two that our own exports have a column each for. */
function readCadence(values: RowValues): Cadence | null {
  const ideal = values.cells.first('cadence')
  const most = values.cells.first('cadenceAtMost')
  return values.cells.read(ideal, (text) =>
    parseCadence([text, ...(most === null ? [] : [most.text])].map(asLength).join('/')),
  )
}

function ownCustomer(values: RowValues): {readonly own?: OwnCustomer} {
  const id = ownId(values.cells.first('ownId')?.text ?? '')
  if (id === null) return {}
  const formerRefs = values.parts('formerRef', /[;,\s]+/).map(({text}) => text)
  return {own: {id, formerRefs}}
}
