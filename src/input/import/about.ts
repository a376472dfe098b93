import type {CustomerFacts} from '../../core/import/facts.ts'
import {noFacts} from '../../kinds/customer/field-table.ts'
import {parseEmail} from '../email.ts'
import {countries, type ImportField} from './fields.ts'
import type {RowValues} from './row-values.ts'

/** What a row may say of whom it is about. */
export const aboutFields: readonly ImportField[] = [
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
  {name: 'timeZone', kind: 'line', also: 'timezone|time zone|tz|fuso horario|zona horaria|huso horario|fuso orario'},
  {name: 'company', kind: 'line', also: 'firm|organization|organisation|company name|empresa|azienda|societa'},
]

/** One of these has to be said by some column. */
export const whom = ['customer', 'customerRef', 'customerId', 'email', 'phone']

/** Whom a row is about: `Ana Souza`, `Ana Souza (ana@souza.example)`, an address alone, or a ref. */
export async function readAbout(values: RowValues): Promise<CustomerFacts> {
  const typed = values.line('customer')
  const [, before = '', inside = ''] = /^(.*?)\s*[(<]([^()<>\s]+@[^()<>\s]+)[)>]/.exec(typed ?? '') ?? []
  const address = inside === '' && typed?.includes('@') === true && !typed.includes(' ') ? typed : inside
  const named = inside === '' ? (address === '' ? typed : null) : before
  const emails = values.emails('customerId')
  const [id] = values.ids('customerId')
  const ref = values.line('customerRef')
  const asRef = named !== null && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(named) ? named : null
  const more = address === '' ? null : values.cells.read({text: address, place: -1}, parseEmail)
  const customer: CustomerFacts = {
    ref: ref ?? asRef,
    sources: id === undefined ? [] : [id],
    name: named === '' ? null : named,
    emails: [...new Set([...emails, ...(more === null ? [] : [more])])],
    phones: await values.phones('left-out'),
    ...noFacts,
    company: values.line('company'),
    ...nothingMore,
  }
  const isNobody =
    customer.ref === null &&
    customer.sources.length === 0 &&
    customer.name === null &&
    customer.emails.length === 0 &&
    customer.phones.length === 0
  if (isNobody) values.cells.problem('missing', 'refused', null, 'customer')
  return customer
}

const nothingMore = {tags: [], note: null, preferences: {}, createdAt: null} as const
