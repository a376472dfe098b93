import type {Told} from '../../views/told-kind.ts'

/** How touches are told. */
export const told: Told<'touch'> = {
  touch: ({ref}) => ({verb: ref === null ? 'was in touch' : 'was in touch about'}),
}
