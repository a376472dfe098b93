import type {Told} from '../../views/told-kind.ts'

/** How what happened to enrolments is told. */
export const told: Told<'enrolment'> = {
  'enrolment-begun': ({detail}) => ({verb: 'enrolled', deed: 'enrolment', more: `by ${detail}`}),
  'enrolment-stopped': ({detail}) => ({verb: 'stopped', deed: 'stop of', more: `as ${detail}`}),
  'enrolment-finished': () => ({verb: 'finished', deed: 'end of'}),
}
