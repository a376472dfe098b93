import type {Brought} from '../../input/import/brought-kind.ts'
import type {RowValues} from '../../input/import/row-values.ts'
import {channels, moods, origins, purposes} from '../../input/import/words.ts'
import {isImplied, type TouchFacts, touchFor, withNewTouch, withTouchFacts} from './import.ts'

/** How touches come in from files. */
export const brought: Brought<'touch', TouchFacts> = {
  fields: [
    {name: 'ownId', kind: 'id', also: 'desk id'},
    {name: 'ownCase', kind: 'id', also: 'desk case'},
    {name: 'ownFollowUp', kind: 'id', also: 'desk follow up'},
    {name: 'externalId', kind: 'id', also: 'external id|id|codigo|codice|id externo|id esterno'},
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
    {name: 'channel', kind: channels, also: 'via|type|canal|canale|medio'},
    {name: 'origin', kind: origins, also: 'direction|direcao|direccion|direzione|origem|origen|origine'},
    {name: 'purpose', kind: purposes, also: 'proposito|finalidade|scopo|finalidad'},
    {name: 'mood', kind: moods, also: 'satisfaction|humor|animo|umore|satisfacao|satisfaccion|soddisfazione'},
    {
      name: 'by',
      kind: 'line',
      also: 'author|agent|owner|user|por|autor|autore|responsavel|responsable|responsabile|operatore',
    },
  ],
  needs: [['text'], ['at']],
  known: 'Its externalId; without one the customer, instant and text.',
  columns:
    'id=ownId customer=customerRef customerName=customer at=at by=by text=text channel=channel origin=origin purpose=purpose mood=mood case=ownCase followUp=ownFollowUp on',
  read,
  began: ({at}) => at,
  implied: isImplied,
  find: touchFor,
  add: withNewTouch,
  update: withTouchFacts,
}

function read(values: RowValues): TouchFacts | null {
  const at = values.instant('at')
  const text = values.text('text')
  const placed = values.cells.first('at')
  if (placed === null) values.cells.problem('missing', 'refused', null, 'at')
  if (text === null) values.cells.problem('missing', 'refused', null, 'text')
  if (at !== null && at > values.rules.clock.now) values.cells.problem('future', 'refused', placed)
  const facts = {
    source: values.id(),
    by: values.line('by'),
    channel: values.word('channel', channels),
    origin: values.word('origin', origins),
    purpose: values.word('purpose', purposes),
    mood: values.mood(),
    dayIn: values.isDay('at') ? values.rules.clock.zone : null,
    ...values.own(),
  }
  return at === null || text === null ? null : {...facts, at, text}
}
