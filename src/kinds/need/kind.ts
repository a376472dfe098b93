import {happening, type Kind, standsAlone} from '../../core/book/kind.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import {type Need, needStatuses} from './need.ts'

/** A wish that a customer voiced. */
export const kind = {
  ...standsAlone,
  name: 'need',
  list: 'needs',
  since: 2,
  noun: 'need',
  nouns: 'needs',
  letter: 'N',
  example: 'N4',
  begun: 'heard',
  latest: ({heard, closed}) => (closed ?? heard).at,
  anonymous: ({id, number, heard, closed}, act) => ({
    id,
    number,
    text: '',
    heard: {at: heard.at, by: ''},
    closed: {kind: closed?.kind ?? 'declined', at: (closed ?? act).at, by: '', text: ''},
  }),
  spots: ({number, text, heard, closed}) => [
    {where: 'ref', text: `N${number}`, at: heard.at},
    {where: 'subject', text, at: heard.at},
    ...(closed === null ? [] : [{where: 'outcome', text: closed.text, at: closed.at} as const]),
  ],
  happenings: ({needs = []}) =>
    needs.flatMap(({number, text, heard, closed}) => [
      happening(heard, 'need-heard', `N${number}`, {text}),
      ...(closed === null ? [] : [happening(closed, `need-${closed.kind}`, `N${number}`, {text: closed.text})]),
    ]),
  open: (relationship, one) => (one.closed === null ? needRow(relationship, one) : null),
} as const satisfies Kind<'need'>

export type NeedRow = ReturnType<typeof needRow>

export function needRow({customer}: Relationship, {number, text, heard, closed}: Need) {
  return {
    number,
    ref: `N${number}`,
    customer: customer.ref,
    customerName: customer.name,
    text,
    status: closed?.kind ?? needStatuses[0],
    heardAt: heard.at,
    by: heard.by,
    closedAt: closed?.at ?? null,
    closedBy: closed?.by ?? null,
    outcome: closed?.text ?? null,
  }
}
