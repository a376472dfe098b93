import type {Told} from '../../views/told-kind.ts'

/** How what happened to follow-ups is told. */
export const told: Told<'followUp'> = {
  'followup-scheduled': ({detail}) => ({verb: 'scheduled', more: `for ${detail}`}),
  'followup-moved': ({detail}) => ({verb: 'moved', more: `to ${detail}`}),
  'followup-done': () => ({verb: 'kept'}),
  'followup-cancelled': () => ({verb: 'cancelled'}),
}
