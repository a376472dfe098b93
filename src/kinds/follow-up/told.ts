import type {Told} from '../../views/told-kind.ts'

/** How what happened to follow-ups is told. */
export const told: Told<'followUp'> = {
  'followup-scheduled': ({detail}) => ({verb: 'scheduled', deed: 'follow-up', more: `for ${detail}`}),
  'followup-moved': ({detail}) => ({verb: 'moved', deed: 'move of', more: `to ${detail}`}),
  'followup-done': () => ({verb: 'kept', deed: 'contact for'}),
  'followup-cancelled': () => ({verb: 'cancelled', deed: 'cancelling of'}),
}
