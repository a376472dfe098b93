import {type KindWords, sharedVerbs} from '../../core/book/kind-words.ts'

const {edit, list} = sharedVerbs

export const words: KindWords = {
  topic: 'Dated promises to get in touch.',
  means: 'A dated promise to get in touch.',
  listed: {usual: 'what is still to be done', left: 'closed follow-ups'},
  others: ['follow-up', 'task', 'reminder', 'todo', 'appointment', 'promise', 'followups'],
  verbs: {
    schedule: ['add', 'new', 'create', 'plan', 'open', 'set'],
    done: ['complete', 'finish', 'close', 'resolve', 'check'],
    move: ['reschedule', 'postpone', 'defer', 'snooze', 'delay'],
    cancel: ['delete', 'remove', 'rm', 'drop', 'skip'],
    edit: edit.filter((one) => one !== 'set'),
    list: [...list, 'show'],
  },
  today: (ref) => [`desk done ${ref} --note "..."`, 'the promise is kept'],
  files: {
    import: {
      formats: 'CSV, NDJSON, JSON, XLSX or a calendar (ics)',
      examples: [
        'followups.csv --dry-run',
        'followups.ics --dry-run',
        'taskwarrior.json --from taskwarrior --map customer=project',
      ],
    },
  },
}
