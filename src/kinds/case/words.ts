import {type KindWords, sharedVerbs} from '../../core/book/kind-words.ts'

const {edit, show, list} = sharedVerbs

export const words: KindWords = {
  topic: 'Requests for help, from the first word to what settled them.',
  means: 'A request for help: open, waiting, snoozed or resolved.',
  listed: {usual: 'active cases', left: 'resolved cases'},
  others: ['ticket', 'issue', 'incident', 'conversation', 'request', 'cases'],
  verbs: {
    open: ['new', 'create', 'add', 'start'],
    resolve: ['close', 'solve', 'finish', 'done', 'complete', 'fix', 'end'],
    reopen: ['restart', 'unresolve'],
    reply: ['answer', 'respond', 'message', 'send'],
    note: ['comment', 'remark', 'log'],
    wait: ['hold', 'pending'],
    snooze: ['defer', 'postpone', 'pause', 'sleep'],
    edit: [...edit, 'prioritise', 'prioritize'],
    show: show.filter((one) => one !== 'open'),
    list,
    merge: ['join', 'combine'],
  },
  today: (ref) => [`desk reply ${ref} "..."`, 'or desk resolve, desk snooze'],
  files: {
    export: {
      summary: 'Export every case, one row each: its times, its targets, and what became of it.',
      examples: ["--where 'resolved:2026-10 tag:vip' --format ndjson"],
    },
    import: {
      summary: 'Bring in cases, with their history, from a file.',
      examples: ['zendesk.csv --from zendesk --dry-run', 'github.json --from github', 'cases.csv --dates dmy'],
    },
  },
}
