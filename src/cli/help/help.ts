import {type Theme, themeFor} from '../../output/theme.ts'
import {pad, widthOf, wrap} from '../../output/width.ts'
import {levelOf, widthOf as widthOfSink} from '../out/printer.ts'
import {beforeFlags, commandNamed, shortFormOf, shortForms} from '../run/command-words.ts'
import type {Shell} from '../run/shell.ts'
import {doubtfulCommand, unknownCommand} from '../run/unknown-command.ts'
import {type ArgDefinition, type Definition, definitionOf, type FlagDefinition, groups} from './definition.ts'
import {commandsIn, isTopic, topics, topicsIn} from './topics.ts'

/** Prints help on a command, a topic or all of desk; words that name none of them are a usage error. */
export async function showHelp(words: readonly string[], shell: Shell): Promise<void> {
  const {stdout, env} = shell.io
  const theme = await themeFor(levelOf(stdout, env, colourWish(words)))
  const pageWidth = Math.max(40, Math.min(widthOfSink(stdout, env), widest))
  const sections = await sectionsFor(beforeFlags(words), shell)
  stdout.write(sections.map((section) => rendered(section, theme, pageWidth)).join('\n'))
}

const widest = 100
const widestLabel = 30

/** For a person who has no book yet: how to begin, in no more than 24 lines. */
export async function showFirstHelp(shell: Shell): Promise<void> {
  const {stdout, env} = shell.io
  const theme = await themeFor(levelOf(stdout, env, undefined))
  const width = Math.max(40, Math.min(widthOfSink(stdout, env), widest))
  const jobs = Object.entries(shortForms).map(([short, words]) => [`desk ${short}`, `desk ${words}`] as const)
  const sections: readonly Section[] = [
    {heading: 'FIRST STEPS', entries: firstSteps},
    {heading: 'JOBS OF THE DAY', entries: jobs},
    {
      heading: 'MORE',
      entries: [
        ['desk help', 'Every command.'],
        ['desk glossary', 'What each word means.'],
      ],
    },
  ]
  stdout.write(sections.map((section) => rendered(section, theme, width)).join('\n'))
}

/** How to begin. */
export const firstSteps = [
  ['desk demo', 'A walk through a day, in a sample book.'],
  ['desk customer add "Ana Souza"', 'Your first customer; the book is made along the way.'],
  ['desk today', 'What to do next, and why.'],
] as const

/** A heading, and below it entries with a label, or plain lines. */
interface Section {
  readonly heading: string | null
  readonly entries?: readonly (readonly [string, string])[]
  readonly lines?: readonly string[]
  /** Lines that are pasted are never broken. */
  readonly whole?: boolean
}

function colourWish(words: readonly string[]): boolean | undefined {
  if (words.includes('--no-color')) return false
  return words.includes('--color') ? true : undefined
}

async function sectionsFor(words: readonly string[], shell: Shell): Promise<readonly Section[]> {
  const [topic] = words
  if (topic === undefined) return rootHelp(shell)
  const named = commandNamed(words, shell.catalogue)
  if (named !== null && 'fitting' in named) throw doubtfulCommand(words, named.fitting)
  const definition = named === null ? null : await definitionOf(named.words, shell)
  if (definition !== null) {
    const page = commandHelp(definition, commandsIn(definition.words, shell.catalogue))
    return [...page, ...((await pagesBehind[definition.words]?.()) ?? [])]
  }
  const page = words.length === 1 && Object.hasOwn(pages, topic) ? pages[topic] : undefined
  if (page !== undefined) return page(shell)
  if (words.length > 1 || !isTopic(topic, shell.catalogue)) throw unknownCommand(words, shell.catalogue)
  return topicHelp(topic, shell)
}

/** Pages that are about no command, and those of topics that have more to say than what their commands are. */
const pages: Readonly<Record<string, (shell: Shell) => Promise<readonly Section[]>>> = {
  query: queryPage,
  exchange: exchangePage,
  report: reportPage,
  plan: planPage,
  short: shortPage,
  days: async () => (await import('./days.ts')).daysHelp,
}

/** What stands below the help on a command, as it is longer than its flags. */
const pagesBehind: Readonly<Record<string, () => Promise<readonly Section[]>>> = {
  import: importPage,
  'plan add': workedPages,
}

async function queryPage(): Promise<readonly Section[]> {
  const {queryExample, queryHelp, querySummary} = await import('../query/help.ts')
  return [
    {heading: null, lines: [querySummary]},
    {heading: 'EXAMPLE', lines: [queryExample], whole: true},
    ...queryHelp,
  ]
}

async function importPage(): Promise<readonly Section[]> {
  const {importHelp} = await import('../import/help.ts')
  return importHelp()
}

async function exchangePage(): Promise<readonly Section[]> {
  const {exchangeHelp, exchangeSummary} = await import('../import/exchange-help.ts')
  return [{heading: null, lines: [exchangeSummary]}, ...exchangeHelp]
}

async function reportPage(shell: Shell): Promise<readonly Section[]> {
  const {reportHelp} = await import('../report/help.ts')
  return [...topicHelp('report', shell), ...reportHelp]
}

async function planPage(shell: Shell): Promise<readonly Section[]> {
  const {planExample, planHelp} = await import('../plan/help.ts')
  return [...topicHelp('plan', shell), {heading: 'A PLAN, IN A FILE', lines: planExample, whole: true}, ...planHelp()]
}

/** Each plan to begin with, line by line. */
async function workedPages(): Promise<readonly Section[]> {
  const {workedPlans} = await import('../plan/worked-plans.ts')
  return Object.entries(workedPlans).map(([name, entries]) => ({heading: name.toUpperCase(), entries}))
}

/** The short forms, and what else need not be typed. */
async function shortPage(shell: Shell): Promise<readonly Section[]> {
  const definitions = await Promise.all(
    Object.entries(shortForms).map(async ([short, words]) => [short, await definitionOf(words, shell)] as const),
  )
  const lines = definitions.flatMap(([short, found]) =>
    found === null ? [] : [[`desk ${short}${argsOf(found)}`, `desk ${found.words}: ${found.summary}`] as const],
  )
  return [
    {heading: null, lines: ['The jobs of the day in one word, and beginnings of words that fit nothing else.']},
    {heading: 'SHORT FORMS', entries: lines},
    {
      heading: 'BEGINNINGS',
      entries: [
        ['desk cu li', 'desk customer list'],
        ['desk rep w 46', 'desk report week 46'],
        ['desk reopen C12', 'desk case reopen C12: a verb that only one topic has needs no topic.'],
        ['desk sn C12 mon', 'desk case snooze C12 mon: nor need short forms and such verbs be whole.'],
        ['--prio high', '--priority high'],
      ],
    },
    {
      heading: null,
      lines: [
        'A text that comes last needs no quotes: desk open ana filter drips, desk touch ana happy with the oven.',
        '',
        'In scripts write commands and flags in full: what is unique today may have a neighbour in a later version.',
      ],
    },
  ]
}

function argsOf({args}: Definition): string {
  return args.map((arg) => ` ${argUsage(arg)}`).join('')
}

function rootHelp({catalogue}: Shell): readonly Section[] {
  return [
    {
      heading: null,
      lines: ['Look after your customers: what they need, what you promised them, and how things stand between you.'],
    },
    {heading: 'USAGE', lines: ['desk COMMAND [flags]']},
    {heading: 'FIRST STEPS', entries: firstSteps},
    {heading: 'COMMANDS', entries: commandsIn(null, catalogue)},
    {heading: 'TOPICS', entries: topicsIn(catalogue)},
    {
      heading: 'MORE',
      entries: [
        ['desk case --help', 'The commands of a topic.'],
        ['desk case open --help', 'One command, with examples.'],
        ['desk help short', 'The jobs of the day in one word.'],
        ['desk help days', 'How days, lengths and repeats can be typed.'],
        ['desk help query', 'What --where takes.'],
        ['desk help import', 'What can be brought in, and how.'],
        ['desk help report', 'How each figure of a report is counted.'],
        ['desk completion --help', 'Completion with TAB for bash, zsh and fish.'],
      ],
    },
  ]
}

function topicHelp(topic: string, {catalogue}: Shell): readonly Section[] {
  return [
    {heading: null, lines: [topics[topic] ?? '']},
    {heading: 'USAGE', lines: [`desk ${topic} COMMAND [flags]`]},
    {heading: 'COMMANDS', entries: commandsIn(topic, catalogue)},
  ]
}

function commandHelp(
  {words, summary, description, args, flags, examples}: Definition,
  below: readonly (readonly [string, string])[],
): readonly Section[] {
  const sections: readonly Section[] = [
    {heading: null, lines: description === null ? [summary] : [summary, '', ...description.split('\n')]},
    {heading: 'USAGE', lines: usageLines(words, args, flags)},
    {heading: 'ARGUMENTS', entries: args.map((arg) => [argName(arg), withOptions(arg.description, arg.options)])},
    ...groups.map((group) => ({
      heading: group,
      entries: flags.filter((flag) => flag.group === group).map((flag) => [flagLabel(flag), flagText(flag)] as const),
    })),
    {heading: 'EXAMPLES', lines: examples, whole: true},
    {heading: 'COMMANDS', entries: below},
  ]
  return sections.filter(({entries, lines}) => (entries ?? lines ?? []).length > 0)
}

/** With the short form below, where there is one. */
export function usageLines(
  words: string,
  args: readonly ArgDefinition[],
  flags: readonly FlagDefinition[],
): readonly string[] {
  const short = shortFormOf(words)
  return [words, ...(short === null ? [] : [short])].map((one) => usageLine(one, args, flags))
}

function usageLine(words: string, args: readonly ArgDefinition[], flags: readonly FlagDefinition[]): string {
  const needed = flags.filter((flag) => flag.required).map(({name, value}) => `--${name} ${value}`)
  return ['desk', words, ...args.map(argUsage), ...needed, '[flags]'].join(' ')
}

function argUsage(arg: ArgDefinition): string {
  return arg.required ? argName(arg) : `[${argName(arg)}]`
}

export function argName({name, multiple}: ArgDefinition): string {
  return `${name.toUpperCase()}${multiple ? '...' : ''}`
}

/** `-o, --output FILE`; a long list of words goes to the text. */
export function flagLabel({name, char, value, options, allowNo}: FlagDefinition): string {
  const short = char === null ? '    ' : `-${char}, `
  const shownValue = options.length > 0 ? ((value ?? '').length > 16 ? name.toUpperCase() : value) : value
  return `${short}--${allowNo ? '[no-]' : ''}${name}${shownValue === null ? '' : ` ${shownValue}`}`
}

export function flagText({description, options, value, env}: FlagDefinition): string {
  const text = (value ?? '').length > 16 ? withOptions(description, options) : description
  return env === null ? text : `${text} [env: ${env}]`
}

function withOptions(description: string, options: readonly string[]): string {
  return options.length === 0 ? description : `${description} One of: ${options.join(', ')}.`
}

function rendered({heading, entries = [], lines = [], whole = false}: Section, theme: Theme, width: number): string {
  const indent = heading === null ? '' : '  '
  const most = Math.min(widestLabel, Math.floor(width * 0.4))
  const room = Math.max(0, ...entries.map(([label]) => widthOf(label)).filter((one) => one <= most))
  const body = [
    ...lines.flatMap((line) => (whole ? [`${indent}${line}`] : indented(line, indent, width))),
    ...entries.flatMap(([label, text]) => entryLines(label, text, {indent, width, room})),
  ]
  return [...(heading === null ? [] : [theme.heading(heading)]), ...body, ''].join('\n')
}

function entryLines(label: string, text: string, {indent, width, room}: {indent: string; width: number; room: number}) {
  const hanging = ' '.repeat(indent.length + room + 2)
  const described = indented(text, hanging, width)
  if (widthOf(label) > room) return [`${indent}${label}`, ...described]
  const first = `${indent}${pad(label, room, 'left')}  ${described[0]?.slice(hanging.length) ?? ''}`
  return [first.trimEnd(), ...described.slice(1)]
}

function indented(text: string, indent: string, width: number): readonly string[] {
  return wrap(text, Math.max(20, width - indent.length)).map((line) => `${indent}${line}`.trimEnd())
}
