import type {Relationship} from '../../src/core/book/relationship.ts'
import type {Settings} from '../../src/core/book/settings.ts'
import type {ServiceCase} from '../../src/kinds/case/case.ts'
import type {Customer} from '../../src/kinds/customer/field-table.ts'
import type {FollowUp} from '../../src/kinds/follow-up/follow-up.ts'
import type {Intent} from '../../src/store/store.ts'

const at = '2026-11-21T09:30:00.000Z'

export const settings: Settings = {
  schema: 1,
  id: '0193a5b0-0000-7000-8000-000000000001',
  name: 'Corner bakery',
  timeZone: 'America/Sao_Paulo',
  language: 'pt-BR',
  country: 'BR',
  openingHours: null,
  targets: null,
  counters: {case: 0, followUp: 0},
  createdAt: at,
}

export function intent(command: string, given: Partial<Intent> = {}): Intent {
  return {command, at, by: 'rita', opId: null, dryRun: false, wait: 10, ...given}
}

export function person(ref: string, given: Partial<Customer> = {}): Relationship {
  return {
    schema: 1,
    customer: {
      id: `id-${ref}`,
      ref,
      formerRefs: [],
      name: ref
        .split('-')
        .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
        .join(' '),
      emails: [`${ref}@shop.example`],
      phones: [],
      company: null,
      tags: [],
      language: null,
      channel: null,
      birthday: null,
      owner: null,
      preferences: {},
      cadence: null,
      notes: [],
      createdAt: at,
      createdBy: 'rita',
      forgottenAt: null,
      ...given,
    },
    cases: [],
    followUps: [],
    touches: [],
  }
}

export function openCase(number: number, subject = 'Oven is cold'): ServiceCase {
  return {
    id: `case-${number}`,
    number,
    subject,
    type: 'problem',
    priority: 'normal',
    channel: 'phone',
    origin: 'customer',
    purpose: 'resolve',
    owner: null,
    tags: [],
    firstResponseAt: null,
    events: [{kind: 'opened', at, by: 'rita'}],
  }
}

export function dueOn(number: number, due: string): FollowUp {
  return {
    id: `follow-up-${number}`,
    number,
    subject: 'Ask how it went',
    kind: 'check-in',
    channel: null,
    purpose: 'bond',
    due,
    repeat: null,
    case: null,
    owner: null,
    events: [{kind: 'scheduled', at, by: 'rita'}],
  }
}

export function renamed(relationship: Relationship, name: string): Relationship {
  return {...relationship, customer: {...relationship.customer, name}}
}
