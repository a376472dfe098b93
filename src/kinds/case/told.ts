import type {Told} from '../../views/told-kind.ts'

/** How what happened to cases is told. */
export const told: Told<'case'> = {
  'case-opened': () => ({verb: 'opened'}),
  'case-noted': () => ({verb: 'noted on'}),
  'case-replied': () => ({verb: 'replied on'}),
  'case-received': () => ({verb: 'wrote on'}),
  'case-waiting': ({detail}) => ({
    verb: `waits for ${detail === 'third-party' ? 'a third party' : 'the customer'} on`,
  }),
  'case-snoozed': ({detail}) => ({verb: 'snoozed', more: `until ${detail}`}),
  'case-resumed': () => ({verb: 'took up again'}),
  'case-resolved': () => ({verb: 'resolved'}),
  'case-reopened': () => ({verb: 'reopened'}),
  'case-merged': ({detail}) => ({verb: 'merged', more: `into ${detail}`}),
  'case-absorbed': ({detail}) => ({verb: 'merged into', more: `what was ${detail}`}),
}
