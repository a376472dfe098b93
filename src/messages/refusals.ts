import type {RecordName} from '../core/book/kind.ts'
import type {RefusalCode, RefusalFacts, UnknownCode} from '../core/refusal.ts'
import {capitalised, inWords} from '../core/value/in-words.ts'
import {nearestOf} from '../core/value/nearest.ts'
import {numberedKinds, topicOf, unknownCode} from '../kinds/registry.ts'
import {said} from '../kinds/said.ts'
import {causeText} from './causes.ts'
import {noSuchDay, whyNoDay} from './days.ts'
import {hookFaults} from './hooks.ts'
import {planFaultText} from './plan.ts'
import {queryMessage} from './query.ts'
import type {ClosedCode, CodeOf, NothingCode, Saying} from './said-kind.ts'
import {say, type Wording} from './wording.ts'

type Wordings = {readonly [Code in Exclude<RefusalCode, CodeOf<RecordName>>]: (facts: RefusalFacts[Code]) => Wording}

/** What the kinds say of their own. */
export const sayings: Readonly<Record<string, Saying | undefined>> = Object.assign({}, ...Object.values(said))

/** What is said where no record of a kind has a number. */
const unknowns = Object.fromEntries(
  numberedKinds.map((kind) => [
    unknownCode(kind.name),
    ({number, also = []}: RefusalFacts[UnknownCode]) =>
      say(`There is no ${kind.noun} ${kind.letter}${number}.${nor(also)}`, `desk ${topicOf(kind)} list --status all`),
  ]),
) as unknown as Pick<Wordings, UnknownCode>

/** What is said where one that is done with would be changed. */
const closed = Object.fromEntries(
  numberedKinds.map((kind) => [
    `${topicOf(kind)}.closed`,
    ({number, status, at}: RefusalFacts[ClosedCode]) =>
      say(
        `${capitalised(kind.noun)} ${kind.letter}${number} was already ${status} at ${at}.`,
        `desk ${topicOf(kind)} list --status all`,
      ),
  ]),
) as unknown as Pick<Wordings, ClosedCode>

/** What is said where an edit would change nothing. */
const nothingToEdit = Object.fromEntries(
  numberedKinds.map((kind) => [
    `${topicOf(kind)}.nothing-to-edit`,
    ({number}: RefusalFacts[NothingCode]) =>
      say(
        `${capitalised(kind.noun)} ${kind.letter}${number} stays as it is: this edit changes nothing.`,
        `desk ${topicOf(kind)} show ${kind.letter}${number}`,
        `desk ${topicOf(kind)} edit --help`,
      ),
  ]),
) as unknown as Pick<Wordings, NothingCode>

const wordings: Wordings = {
  ...unknowns,
  ...closed,
  ...nothingToEdit,
  'value.invalid': ({what, value, expected, try: tries = [], date}) => {
    const examples = tries.filter((one) => !one.startsWith('desk '))
    const such = examples.length === 0 ? '' : `, for example ${examples.join(', ')}`
    const why = date === undefined ? whyNoDay(value) : noSuchDay(date)
    const message = `${quoted(value)} is not ${named(what)}${why === '' ? `; it takes ${expected}${such}` : why}.`
    return say(message, ...tries.filter((one) => one.startsWith('desk ')))
  },
  'input.missing': ({what, flag}) => say(`${what} is missing, and there is no terminal to ask in: give ${flag}.`),
  'input.no-refs': ({what}) => say(`Nothing came in on stdin: give one ${what} a line.`),
  'input.too-much': ({of, what, count, most}) =>
    say(
      `${quoted(of)} has ${count} ${what}; at most ${most} are taken, because more would take very long. If the file is right as it is, add --no-limits.`,
    ),
  'file.unreadable': ({path, detail}) => say(`${quoted(path)} can't be read: ${causeText(detail)}.`),
  'file.invalid': ({path, detail}) => say(`${quoted(path)} can't be taken: ${detail}. Nothing was changed.`),
  'file.exists': ({path}) => say(`${quoted(path)} is there already; --force writes over it.`),
  'file.unwritable': ({path, detail}) => say(`${quoted(path)} can't be written: ${causeText(detail)}.`),
  'config.setting-unknown': ({key, near, forBook}) =>
    forBook === null
      ? say(`There is no setting ${quoted(key)}.${orMeant(near)}`, 'desk config --help')
      : say(`${quoted(key)} is a setting of the book, not of yours.`, `desk book set ${key} ${shell(forBook)}`),
  'config.damaged': ({path, line, detail, key}) =>
    say(
      `${quoted(path)}, line ${line}: ${detail}. Correct the line in an editor${key === null ? ', or delete the file to start again' : ', or take the setting back'}.`,
      key === null ? 'desk config --show' : `desk config ${shell(key)} --unset`,
    ),
  'confirmation.needed': ({what}) => say(`${what} needs a yes, and there is no terminal to ask in: give --yes.`),

  'import.field-unknown': ({field, of, near}) =>
    say(`There is no field ${quoted(field)} of ${of}.${orMeant(near)}`, 'desk help import'),
  'import.column-unknown': ({column, near, columns}) =>
    say(
      `The file has no column ${quoted(column)}.${near.length === 0 ? ` There are: ${listed(columns.map(quoted))}.` : orMeant(near.map(quoted))}`,
    ),
  'import.not-mapped': ({of, missing, columns, near, sheets}) =>
    say(
      near !== undefined
        ? `No column says the ${missing} of ${of}; ${quoted(near)} looks like it. If it is, add --map ${shell(`${missing}=${near}`)}; if none does, --map ${missing}=.`
        : columns.length === 0
          ? `There are no columns in the file, so there are no ${of} to bring in.`
          : `No column says the ${missing} of ${of}; there are ${listed(columns.map(quoted))}. Say which it is with --map ${missing}=COLUMN${sheets.length === 0 ? '' : `, or look elsewhere in the file with --sheet: ${listed(sheets.map(quoted))}`}.`,
      `desk import ${of} --help`,
      'desk help import',
    ),
  'import.not-from': ({system, of, kinds}) =>
    say(`From ${system} no ${of} can be brought in, only ${kinds.join(', ')}.`, 'desk help import'),
  'import.map-invalid': ({path, detail}) =>
    say(`${quoted(path)} is not a mapping file: ${detail}.`, 'desk help import'),
  'import.book-not-empty': ({path}) =>
    say(
      `The book in ${quoted(path)} has customers, and a whole book comes only into an empty one. Nothing was changed.`,
      'desk import all all.ndjson --book another-folder',
    ),
  'import.refused': ({of, file, rows, refused, problems, words}) =>
    say(
      `${refused} of ${rows} rows can't come in, so nothing was changed. ${problems.join(' ')}`,
      ...(words.length === 0 ? [] : [`desk import ${of} ${shell(file)} ${words.join(' ')}`]),
      `desk import ${of} ${shell(file)} --dry-run`,
      `desk import ${of} ${shell(file)} --keep-going`,
    ),

  'batch.not-read': ({fault}) => say(`The row can't be read: ${batchFaults[fault]}.`, 'desk batch --help'),
  'batch.do-missing': () => say('The row does not say what to do: “do” is missing.', 'desk batch --help'),
  'batch.do-unknown': ({typed, near}) =>
    say(`${quoted(typed)} is not something that a row can do.${orMeant(near)}`, 'desk batch --help'),
  'batch.key-unknown': ({key, of, near}) =>
    say(`${of} takes no ${quoted(key)}.${orMeant(near)}`, `desk ${of.replace('.', ' ')} --help`),
  'batch.key-twice': ({key, as}) => say(`${quoted(key)} and ${quoted(as)} say the same: give only one of them.`),
  'batch.key-missing': ({key, of, description}) =>
    say(`${of} needs “${key}”: ${description}`, `desk ${of.replace('.', ' ')} --help`),
  'batch.value-invalid': ({key, value, expected}) =>
    say(`${quoted(value)} can't be used for “${key}”, which takes ${batchValues[expected]}.`),
  'batch.refused': ({file, rows, refused, problems}) =>
    say(
      `${refused} of ${rows} rows can't be done, so nothing was changed. ${problems.join(' ')}`,
      ...(file === null ? [] : [`desk batch ${shell(file)} --keep-going`]),
    ),
  'batch.other-book': ({path}) => say(`${quoted(path)} is a plan for another book.`, 'desk book info'),

  'customer.unknown': ({ref, near, also = []}) =>
    say(
      `No customer is known as ${quoted(ref)}.${orMeant(near)}${nor(also)}`,
      ...near.slice(0, 1).map((one) => `desk customer show ${one}`),
      `desk customer list --search ${shell(ref)}`,
    ),
  'customer.ambiguous': ({ref, matches}) =>
    say(
      `${quoted(ref)} fits ${matches.length === 1 ? 'one customer' : `${matches.length} customers`}: ${listed(matches.map((one) => `${one.ref} (${one.name})`))}.`,
      ...matches.slice(0, 3).map((one) => `desk customer show ${one.ref}`),
    ),
  'customer.duplicate': ({contact, ref, name}) =>
    say(
      `${quoted(contact)} belongs to ${name} (${ref}) already; --allow-duplicate adds it anyway.`,
      `desk customer show ${ref}`,
    ),
  'customer.same': ({ref}) => say(`${ref} can't be merged with itself.`),
  'customer.nothing-to-edit': ({ref}) =>
    say(`${ref} stays as it is: this edit changes nothing.`, `desk customer show ${ref}`, 'desk customer edit --help'),
  'customer.taken-back': ({ref, undid, by}) =>
    say(
      `${ref} was removed when commit ${undid} was undone, but is kept so that it can come back: bring it back first, then forget it.`,
      `desk undo ${by}`,
      `desk customer forget ${ref}`,
    ),
  'customer.no-contact': ({ref, why, since, except}) =>
    say(
      `${ref} has wanted no contact${except === null ? '' : ` except ${except}`} since ${since.slice(0, 10)}: ${quoted(why)}. Nothing was changed.`,
      ...(except === null ? [`desk customer edit ${ref} --no-contact WHY --except service`] : []),
      `desk customer edit ${ref} --no-contact ""`,
    ),
  'consent.missing': ({ref, about, since, how}) =>
    say(
      `${ref} refused ${about} on ${since.slice(0, 10)}${how === null ? '' : ` (${quoted(how)})`}. Nothing was changed; to do it anyway, add --anyway.`,
      `desk customer consent ${ref} ${about} yes --how WORDS`,
    ),
  'customer.not-paused': ({ref}) =>
    say(`${ref} is not paused, so there is nothing to resume.`, `desk customer show ${ref}`),
  'customer.forgotten': ({ref}) =>
    say(`${ref} was forgotten: only counts are left of this customer, and nothing can be added.`),

  'query.invalid': (facts) => say(queryMessage(facts), 'desk help query'),
  'view.unknown': ({name, names}) => {
    const near = nearestOf(name, names).map((one) => `@${one}`)
    return say(
      `There is no view @${name}.${orMeant(near)} To look for a word that begins with @, put it in quotes.`,
      'desk view list',
    )
  },
  'view.other': ({name, on, wanted}) => say(`@${name} is a view of ${on}, not of ${wanted}.`, `desk view show ${name}`),
  'plan.invalid': ({path, faults}) =>
    say(
      `${quoted(path)} is not a valid plan: ${faults.map(planFaultText).join('. ')}. Nothing was changed.`,
      'desk help plan',
      'desk schema plan',
    ),
  'plan.unknown': ({name, names}) =>
    say(`There is no plan ${quoted(name)}.${orMeant(nearestOf(name, names))}`, 'desk plan list'),
  'plan.there': ({name}) =>
    say(
      `There is a plan ${name} already. Nothing was changed.`,
      `desk plan show ${name} --jmespath plan > ${name}.json`,
      `desk plan save ${name}.json`,
    ),
  'plan.closed': ({name}) => say(`${name} is closed: it takes nobody new.`, `desk plan show ${name}`),
  'step.unknown': ({name, step, steps}) =>
    say(`${name} has no step ${quoted(step)}. Its steps are: ${steps.join(', ')}.`, `desk plan show ${name}`),
  'customer.on-hold': ({ref, name, hold}) =>
    say(
      `Care for ${name} is on hold: ${hold.why}${hold.ref === null ? '' : ` ${hold.ref}`}${hold.until === null ? '' : `, until ${hold.until}`}. Nothing was changed; --anyway plans it, and it waits.`,
      `desk customer show ${ref}`,
    ),
  'plan.running': ({name, inside}) =>
    say(
      `${inside === 1 ? 'One customer is' : `${inside} customers are`} inside ${name}: say what becomes of them.`,
      `desk plan remove ${name} --let-finish`,
      `desk plan remove ${name} --stop`,
    ),
  'report.nothing-has': ({query, fields}) =>
    say(
      `Nothing that a report counts has ${fields.slice(0, -1).join(', ')} and ${fields.at(-1)}, as ${quoted(query)} asks: make a report of each.`,
      'desk help query',
    ),

  'text.unknown': ({of, last, texts}) =>
    say(
      texts === 0
        ? `Nothing was written about ${of} yet.`
        : `There are only ${texts} texts about ${of}, so --last ${last} finds none.`,
    ),
  'text.stays': ({what}) =>
    say(`${what} can be corrected, but not taken away; to take back all that was done: desk undo.`, 'desk log'),

  'when.unlikely': ({day, how}) => say(`${day} is ${how}. Nothing was changed; if you mean that day, add --anyway.`),

  'clock.behind': ({now, seq, at}) =>
    say(
      `It is ${now} by the clock, and commit ${seq} was made at ${at}: what fell due can't be told by a clock that is behind. Nothing was changed; set the clock, or wait until then.`,
      'desk log --limit 1',
    ),

  'when.past': ({what, value, now}) => say(`${what} can't be at ${quoted(value)}: it is ${now} now.`),

  'when.future': ({what, value, now}) =>
    say(`${quoted(value)} is still to come, so it can't be ${what}: it is ${now} now.`),

  'book.missing': ({path, named, near}) => {
    if (named === undefined)
      return say(
        `There is no book in ${quoted(path)} yet.`,
        'desk book init',
        'desk customer add "Ana Souza"',
        'desk demo',
      )
    const there = near == null ? '' : `; there is one in ${quoted(near)}`
    const how = named === 'to-change' ? ' Nothing was changed. To make a new one, add --create.' : ''
    return say(
      `There is no book in ${quoted(path)}${there}.${how}`,
      ...(near == null ? [] : [`desk book info --book ${shell(near)}`]),
      `desk book init --book ${shell(path)}`,
    )
  },
  'book.exists': ({path}) => say(`There is a book in ${quoted(path)} already.`, 'desk book info'),
  'book.not-empty': ({path}) => say(`${quoted(path)} has other files in it: a book is made in an empty folder.`),
  'book.damaged': ({file, detail, remedy}) =>
    say(`${quoted(file)} is damaged: ${detail}. Nothing was changed.`, remedies[remedy], 'desk book check'),
  'book.too-new': ({file, part, schema, supported, desk}) =>
    say(
      `${quoted(file)} has ${part} ${schema}, and this version of desk knows ${supported}: ${desk === null ? 'a newer desk' : `desk ${desk}`} wrote it. Nothing was changed; use ${desk === null ? 'a newer desk' : `desk ${desk} or a newer one`} for this book.`,
      'desk --version',
    ),
  'book.unreadable': ({file, detail}) =>
    say(`${quoted(file)} can't be read: ${causeText(detail)}.${foreign(detail)}`, ...givenBack(detail)),
  'book.unwritable': ({file, detail}) =>
    say(
      `${quoted(file)} can't be written: ${causeText(detail)}. Nothing was changed.${foreign(detail)}`,
      ...givenBack(detail),
    ),
  'book.no-space': ({file}) => say(`There is no space left to write ${quoted(file)}. Nothing was changed.`),
  'book.busy': ({path, seconds}) =>
    say(
      seconds === 0
        ? `Another desk wrote into the book in ${quoted(path)} meanwhile: nothing was changed, and it is safe to try again.`
        : `The book in ${quoted(path)} was busy for ${seconds} s; it is safe to try again, or to wait longer with --wait.`,
    ),
  'book.unknown-outcome': ({opId, detail}) =>
    opId === null
      ? say(
          `It is not known whether the book was made (${causeText(detail)}); it is safe to try again.`,
          'desk book info',
        )
      : say(
          `It is not known whether this was saved (${causeText(detail)}); operation ${opId}.`,
          `desk book op ${opId}`,
        ),
  'book.not-erased': ({seq, opId, file}) =>
    say(
      `It was saved as commit ${seq}, but the disk did not take ${quoted(file)}: files of the book may still have words about the customer who was forgotten. The next desk that can write removes them; if the disk is full, free some space first.`,
      'desk book check',
      `desk book op ${opId}`,
    ),
  'book.not-shown': ({opId, file, detail}) =>
    say(
      `It was saved, but can't be shown: ${quoted(file)} can't be read: ${causeText(detail)}.`,
      opId === null ? 'desk book info' : `desk book op ${opId}`,
    ),
  'book.no-lock': ({detail}) => say(`Files can't be locked on this machine, so nothing is written: ${detail}.`),
  'book.setting-unknown': ({key, near}) =>
    say(
      `There is no setting ${quoted(key)}.${near.length === 1 ? orMeant(near) : ` There are: ${near.join(', ')}.`}`,
      'desk book set --help',
    ),
  'book.no-numbers': ({last}) =>
    say(`All numbers up to ${last} are given out, so there is none left. Nothing was changed.`),
  'book.moved': ({seq, from}) =>
    say(
      `The book is at commit ${seq} now, but the plan was made at commit ${from}: make a new plan. Nothing was changed.`,
      'desk log',
    ),
  'book.op-other': ({opId, seq, command}) =>
    say(`Operation ${quoted(opId)} was another command, ${quoted(command)} (commit ${seq}): give a new --op-id.`),

  'hook.missing': ({hook, path}) =>
    say(`There is no hook ${quoted(hook)}: it would be the file ${path}.`, 'desk hook list'),
  'hook.unsafe': ({path, fault}) => say(`${path} can't be turned on as a hook: ${hookFaults[fault]}.`),
  'hook.changed': ({hook, path, fault}) =>
    say(
      `The hook ${hook} is not what was turned on, so nothing was changed: ${path}: ${hookFaults[fault]}.`,
      `desk hook enable ${hook}`,
      `desk hook disable ${hook}`,
    ),
  'hook.refused': ({hook, reason}) =>
    say(reason === '' ? `The hook ${hook} refused the change.` : `The hook ${hook} refused the change: ${reason}`),
  'hook.failed': ({hook, detail}) =>
    say(`The hook ${hook} could not be asked, so nothing was changed: ${causeText(detail)}.`, 'desk hook list'),
  'hook.too-long': ({hook, seconds}) =>
    say(
      `The hook ${hook} did not answer within ${seconds} s, so nothing was changed.`,
      `desk hook enable ${hook} --limit ${Math.min(seconds * 2, 600)}`,
    ),
  'hook.inside': ({hook}) => say(`The hook ${hook} is asked about a change of this book, and can't change it itself.`),

  'commit.unknown': ({seq}) => say(`There is no commit ${seq}.`, 'desk log'),
  'commit.nothing': () => say('There is nothing to undo.', 'desk log'),
  'commit.superseded': ({seq, by, record, before}) =>
    say(
      `Commit ${seq} can't be undone alone: commit ${by} changed ${record} after it.`,
      ...(before.length > mostUndone ? [] : [[...before, seq].map((one) => `desk undo ${one}`).join(' && ')]),
      'desk log',
    ),
  'commit.undone': ({seq, by}) =>
    say(`Commit ${seq} was undone already, by commit ${by}. To have it again: desk undo ${by}`, 'desk log'),
  'commit.forgotten': ({seq}) =>
    say(
      `Commit ${seq} can't be undone: what was there before is not known (a customer was forgotten, or files were edited by hand).`,
    ),
  'commit.too-large': ({customers}) =>
    say(`This changes too much of ${customers} customers for one commit: do it in parts. Nothing was changed.`),
}

/** A desk that was run with sudo may have left files that their owner can't read. */
function foreign(detail: string): string {
  return detail === 'EACCES'
    ? ' If the book is yours, it may have files that belong to somebody else, as sudo leaves them:'
    : ''
}

function givenBack(detail: string): readonly string[] {
  return detail === 'EACCES' ? ['sudo chown -R "$(id -un)" BOOK-FOLDER'] : []
}

/** So many commits are offered to be undone in one line. */
const mostUndone = 5

const batchFaults = {
  'no-object': 'it is not one JSON object on one line',
  'extra-cells': 'it has more cells than the header has columns',
}

const batchValues = {
  text: 'one text or number',
  'yes-no': 'true or false',
  list: 'texts or numbers, one or a list of them',
}

const remedies = {
  restore: 'desk book restore FILE --book NEW-FOLDER',
  rebuild: 'desk book rebuild',
  accept: 'desk book accept',
}

export function wordingOf<Code extends RefusalCode>(code: Code, facts: RefusalFacts[Code]): Wording {
  const words = sayings[code]?.words ?? (wordings as Readonly<Record<string, Saying['words']>>)[code]
  return (words as (facts: RefusalFacts[Code]) => Wording)(facts)
}

/** What a value was meant to be, with its article. */
function named(what: string): string {
  const noun = nouns[what] ?? what
  return /^(an? |the |line )/.test(noun) ? noun : `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
}

const nouns: Readonly<Record<string, string>> = {
  when: 'a day or hour',
  due: 'a range of days',
  now: 'an instant',
  every: 'a way to repeat',
  email: 'an e-mail address',
  phone: 'a phone number',
  pronouns: 'a set of pronouns',
  'opening hours': 'a set of opening hours',
  'quiet hours': 'a set of quiet hours',
}

function quoted(value: string): string {
  return `“${value.length > 200 ? `${value.slice(0, 200)}…` : value}”`
}

/** ` Did you mean ana-souza or ana-lima?`; nothing where nothing is near. */
function orMeant(near: readonly string[]): string {
  return near.length === 0 ? '' : ` Did you mean ${inWords(near, 'or')}?`
}

/** ` Also unknown: C8, C9.` */
function nor(also: readonly string[]): string {
  return also.length === 0 ? '' : ` Also unknown: ${also.map(quoted).join(', ')}.`
}

function shell(value: string): string {
  return /^[\w@.+-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`
}

function listed(items: readonly string[]): string {
  return items.length > 8 ? `${items.slice(0, 8).join(', ')} and ${items.length - 8} more` : items.join(', ')
}
