import {type KindWords, sharedVerbs} from '../../core/book/kind-words.ts'

export const words: KindWords = {
  topic: 'Wishes that customers voiced, and what came of them.',
  means: 'A wish that a customer voiced: heard, answered or declined.',
  listed: {usual: 'what is still to be answered', left: 'closed needs'},
  others: ['wish', 'demand', 'want', 'idea', 'needs'],
  verbs: {hear: ['add', 'new', 'create'], answer: ['meet', 'done'], decline: ['reject'], ...sharedVerbs},
}
