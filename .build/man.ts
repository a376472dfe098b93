import {readFileSync} from 'node:fs'
import {type Definition, type FlagDefinition, type Group, groups} from '../src/cli/help/definition.ts'
import {argName, firstSteps, flagLabel, flagText, usageLines} from '../src/cli/help/help.ts'
import {queryExample, queryHelp, querySummary} from '../src/cli/query/help.ts'
import {root} from './commands.ts'

/** The page of `man desk`: each command with its own flags; those that many have are told once. */
export function manText(definitions: readonly Definition[]): string {
  const {version, description} = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  const shared = sharedFlags(definitions)
  return [
    `.TH DESK 1 "" "Caredesk ${version}" "User Commands"`,
    ...section('NAME', [text('desk - look after customers: service cases, care follow-ups, one record')]),
    ...section('SYNOPSIS', ['.B desk', text('COMMAND [ARGUMENTS] [FLAGS]'), '.br', '.B desk', text('help [COMMAND]')]),
    ...section('DESCRIPTION', [text(description)]),
    ...section('FIRST STEPS', firstSteps.flatMap(entry)),
    ...section(
      'COMMANDS',
      definitions.flatMap((one) => commandLines(one, shared)),
    ),
    ...groups.flatMap((group) => sharedLines(group, shared)),
    ...section('QUERIES', [text(querySummary), ...example([queryExample]), ...queryHelp.flatMap(queryLines)]),
    ...section('ENVIRONMENT', environment(definitions).flatMap(entry)),
    ...section('EXIT STATUS', exitCodes().flatMap(entry)),
    ...section('SEE ALSO', [text('desk help, desk glossary, desk demo; desk COMMAND --help for one command.')]),
    '',
  ].join('\n')
}

/** Flags that more commands have than are worth telling again, by how they are labelled. */
function sharedFlags(definitions: readonly Definition[]): ReadonlyMap<string, FlagDefinition> {
  const all = definitions.flatMap(({flags}) => flags.map((flag) => [flagLabel(flag), flag] as const))
  const counts = new Map<string, number>()
  for (const [label] of all) counts.set(label, (counts.get(label) ?? 0) + 1)
  return new Map(all.filter(([label]) => (counts.get(label) ?? 0) > mostTold))
}

const mostTold = 6

function commandLines(
  {words, summary, description, args, flags, examples}: Definition,
  shared: ReadonlyMap<string, FlagDefinition>,
): readonly string[] {
  const own = flags.filter((flag) => !shared.has(flagLabel(flag)))
  return [
    `.SS ${quoted(`desk ${words}`)}`,
    text(summary),
    ...(description === null ? [] : ['.P', ...description.split('\n').map(text)]),
    '.P',
    ...usageLines(words, args, flags).flatMap((line, at) => [...(at > 0 ? ['.br'] : []), `.B ${quoted(line)}`]),
    ...args.flatMap((arg) => entry([argName(arg), withOptions(arg.description, arg.options)])),
    ...own.flatMap((flag) => entry([flagLabel(flag).trim(), flagText(flag)])),
    ...example(examples.slice(0, 1)),
  ]
}

const titles: Readonly<Record<Group, string>> = {
  FLAGS: 'FLAGS THAT MANY COMMANDS HAVE',
  CHANGE: 'FLAGS OF CHANGES',
  OUTPUT: 'FLAGS OF WHAT IS SHOWN',
  GLOBAL: 'FLAGS OF EVERY COMMAND',
}

function sharedLines(group: Group, shared: ReadonlyMap<string, FlagDefinition>): readonly string[] {
  const own = [...shared].filter(([, flag]) => flag.group === group)
  return own.length === 0
    ? []
    : section(
        titles[group],
        own.flatMap(([label, flag]) => entry([label.trim(), flagText(flag)])),
      )
}

function queryLines({heading, entries}: (typeof queryHelp)[number]): readonly string[] {
  return [`.SS ${quoted(heading)}`, ...entries.flatMap(entry)]
}

function environment(definitions: readonly Definition[]): readonly (readonly [string, string])[] {
  const named = definitions
    .flatMap(({flags}) => flags)
    .flatMap(({env, description}) => (env === null ? [] : [[env, description] as const]))
  return [
    ...new Map(named),
    ['NO_COLOR, FORCE_COLOR', 'Whether there are colours.'],
    [
      'FORCE_HYPERLINK',
      '0: no links behind addresses and files; 1: also in a terminal that is not known to follow them.',
    ],
    ['PAGER', 'What long lists are shown in; cat for none.'],
    ['VISUAL, EDITOR', 'What --edit writes a text in.'],
  ]
}

/** As scripts are told them. */
function exitCodes(): readonly (readonly [string, string])[] {
  const page = readFileSync(`${root}src/commands/scripts.md`, 'utf8')
  return [...page.matchAll(/^\| (\d+) \| (.+) \|$/gm)].map(([, code = '', meaning = '']) => [
    code,
    meaning.replaceAll('`', ''),
  ])
}

function withOptions(description: string, options: readonly string[]): string {
  return options.length === 0 ? description : `${description} One of: ${options.join(', ')}.`
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return [`.SH ${quoted(title)}`, ...lines]
}

function entry([label, meaning]: readonly [string, string]): readonly string[] {
  return ['.TP', `.B ${quoted(label)}`, text(meaning)]
}

function example(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['.P', '.nf', ...lines.map(text), '.fi']
}

/** A line of text: nothing in it is a request, and signs beyond ASCII are named. */
function text(line: string): string {
  const escaped = line
    .trim()
    .replaceAll('\\', String.raw`\e`)
    .replaceAll('-', String.raw`\-`)
    .replace(
      /[^\n -~]/gu,
      (sign) => String.raw`\[u${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
  return /^[.']/.test(escaped) ? String.raw`\&${escaped}` : escaped
}

function quoted(label: string): string {
  return `"${text(label).replaceAll('"', String.raw`\(dq`)}"`
}
