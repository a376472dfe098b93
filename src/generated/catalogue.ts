import type {Catalogue} from '../cli/run/shell.ts'

/** Every command; generated from src/commands by `npm run docs`. */
export const catalogue: Catalogue = {
  batch: {
    summary: 'Do many things in one commit: a row of a file for each.',
    load: () => import('../commands/batch.ts'),
  },
  'batch apply': {
    summary: 'Carry out the plan that a dry run of a batch saved, if nothing was saved in the book since.',
    load: () => import('../commands/batch/apply.ts'),
  },
  'book accept': {
    summary: 'Take in what was edited by hand in the files of the book.',
    load: () => import('../commands/book/accept.ts'),
  },
  'book backup': {
    summary: 'Write the whole book to one compressed file; safe while others write.',
    load: () => import('../commands/book/backup.ts'),
  },
  'book check': {
    summary: 'Verify everything in the book; change nothing.',
    load: () => import('../commands/book/check.ts'),
  },
  'book info': {summary: 'Say where the book is and what is in it.', load: () => import('../commands/book/info.ts')},
  'book init': {summary: 'Make an empty book.', load: () => import('../commands/book/init.ts')},
  'book op': {
    summary: 'Was this operation saved? The answer where an outcome was not known.',
    load: () => import('../commands/book/op.ts'),
  },
  'book rebuild': {
    summary: 'Make the index again from the customers and the journal.',
    load: () => import('../commands/book/rebuild.ts'),
  },
  'book restore': {
    summary: 'Read a backup back into an empty place; all of it or nothing.',
    load: () => import('../commands/book/restore.ts'),
  },
  'book set': {summary: 'Change a setting of the book.', load: () => import('../commands/book/set.ts')},
  'case clock': {
    summary: 'Show the clocks of a case: what was promised, what was spent, and when it falls due.',
    load: () => import('../commands/case/clock.ts'),
  },
  'case edit': {summary: 'Change what is on file of a case.', load: () => import('../commands/case/edit.ts')},
  'case list': {
    summary: 'List cases; those that are not resolved, if nothing else is said.',
    load: () => import('../commands/case/list.ts'),
  },
  'case merge': {
    summary: 'Join a case into another one of the same customer.',
    load: () => import('../commands/case/merge.ts'),
  },
  'case note': {
    summary: 'Add an internal note to a case; the customer never sees it.',
    load: () => import('../commands/case/note.ts'),
  },
  'case open': {summary: 'Open a case: a customer needs help.', load: () => import('../commands/case/open.ts')},
  'case reopen': {summary: 'Open a resolved case again.', load: () => import('../commands/case/reopen.ts')},
  'case reply': {
    summary: 'Keep a reply: ours to the customer, or with --from customer theirs to us.',
    load: () => import('../commands/case/reply.ts'),
  },
  'case resolve': {
    summary: 'Resolve a case, and say what settled it.',
    load: () => import('../commands/case/resolve.ts'),
  },
  'case resume': {
    summary: 'Take up a case again that was waiting or snoozed.',
    load: () => import('../commands/case/resume.ts'),
  },
  'case show': {
    summary: 'Show a case: where it stands, who it is for, and all that happened.',
    load: () => import('../commands/case/show.ts'),
  },
  'case snooze': {
    summary: 'Put a case out of sight until a day or hour; then it is back in the queue.',
    load: () => import('../commands/case/snooze.ts'),
  },
  'case wait': {
    summary: 'Put a case on hold while somebody else has to act.',
    load: () => import('../commands/case/wait.ts'),
  },
  complete: {
    summary: 'Say what fits the last of the words typed: what a shell asks when TAB is pressed.',
    hidden: true,
    load: () => import('../commands/complete.ts'),
  },
  completion: {
    summary: 'Print what makes TAB complete desk in your shell.',
    load: () => import('../commands/completion.ts'),
  },
  'customer add': {summary: 'Add a customer.', load: () => import('../commands/customer/add.ts')},
  'customer dupes': {
    summary: 'Find customers who are likely on file twice.',
    load: () => import('../commands/customer/dupes.ts'),
  },
  'customer edit': {
    summary: 'Change what is on file of a customer; the ref stays as it is.',
    load: () => import('../commands/customer/edit.ts'),
  },
  'customer export': {
    summary: 'Hand on everything about one person: as JSON, or as a page to read.',
    load: () => import('../commands/customer/export.ts'),
  },
  'customer forget': {
    summary: 'Forget a customer: all they are and said leaves every file of the book; counts stay.',
    load: () => import('../commands/customer/forget.ts'),
  },
  'customer list': {summary: 'List customers.', load: () => import('../commands/customer/list.ts')},
  'customer merge': {
    summary: 'Join one customer into another, with everything they have.',
    load: () => import('../commands/customer/merge.ts'),
  },
  'customer show': {
    summary: 'Show a customer: who it is, how to reach them, what is open, what happened last.',
    load: () => import('../commands/customer/show.ts'),
  },
  demo: {summary: 'Make a sample book, and walk through a day with it.', load: () => import('../commands/demo.ts')},
  'export all': {
    summary: 'Hand on the whole book as NDJSON, to be read by a program or brought into an empty book.',
    load: () => import('../commands/export/all.ts'),
  },
  'export cases': {
    summary: 'Hand on every case, one row each: its times, its targets, and what became of it.',
    load: () => import('../commands/export/cases.ts'),
  },
  'export customers': {
    summary: 'Hand on every customer, one row each, with the figures of all that passed.',
    load: () => import('../commands/export/customers.ts'),
  },
  'export followups': {
    summary: 'Hand on every follow-up, one row each: when it was due and how it was kept.',
    load: () => import('../commands/export/followups.ts'),
  },
  'export touches': {
    summary: 'Hand on every contact, one row each.',
    load: () => import('../commands/export/touches.ts'),
  },
  'followup cancel': {
    summary: 'Cancel a follow-up, and with it the series it belongs to.',
    load: () => import('../commands/followup/cancel.ts'),
  },
  'followup done': {
    summary: 'Tick off a follow-up: logs the touch, and schedules the next one if it repeats.',
    load: () => import('../commands/followup/done.ts'),
  },
  'followup edit': {
    summary: 'Change what is on file of a follow-up.',
    load: () => import('../commands/followup/edit.ts'),
  },
  'followup list': {
    summary: 'List follow-ups, the first due first; those still to be done, if nothing else is said.',
    load: () => import('../commands/followup/list.ts'),
  },
  'followup move': {
    summary: 'Move a follow-up to another day or hour; the series it belongs to stays where it is.',
    load: () => import('../commands/followup/move.ts'),
  },
  'followup schedule': {
    summary: 'Promise yourself to get in touch on a day.',
    load: () => import('../commands/followup/schedule.ts'),
  },
  'hook disable': {
    summary: 'Turn off a hook of the book on this machine.',
    load: () => import('../commands/hook/disable.ts'),
  },
  'hook enable': {
    summary: 'Turn on a hook of the book, as it is now, on this machine.',
    load: () => import('../commands/hook/enable.ts'),
  },
  'hook list': {
    summary: 'List the hooks of the book, and which are turned on on this machine.',
    load: () => import('../commands/hook/list.ts'),
  },
  'import all': {
    summary: 'Bring a whole book, as desk export all wrote it, into an empty one.',
    load: () => import('../commands/import/all.ts'),
  },
  'import cases': {
    summary: 'Bring in cases, with their history, from a file.',
    load: () => import('../commands/import/cases.ts'),
  },
  'import customers': {
    summary: 'Bring in customers from a file.',
    load: () => import('../commands/import/customers.ts'),
  },
  'import followups': {
    summary: 'Bring in follow-ups from a file.',
    load: () => import('../commands/import/followups.ts'),
  },
  'import touches': {summary: 'Bring in touches from a file.', load: () => import('../commands/import/touches.ts')},
  log: {summary: 'List what was saved, newest first.', load: () => import('../commands/log.ts')},
  'report month': {
    summary: 'A month: service and care, with the month before beside it.',
    load: () => import('../commands/report/month.ts'),
  },
  'report period': {
    summary: 'Any days: service and care, with as many days before beside them.',
    load: () => import('../commands/report/period.ts'),
  },
  'report quarter': {
    summary: 'A quarter: service and care, with the quarter before beside it.',
    load: () => import('../commands/report/quarter.ts'),
  },
  'report targets': {
    summary: 'Replay all that happened under another policy, before it is promised to customers.',
    load: () => import('../commands/report/targets.ts'),
  },
  'report week': {
    summary: 'The week on paper: service and care, with the week before beside it.',
    load: () => import('../commands/report/week.ts'),
  },
  schema: {
    summary: 'Print the JSON Schema of what a command takes, or of what it prints with --json.',
    load: () => import('../commands/schema.ts'),
  },
  search: {
    summary: 'Find everything that has these words: customers, cases, follow-ups and touches, best first.',
    load: () => import('../commands/search.ts'),
  },
  summary: {
    summary: 'Service and care side by side: what to read before picking up the phone.',
    load: () => import('../commands/summary.ts'),
  },
  today: {
    summary: 'Who needs me today? One queue of cases and care, the most urgent first, each with its reason.',
    load: () => import('../commands/today.ts'),
  },
  'touch add': {summary: 'Log a contact that happened.', load: () => import('../commands/touch/add.ts')},
  'touch list': {
    summary: 'List every contact with a customer, the newest first.',
    load: () => import('../commands/touch/list.ts'),
  },
  undo: {
    summary: 'Take back a commit: the last one, if no number is given.',
    load: () => import('../commands/undo.ts'),
  },
  'view list': {summary: 'List the views that were saved.', load: () => import('../commands/view/list.ts')},
  'view remove': {summary: 'Take a view away.', load: () => import('../commands/view/remove.ts')},
  'view save': {
    summary: 'Save a query under a name, and how its list is shown.',
    load: () => import('../commands/view/save.ts'),
  },
  'view show': {summary: 'Show a view: what it lists, and how.', load: () => import('../commands/view/show.ts')},
}
