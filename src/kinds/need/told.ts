import type {Told} from '../../views/told-kind.ts'

/** How what happened to needs is told. */
export const told: Told<'need'> = {
  'need-heard': () => ({verb: 'heard', deed: 'need'}),
  'need-answered': () => ({verb: 'answered', deed: 'answer to'}),
  'need-declined': () => ({verb: 'declined', deed: 'declining of'}),
}
