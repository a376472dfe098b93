import {Args, Flags} from '@oclif/core'
import {dateOrders} from '../../core/time/calendar.ts'
import {presetNames} from '../../input/import/presets.ts'
import {type Limits, noLimits, usualLimits} from '../../input/limits.ts'
import {choiceFlag, lineFlag, manyFlag} from '../run/flags.ts'
import {conflictAnswers} from './conflicts.ts'
import {parseMap} from './mapping-file.ts'
import {parseSigns} from './signs.ts'
import {parseWord} from './words.ts'

export function importArg() {
  return Args.string({required: true, ignoreStdin: true, description: 'The file; - reads stdin.'})
}

/** For files that are larger than such files are. */
export const limitsFlag = {
  'no-limits': Flags.boolean({
    description:
      'Take the file however large it is: any number of rows, columns, empty cells and values of a cell, and however much is packed.',
  }),
}

/** The limits that hold. */
export function limitsOf(flags: {readonly 'no-limits'?: boolean | undefined}): Limits {
  return flags['no-limits'] === true ? noLimits : usualLimits
}

/** Where in a file the table is. */
export const placeFlags = {
  sheet: Flags.string({
    description: 'The sheet of a workbook, by default the first; or a file of an archive.',
    helpValue: 'NAME',
  }),
  at: Flags.string({
    description: 'Where in a JSON file the list is, such as contacts or data.items.',
    helpValue: 'PATH',
  }),
  ...limitsFlag,
}

/** Flags of every import. */
export const importFlags = {
  from: choiceFlag(presetNames, 'The file is an export of this system.'),
  system: lineFlag('system', 'The name of the system whose ids the file has; by default that of --from.'),
  map: manyFlag(
    parseMap,
    'Take a column for a field; FIELD= leaves the field out. May be given again.',
    'FIELD=COLUMN',
  ),
  'map-file': Flags.string({description: 'Take columns for fields as this file says.', helpValue: 'FILE'}),
  'save-map': Flags.string({description: 'Write what the columns are taken for to this file.', helpValue: 'FILE'}),
  words: manyFlag(
    parseWord,
    'What a word of a field means, such as status:"On Hold"=waiting-third-party; FIELD:"TEXT"= leaves it out. May be given again.',
    'FIELD:"TEXT"=VALUE',
  ),
  dates: choiceFlag(dateOrders, 'What comes first in dates such as 3/4/2026: the day (dmy) or the month (mdy).'),
  ...placeFlags,
  match: Flags.string({
    description: 'What tells who is who, besides refs and ids; by default email,phone,name; or none.',
    helpValue: 'SIGNS',
    parse: async (typed) => parseSigns(typed).join(',') || 'none',
  }),
  'on-conflict': choiceFlag(
    conflictAnswers,
    'What to do with a row that shares an address, phone or id with somebody but names another person; by default new. update joins it to the only customer with that address or id, never by a phone alone.',
  ),
  'keep-going': Flags.boolean({default: false, description: 'Let good rows in, and write the refused ones to a file.'}),
  rejects: Flags.string({
    description: 'The file for refused rows; by default one beside the input.',
    helpValue: 'FILE',
    dependsOn: ['keep-going'],
  }),
  enrol: Flags.boolean({description: 'Let what the file brings in begin plans; without this, none begins.'}),
  report: Flags.string({
    description: 'Write to this file everything that was not taken exactly as it stood, one line of JSON each.',
    helpValue: 'FILE',
  }),
  force: Flags.boolean({description: 'Write over the files of --rejects, --report and --save-map.'}),
}

/** Flags of imports whose rows name customers. */
export const newCustomerFlags = {
  'no-new-customers': Flags.boolean({default: false, description: 'Refuse rows whose customer is not on file.'}),
}
