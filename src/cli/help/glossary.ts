import {sharedVerbs, type Verbs} from '../../core/book/kind-words.ts'
import {recordKinds, topicOf} from '../../kinds/registry.ts'
import {words} from '../../kinds/words.ts'

/** A word as desk means it, and what others call the same. */
export interface Entry {
  readonly word: string
  readonly means: string
  readonly others: readonly string[]
}

export const glossary: readonly Entry[] = [
  {
    word: 'customer',
    means: 'A person or firm that you serve.',
    others: ['client', 'contact', 'account', 'person', 'people', 'lead', 'user', 'customers'],
  },
  ...recordKinds.map(
    (kind): Entry => ({word: topicOf(kind), means: words[kind.name].means, others: words[kind.name].others}),
  ),
  {word: 'book', means: 'Everything on file, in one folder.', others: ['database', 'db', 'data', 'workspace']},
  {word: 'view', means: 'A query with a name.', others: ['filter', 'segment', 'saved', 'views']},
  {
    word: 'plan',
    means: 'A series of follow-ups after a day that matters.',
    others: ['playbook', 'sequence', 'campaign', 'journey', 'workflow', 'plans'],
  },
  {
    word: 'report',
    means: 'What a week or any other time came to.',
    others: ['dashboard', 'statistics', 'metrics', 'reports'],
  },
  {
    word: 'hook',
    means: 'A program of yours that is asked before a change, or told after it.',
    others: ['webhook', 'plugin', 'hooks'],
  },
  {
    word: 'summary',
    means: 'One customer before the phone is picked up: service and care side by side.',
    others: ['overview', 'profile', 'brief'],
  },
  {
    word: 'today',
    means: 'The queue: who needs you today, the most urgent first.',
    others: ['agenda', 'queue', 'inbox', 'status'],
  },
  {word: 'log', means: 'What was saved, newest first.', others: ['history', 'audit', 'journal']},
  {word: 'undo', means: 'To take back a commit.', others: ['revert', 'rollback', 'restore-commit']},
  {word: 'commit', means: 'A change that was saved, with a number to take it back by.', others: []},
  {word: 'ref', means: 'What you type to name something: ana-souza, C12, F7.', others: ['id', 'key', 'slug']},
  {word: 'cadence', means: 'How often you want to be in touch: ideally, and at most.', others: ['frequency']},
  {
    word: 'mood',
    means: 'How the customer felt, from -2 (angry) to 2 (delighted).',
    others: ['sentiment', 'satisfaction'],
  },
  {word: 'purpose', means: 'Why you were in touch: to resolve something, or to bond.', others: []},
  {word: 'origin', means: 'Who began it: the customer, or us.', others: ['direction']},
]

const {edit, show, list} = sharedVerbs

/** What others call the verbs of each topic. */
const verbs: Readonly<Record<string, Verbs>> = {
  customer: {
    add: ['new', 'create', 'open', 'register', 'insert'],
    edit,
    show,
    list,
    forget: ['delete', 'remove', 'rm', 'erase', 'purge', 'drop'],
    merge: ['join', 'combine'],
    dupes: ['duplicates', 'dedupe'],
    handoff: ['assign', 'reassign', 'transfer', 'handover'],
  },
  ...Object.fromEntries(recordKinds.map((kind) => [topicOf(kind), words[kind.name].verbs])),
  view: {save: ['add', 'new', 'create'], remove: ['delete', 'rm', 'drop'], list: ['ls', 'all'], show: ['get', 'open']},
  book: {
    init: ['new', 'create', 'make'],
    info: ['show', 'status', 'where'],
    set: ['config', 'configure', 'settings', 'edit'],
    check: ['verify', 'fsck', 'doctor', 'validate'],
    backup: ['save', 'dump', 'export'],
    restore: ['load', 'import'],
  },
}

/** The commands, or the topic, that are meant, and how many of the words typed say so. */
export interface Meant {
  readonly ours: readonly string[]
  readonly used: number
}

/** What is meant by a first and a second word that others use; null where nobody says so. */
export function meantBy(first: string, second: string | null, ids: readonly string[]): Meant | null {
  const topic = glossary.find(({word, others}) => word === first || others.includes(first))?.word ?? null
  if (topic === null) return verbAlone(first, ids)
  const isTopic = ids.some((id) => id.startsWith(`${topic} `))
  const verb = isTopic && second !== null ? verbOf(topic, second, ids) : null
  if (verb !== null) return {ours: [`${topic} ${verb}`], used: 2}
  return topic !== first && (isTopic || ids.includes(topic)) ? {ours: [topic], used: 1} : null
}

function verbAlone(typed: string, ids: readonly string[]): Meant | null {
  const topics = Object.keys(verbs).filter((topic) =>
    Object.values(verbs[topic] ?? {}).some((others) => others.includes(typed)),
  )
  return topics.length === 0 ? null : {ours: topics.map((topic) => `${topic} ${verbOf(topic, typed, ids)}`), used: 1}
}

function verbOf(topic: string, typed: string, ids: readonly string[]): string | null {
  if (ids.includes(`${topic} ${typed}`)) return typed
  return Object.entries(verbs[topic] ?? {}).find(([, others]) => others.includes(typed))?.[0] ?? null
}
