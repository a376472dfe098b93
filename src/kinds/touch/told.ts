import type {Told} from '../../views/told-kind.ts'

/** How touches are told. */
export const told: Told<'touch'> = {
  touch: ({ref}) =>
    ref === null ? {verb: 'was in touch', deed: 'touch with'} : {verb: 'was in touch about', deed: 'touch about'},
}
