import {type KindWords, sharedVerbs} from '../../core/book/kind-words.ts'

export const words: KindWords = {
  topic: 'What really passed between you and a customer.',
  means: 'One contact that really happened: a call, a visit, a letter.',
  listed: null,
  others: ['interaction', 'activity', 'call', 'meeting', 'visit', 'touches', 'touchpoint'],
  verbs: {add: ['log', 'new', 'create', 'record', 'note'], list: [...sharedVerbs.list, 'show']},
  files: {
    export: {
      summary: 'Export every contact, one row each.',
      examples: ["--where 'on:2026-10 mood:-2..0' --format ndjson"],
    },
    import: {examples: ['calls.csv --dry-run', 'calls.ndjson --keep-going --rejects to-mend.ndjson']},
  },
}
