import {describe, expect, it} from 'vitest'
import {Refusal} from '../../../src/core/refusal.ts'
import type {NoContact} from '../../../src/kinds/customer/contact.ts'
import {type Contacting, isRefused, refuseUnwanted} from '../../../src/kinds/customer/reachable.ts'
import {ana} from '../../support/relationships.ts'

const act = {at: '2026-11-03T09:00:00.000Z', by: 'nina'}
const said = (about: 'whatsapp' | 'surveys', state: 'yes' | 'no') => ({...act, about, state, how: null})
const noContact = (except: NoContact['except']) => ({noContact: {...act, why: 'asked by letter', except}})
const later = {purpose: 'bond', about: ['whatsapp'], at: '2026-11-04T09:00:00.000Z'} as const
const service = {...later, purpose: 'resolve'} as const
const no = {consents: [said('whatsapp', 'no')]}

function refusal(quiet: object, contacting: Contacting, anyway = false): string | null {
  try {
    refuseUnwanted({...ana().customer, ...quiet}, contacting, {anyway})
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

describe('somebody is contacted', () => {
  it.each<[string, object, Contacting, string | null, string | null]>([
    ['who said nothing', {}, later, null, null],
    ['by what they allowed', {consents: [said('whatsapp', 'yes')]}, later, null, null],
    ['by a channel that they refused', no, later, 'consent.missing', null],
    ['by another one', no, {...later, about: ['email']}, null, null],
    ['by none yet', no, {...later, about: [null]}, null, null],
    ['by it, to resolve something', no, service, null, null],
    ['by it, before they said so', no, {...later, at: '2026-11-02T09:00:00.000Z'}, null, null],
    ['who wants no contact', noContact(null), later, 'customer.no-contact', 'customer.no-contact'],
    ['who wants none, to resolve something', noContact(null), service, 'customer.no-contact', 'customer.no-contact'],
    ['who wants none but service', noContact('service'), later, 'customer.no-contact', 'customer.no-contact'],
    ['who wants none but service, to resolve something', noContact('service'), service, null, null],
    ['before they wanted none', noContact(null), {...later, at: '2026-11-02T09:00:00.000Z'}, null, null],
  ])('%s', (_, quiet, contacting, without, withAnyway) => {
    expect([refusal(quiet, contacting), refusal(quiet, contacting, true)]).toEqual([without, withAnyway])
  })

  it('knows what they refused', () => {
    expect([isRefused(no, 'whatsapp'), isRefused(no, 'email'), isRefused(no, null), isRefused({}, 'email')]).toEqual([
      ...[true, false, false, false],
    ])
  })
})
