import type {ItemFacts} from '../../core/import/facts.ts'
import {foundAmong, isWithin, minute} from '../../core/import/found-among.ts'
import type {Act} from '../../core/time/calendar.ts'
import {fold} from '../../core/value/fold.ts'
import type {Brought} from '../../input/import/brought-kind.ts'
import type {WordSet} from '../../input/import/words.ts'
import {withRecord} from '../registry.ts'
import type {NeedRow} from './kind.ts'
import type {Need} from './need.ts'

type Said = 'status' | 'heardAt' | 'by' | 'closedAt' | 'closedBy' | 'outcome'
type NeedFacts = ItemFacts & {readonly text: string} & {readonly [Key in Said]: NeedRow[Key] | null}

const statuses: WordSet<NeedRow['status']> = {
  words: {
    heard: 'open|new|pending|aberto|abierto|aperto|novo|nuevo|nuovo|ouvido|escuchado|ascoltato',
    answered: 'done|met|atendido|satisfecho|risposto|respondido|esaudito|soddisfatto',
    declined: 'rejected|recusado|rechazado|rifiutato',
  },
}

/** How needs come in from files. */
export const brought: Brought<'need', NeedFacts> = {
  fields: [
    {name: 'ownRef', kind: 'id', also: 'desk ref'},
    {name: 'externalId', kind: 'id', also: 'external id|id|codigo|codice|id externo|id esterno'},
    {name: 'text', kind: 'line', also: 'need|wish|subject|desejo|necessidade|deseo|necesidad|desiderio|esigenza'},
    {name: 'status', kind: statuses, also: 'state|estado|stato'},
    {name: 'heardAt', kind: 'instant', also: 'heard|date|created at|data|fecha'},
    {name: 'by', kind: 'line', also: 'author|agent|autor|autore|responsavel|responsable|responsabile'},
    {
      name: 'closedAt',
      kind: 'instant',
      also: 'closed|answered at|declined at|fechado em|respondido em|cerrado el|respondido el|chiuso il|risposto il',
    },
    {
      name: 'closedBy',
      kind: 'line',
      also: 'closed by|answered by|declined by|fechado por|respondido por|cerrado por|chiuso da|risposto da',
    },
    {name: 'outcome', kind: 'text', also: 'answer|reason|resposta|respuesta|risposta'},
  ],
  needs: [['text']],
  known: 'Its externalId; without one the customer and text.',
  columns:
    'ref=ownRef customer=customerRef customerName=customer text=text status=status heardAt=heardAt by=by closedAt=closedAt closedBy=closedBy outcome=outcome number',
  began: ({heardAt}) => heardAt,
  judge: ({heardAt, closedAt}) => ({
    oddities: [],
    fault: heardAt !== null && closedAt !== null && closedAt < heardAt ? 'closed-before-heard' : null,
  }),
  read(values) {
    const text = values.line('text')
    if (text === null) values.cells.problem('missing', 'refused', null, 'text')
    const heardAt = values.instant('heardAt')
    const closedAt = values.instantAfter('closedAt', heardAt)
    if ([heardAt, closedAt].some((at) => at !== null && at > values.rules.clock.now))
      values.cells.problem('future', 'refused', null)
    const said = {
      status: values.word('status', statuses),
      by: values.line('by'),
      closedBy: values.line('closedBy'),
      outcome: values.text('outcome'),
    }
    const isOpen = said.status === null || said.status === 'heard'
    if (!isOpen && closedAt === null) values.cells.problem('done-undated', 'left-out', null)
    for (const placed of isOpen ? ['closedAt', 'closedBy', 'outcome'].map((field) => values.cells.first(field)) : [])
      if (placed !== null) values.cells.problem('part-left-out', 'noted', placed)
    return text === null ? null : {source: values.id(), text, heardAt, closedAt, ...said, ...values.own()}
  },
  find({needs = []}, facts) {
    const isCalledSo = ({text}: Need) => fold(text) === fold(facts.text)
    return foundAmong(needs, facts, {
      isOwn: (one) =>
        one.number === facts.own?.number && (isCalledSo(one) || isWithin(minute, one.heard.at, facts.heardAt)),
      isLike: isCalledSo,
    })
  },
  add: (relationship, facts, given, {act}) =>
    withRecord(relationship, 'need', {
      ...given,
      text: facts.text,
      heard: {at: facts.heardAt ?? facts.closedAt ?? act.at, by: facts.by ?? act.by},
      closed: closedAsSaid(facts, act),
      ...(facts.source === null ? {} : {source: facts.source}),
    }),
  update(relationship, found, facts, {act, same}) {
    const text = same(found.text, facts.text) ? found.text : facts.text
    const closed = found.closed ?? closedAsSaid(facts, act)
    return text === found.text && closed === found.closed
      ? relationship
      : withRecord(relationship, 'need', {...found, text, closed})
  },
}

function closedAsSaid({status, closedAt, closedBy, outcome}: NeedFacts, act: Act): Need['closed'] {
  if (status === null || status === 'heard') return null
  return {at: closedAt ?? act.at, by: closedBy ?? act.by, kind: status, text: outcome ?? ''}
}
