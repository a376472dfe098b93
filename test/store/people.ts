import type {Relationship} from '../../src/core/book/relationship.ts'
import type {Settings} from '../../src/core/book/settings.ts'
import type {ServiceCase} from '../../src/kinds/case/case.ts'
import type {Customer} from '../../src/kinds/customer/field-table.ts'
import type {FollowUp} from '../../src/kinds/follow-up/follow-up.ts'
import type {Intent} from '../../src/store/store.ts'
import {ana, opened, planned, story} from '../support/relationships.ts'

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
  const name = ref
    .split('-')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join(' ')
  const added = ana({id: `id-${ref}`, ref, name, emails: [`${ref}@shop.example`]}, at)
  return {...added, customer: {...added.customer, ...given}}
}

export function openCase(number: number, subject = 'Oven is cold'): ServiceCase {
  return only(story(ana(), opened(number, at, {subject, channel: 'phone'})).cases)
}

export function dueOn(number: number, due: string): FollowUp {
  return only(story(ana(), planned(number, due, at, {subject: 'Ask how it went'})).followUps)
}

function only<Item>([item]: readonly Item[]): Item {
  if (item === undefined) throw new Error('nothing was made')
  return item
}

export function renamed(relationship: Relationship, name: string): Relationship {
  return {...relationship, customer: {...relationship.customer, name}}
}
