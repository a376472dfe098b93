import {type KindWords, sharedVerbs} from '../../core/book/kind-words.ts'

export const words: KindWords = {
  topic: 'Customers who go through a plan of care; desk plan begins and ends them.',
  means: 'One customer going through a plan of care, counted from one day.',
  listed: {usual: 'those that are running or paused', left: 'enrolments that are over'},
  others: ['subscription', 'membership', 'enrollment', 'enrolments'],
  verbs: {show: sharedVerbs.show, list: sharedVerbs.list},
}
