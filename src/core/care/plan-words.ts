/** What a message is for the law and for tact. */
export const messageClasses = ['service', 'care', 'marketing'] as const
export type MessageClass = (typeof messageClasses)[number]

/** What a word of a plan means, and what has to stand behind it: `tag:NAME`. */
export interface Word {
  readonly means: string
  readonly takes?: 'NAME' | 'LENGTH'
}

/** What begins an enrolment. Who adds a kind that can begin one adds its row here, and in `beginningsIn`; of what time begins, in `comeRound`. */
export const startWords = {
  'by-hand': {means: 'only desk plan enrol begins it'},
  'customer-added': {means: 'somebody is added'},
  'tag-added': {takes: 'NAME', means: 'a customer is given this tag'},
  'case-resolved': {means: 'a case is resolved'},
  'complaint-resolved': {means: 'a complaint is resolved'},
  silent: {takes: 'LENGTH', means: 'there was no contact for so long (desk tick)'},
  birthday: {means: 'their birthday comes round (desk tick)'},
  yearly: {means: 'the day on which they were added comes round (desk tick)'},
} as const satisfies Readonly<Record<string, Word>>

/** What ends one. Who adds a kind that can end one adds its row here, and in `endingIn`. */
export const stopWords = {
  answered: {means: 'they wrote, called or opened a case since the last step was done'},
  resolved: {means: 'a case of theirs is resolved'},
  objected: {means: 'they refuse marketing, or want no contact'},
  tag: {takes: 'NAME', means: 'they are given this tag'},
} as const satisfies Readonly<Record<string, Word>>

/** What a step waits for. */
export const holdWords = {
  complaint: {means: 'a complaint is not resolved'},
  'case-late': {means: 'a case is later than was promised'},
} as const satisfies Readonly<Record<string, Word>>
export type HoldWord = keyof typeof holdWords

/** What makes a step needless. */
export const skipWords = {
  touched: {takes: 'LENGTH', means: 'there was a contact so long before its day, or since'},
  'same-kind': {takes: 'LENGTH', means: 'a follow-up of its kind was done so long before its day, or since'},
  answered: {means: 'they wrote, called or opened a case since the last step was done'},
} as const satisfies Readonly<Record<string, Word>>

/** What a subject can name. */
export const placeholders = [
  'customer.name',
  'customer.first',
  'customer.lastTouch',
  'case.ref',
  'case.subject',
] as const
