import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

/**
 * Eleven jobs of a day, in the fewest letters that each program takes for them: Taskwarrior 2.6 with its abbreviations
 * (a customer is a project there), GitHub's gh as its manual says (a customer is a label). Null where there is no such
 * thing. Our lines are run in turn by the test beside this.
 */
export const jobs: readonly Job[] = [
  {
    job: 'open a case',
    desk: 'open ana filter drips',
    task: 'ad pro:ana filter drips',
    gh: 'issue new -t "filter drips" -b "" -l ana',
  },
  {job: 'note what was found', desk: 'no 1 worn valve', task: '1 an worn valve', gh: 'issue comment 1 -b "worn valve"'},
  {job: 'keep a reply', desk: 'repl 1 on its way', task: '1 an on its way', gh: 'issue comment 1 -b "on its way"'},
  {job: 'wait for the customer', desk: 'wa 1', task: '1 mo +w', gh: 'issue edit 1 --add-label w'},
  {job: 'out of sight until Monday', desk: 'sn 1 mon', task: '1 mo wa:mon', gh: null},
  {job: 'log a talk that went well', desk: 'tou ana happy', task: 'log pro:ana happy', gh: null},
  {
    job: 'call on Friday',
    desk: 'nex ana fri call',
    task: 'ad pro:ana du:fri call',
    gh: 'issue new -t call -b "" -l ana -m fri',
  },
  {job: 'call every month', desk: 'nex ana fri tips --ev month', task: 'ad pro:ana du:fri re:month tips', gh: null},
  {job: 'move it to Saturday', desk: 'mov 1 sat', task: '1 mo du:sat', gh: 'issue edit 1 -m sat'},
  {job: 'tick it off', desk: 'do 1', task: '1 do', gh: 'issue close 1'},
  {job: 'all about a customer', desk: 'su ana', task: 'pro:ana al', gh: 'issue list -l ana -s all'},
]

interface Job {
  readonly job: string
  readonly desk: string
  readonly task: string
  readonly gh: string | null
}

/** What is typed in all, Enter among it; null where it can't be done. */
export function keysOf(program: string, line: string | null): number | null {
  return line === null ? null : `${program} ${line}\n`.length
}

/** The jobs for which ours takes fewer than both others. */
export function fewest(): readonly Job[] {
  const less = (own: number, other: number | null) => other === null || own < other
  return jobs.filter(({desk, task, gh}) => {
    const own = keysOf('desk', desk) ?? 0
    return less(own, keysOf('task', task)) && less(own, keysOf('gh', gh))
  })
}

/** The table of the README. */
export function table(): string {
  const cell = (program: string, line: string | null) =>
    line === null ? '–' : `\`${program} ${line}\` ${keysOf(program, line)}`
  const rows = jobs.map(({job, desk, task, gh}) => [job, cell('desk', desk), cell('task', task), cell('gh', gh)])
  const lines = [['', 'Caredesk', 'Taskwarrior', 'gh'], ['---', '---', '---', '---'], ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

export const readme = join(import.meta.dirname, 'README.md')

if (process.argv[1] === import.meta.filename) {
  const before = readFileSync(readme, 'utf8')
  writeFileSync(
    readme,
    before.replace(/<!-- keys -->[^]*<!-- \/keys -->/, () => `<!-- keys -->\n${table()}\n<!-- /keys -->`),
  )
}
