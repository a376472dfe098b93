import type {Told} from '../../views/told-kind.ts'

/** How what happened to cases is told. */
export const told: Told<'case'> = {
  'case-opened': () => ({verb: 'opened', deed: 'case'}),
  'case-noted': () => ({verb: 'noted on', deed: 'note on'}),
  'case-replied': () => ({verb: 'replied on', deed: 'reply on'}),
  'case-received': () => ({verb: 'wrote on', deed: 'message on'}),
  'case-waiting': ({detail}) => {
    const whom = detail === 'third-party' ? 'a third party' : 'the customer'
    return {verb: `waits for ${whom} on`, deed: `wait for ${whom} on`}
  },
  'case-snoozed': ({detail}) => ({verb: 'snoozed', deed: 'snooze of', more: `until ${detail}`}),
  'case-resumed': () => ({verb: 'took up again', deed: 'taking up of'}),
  'case-resolved': () => ({verb: 'resolved', deed: 'resolution of'}),
  'case-reopened': () => ({verb: 'reopened', deed: 'reopening of'}),
  'case-merged': ({detail}) => ({verb: 'merged', deed: 'merge of', more: `into ${detail}`}),
  'case-absorbed': ({detail}) => ({verb: 'merged into', deed: 'merge into', more: `what was ${detail}`}),
}
