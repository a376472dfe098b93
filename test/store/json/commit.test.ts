import {expect, test} from 'vitest'
import type {Relationship} from '../../../src/core/book/relationship.ts'
import type {Customer} from '../../../src/kinds/customer/field-table.ts'
import type {FollowUp} from '../../../src/kinds/follow-up/follow-up.ts'
import {withRecord} from '../../../src/kinds/registry.ts'
import type {Touch} from '../../../src/kinds/touch/touch.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import {everything, newBook} from '../folders.ts'
import {dueOn, intent, openCase, person} from '../people.ts'

const known = withRecord(
  withRecord(withRecord(person('ana-souza'), 'followUp', dueOn(1, '2026-12-01')), 'case', openCase(2)),
  'followUp',
  dueOn(3, '2026-12-03'),
)

const touch: Touch = {
  id: 'touch-1',
  at: '2026-11-21T09:30:00.000Z',
  by: 'rita',
  text: '',
  channel: 'phone',
  origin: 'us',
  purpose: 'bond',
  mood: null,
  case: null,
  followUp: null,
}

async function put(path: string, relationship: Relationship): Promise<void> {
  await openJsonStore(path).change(intent('change'), async (draft) => {
    await draft.put(relationship)
    return []
  })
}

function withFirst(change: Partial<FollowUp>): Relationship {
  const [first, ...others] = known.followUps
  return {...known, followUps: [{...first, ...change} as FollowUp, ...others]}
}

const mistakes: Readonly<Record<string, Relationship>> = {
  'a new follow-up': withRecord(known, 'followUp', dueOn(4, '2026-02-30')),
  'a follow-up that takes the place of another': withFirst({id: 'other', number: 9, due: '2026-02-30'}),
  'a follow-up that is left first': {...known, followUps: [dueOn(3, '2026-11-31')]},
  'a field of a follow-up': withFirst({due: '2026-02-30'}),
  'a case': withRecord(known, 'case', {...openCase(2), events: []}),
  'a touch': {...known, touches: [{...touch, mood: 7 as 2}]},
  'the customer': {...known, customer: {...known.customer, birthday: '2026-02-30'} as Customer},
}

for (const [what, mistaken] of Object.entries(mistakes)) {
  test(`${what} that is not valid stays out of the book`, async () => {
    const path = await newBook()
    await put(path, known)
    const before = everything(path)
    await expect(put(path, mistaken)).rejects.toThrow(/ana-souza\.json would not be valid/)
    expect(everything(path)).toEqual(before)
    const fresh = await newBook()
    await expect(put(fresh, mistaken)).rejects.toThrow(/would not be valid/)
  })
}
