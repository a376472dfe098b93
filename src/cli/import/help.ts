import type {ImportKind} from '../../core/import/facts.ts'
import {inWords} from '../../core/value/in-words.ts'
import {importKinds, imports} from '../../input/import/kinds.ts'
import {kindsOf, presetNames} from '../../input/import/presets.ts'
import {brought} from '../../kinds/brought.ts'
import {recordKinds} from '../../kinds/registry.ts'

interface ImportHelp {
  readonly heading: string
  readonly entries: readonly (readonly [string, string])[]
}

/** What becomes of files, columns, values and rows. */
const whatBecomes: readonly ImportHelp[] = [
  {
    heading: 'FILES',
    entries: [
      ['CSV', 'With , ; tab or | between; UTF-8, UTF-16 or Windows-1252. A spreadsheet counts rows as messages do.'],
      [
        'NDJSON, JSON',
        'An object a line, an array, or an object that holds one (of several: --at). Inner fields are a.b; people of another list who are named by id come along.',
      ],
      ['XLSX, ODS', 'The first sheet, or that of --sheet; dates as they are in it.'],
      ['.xls', 'A workbook of 2003 in XML, or the largest table of a page. An older one: save it as XLSX or CSV.'],
      ['.gz, .zip', 'What is in it; of several files the one of --sheet.'],
      [
        'around a table',
        'A title above, a second row of titles, totals and lines below are left out, and told. A blank column name is a number.',
      ],
      ['vCard', 'Versions 2.1, 3.0 and 4.0, for customers. Address, title, website and the like are preferences.'],
      ['iCalendar', 'To-dos and events, for follow-ups: about their contact or attendee, or --map customer=SUMMARY.'],
      ['other programs', 'What goes through each: desk help exchange.'],
      [
        'a large file',
        '100,000 customers take 650 MB with NODE_OPTIONS=--max-old-space-size=450, more where there is more.',
      ],
      ['a whole book', 'What desk export all wrote, into an empty book: desk import all.'],
    ],
  },
  {
    heading: 'COLUMNS',
    entries: [
      ['by name', 'The fields below, and what they are called in English, Portuguese, Spanish and Italian.'],
      [
        '--map FIELD=COLUMN',
        'Corrects it; again for a second column of email, phone, tag or note. FIELD= leaves it out.',
      ],
      [
        '--words FIELD:"TEXT"=VALUE',
        'What a word of a status, type, priority, channel and the like means; without a value it is left out. A terminal asks.',
      ],
      ['--save-map, --map-file', 'Keep what was found and corrected, and use it the next time.'],
    ],
  },
  {
    heading: 'WHO IS WHO',
    entries: [
      ['1. ref', 'The ref of the customer; of another book (with another id of ours) it is none.'],
      ['2. externalId', 'What the system of --from or --system calls them; also the ids of those merged into them.'],
      [
        '3. email',
        'Any of them, with a name that fits: every word or initial of the shorter one in the other; at an address that is no info@ or support@, the same first name.',
      ],
      ['4. phone', 'Any of them, with a name whose words fit. A phone alone joins nobody.'],
      ['5. name', 'With the same company, or with any where the row says none.'],
      [
        'what contradicts',
        'Another id of one system (of --from, --system, or in one file); for an address or phone another name, for a name another address or phone, for an id of no named system both. Then it is a new customer, who has the address, phone or id too.',
      ],
      [
        '--on-conflict',
        'new is that; update joins the row where it shares the address or id of one; refuse refuses it; ask asks, row by row.',
      ],
      ['--match', 'Which of email,phone,name count; none: refs and ids alone.'],
      [
        'what is told',
        'Rows that became one customer, by what; and new customers who share a sign with somebody, each with the command that joins them.',
      ],
      ['', 'The first that somebody has decides. A row that fits several is refused, or new with --on-conflict new.'],
      ...recordKinds.map(({name, noun}) => [`a ${noun}`, brought[name].known] as const),
      [
        'on file already',
        'What the row says replaces it; addresses, phones, tags and notes grow; an empty cell says nothing.',
      ],
    ],
  },
  {
    heading: 'VALUES',
    entries: [
      [
        '3/4/2026',
        'Refused, unless a day of the column, or else of another, is beyond 12, or --dates says which comes first.',
      ],
      ['a day alone', 'Stands for its noon.'],
      [
        'a time without a zone',
        'Is in that of its column, “Created (UTC)”; of its row, where a column is called Time zone; of its calendar; or of the book.',
      ],
      ['a; b', 'Several addresses, phones or tags: with , ; or | between.'],
      ["'=1+1", 'The apostrophe that keeps a spreadsheet from calculating is taken away.'],
    ],
  },
  {
    heading: 'HISTORY OF CASES',
    entries: [
      [
        '',
        'Opened, first response, resolved and waiting happen at the instants that the file says, so reports count them.',
      ],
      ['resolved before the response', 'Comes in as resolved, without the response; noted.'],
      ['before it was opened', 'A response or resolution refuses the row; so does anything still to come.'],
      [
        'a response or resolution as a length',
        'Counts from the opening of its row, else of the case on file: 90 min, 1:30, or a number whose column says its unit. One that nobody says the unit of is left out, and said: --map firstResponseMinutes=COLUMN, or firstResponseHours, resolutionMinutes, resolutionHours.',
      ],
      [
        'a response in business hours',
        'Does not tell when it was: left out, noted. Where they are all hours: --map firstResponseHours=COLUMN.',
      ],
      [
        'a day alone',
        'Has room for any hour of the day; no length is counted from it. A later file that knows the hour says it.',
      ],
      ['resolved, not said when', 'The last change stands for it, noted; where there is none, refused.'],
      [
        'an unknown word',
        'A priority or state: refused; with --from left out and noted (normal, open). A type is a question, a channel other. Say what it is with --words.',
      ],
      ['an empty id', 'Refused: the row would come in again each time.'],
      ['merged elsewhere', 'Comes in by itself with the tag merged; noted.'],
      ['how often it was reopened', 'Is left out: exports do not say when.'],
      ['deleted, staff, pull requests', 'And patterns of repeats: left out, and counted.'],
    ],
  },
  {
    heading: 'OWN EXPORTS',
    entries: [
      [
        'into the same book',
        'Rows are known by ref, number and id, and change nothing; what was changed in them is changed here.',
      ],
      [
        'into an empty book',
        `Customers, then ${inWords(importKinds.slice(1), 'and')}: with the same refs and numbers, and all that their columns say.`,
      ],
      [
        'not in a row',
        "Notes, replies' texts, what happened between opening and resolving, how often a follow-up was moved, that the day of an opening has no hour, what is left of somebody forgotten: desk export all has them. For Excel and in XLSX instants have seconds.",
      ],
    ],
  },
  {
    heading: 'REFUSED ROWS',
    entries: [
      ['as a rule', 'One refused row refuses all, and nothing is changed.'],
      ['--keep-going', 'Good rows come in, the others go to a file with the reason; mend it and import it. Exit 6.'],
      [
        '--no-limits',
        'Takes a file with more than 2000 columns, a million empty cells, 1000 values in a cell, 8 million letters in a row or a card, or what comes to 50 times its size when it is unpacked: mostly such a file is a slip, or made to do harm.',
      ],
      ['desk undo', 'Takes the whole import back.'],
      [
        '--report FILE',
        'All that was changed in reading, kept as a note or left out, joined or doubtful: a line of JSON each.',
      ],
    ],
  },
]

export function importHelp(): readonly ImportHelp[] {
  return [
    ...whatBecomes,
    {heading: 'SYSTEMS', entries: presetNames.map((name) => [name, kindsOf(name).join(', ')])},
    ...importKinds.map((kind) => ({heading: `FIELDS OF ${kind.toUpperCase()}`, entries: fieldEntries(kind)})),
  ]
}

function fieldEntries(kind: ImportKind): readonly (readonly [string, string])[] {
  return imports[kind].fields.map(({name, also}) => [name, also.split('|').slice(0, 6).join(', ')])
}
