import {spawnSync} from 'node:child_process'
import {chmodSync, existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {beforeAll, describe, expect, it} from 'vitest'
import {completionScripts, shells} from '../../../src/cli/help/completion-scripts.ts'
import {desk, newBook, newFolder} from '../../support/desk.ts'
import {filesOf, forge, placesIn} from '../../support/forged.ts'

const binary = fileURLToPath(new URL('../../../dist/desk.cjs', import.meta.url))
const book = newBook()

beforeAll(async () => {
  for (const name of ['Ana Souza', 'Ana Lima', 'Bruno Reyes']) await desk(['customer', 'add', name], {book})
  await desk(['case', 'open', 'bruno', 'Oven: door does not close'], {book})
  await desk(['case', 'open', 'bruno', 'Which filter?'], {book})
  await desk(['case', 'resolve', 'C2', '--resolution', 'The blue one'], {book})
  await desk(['case', 'edit', 'C1', '--owner', 'marta', '--tag', 'oven'], {book})
  await desk(['customer', 'edit', 'ana-lima', '--owner', 'rui', '--tag', 'vip'], {book})
  await desk(['customer', 'edit', 'ana-souza', '--owner', 'rui', '--tag', 'two words'], {book})
  await desk(['case', 'open', 'ana-lima', 'Leaks'], {book})
  await desk(['case', 'resolve', 'C3', '--resolution', 'Sealed', '--cause', 'worn-seal'], {book})
  await desk(['case', 'open', 'ana-lima', 'Cold'], {book})
  await desk(['case', 'resolve', 'C4', '--resolution', 'Fuse', '--cause', 'fuse'], {book})
  await desk(['case', 'reopen', 'C4', '--reason', 'Cold again'], {book})
  await desk(['case', 'wait', 'C4', '--on', 'customer'], {book})
  await desk(['view', 'save', 'late', '--where', 'priority:high'], {book})
  await desk(['followup', 'schedule', 'ana-souza', '+3d', 'Say thanks'], {book})
  await desk(['followup', 'schedule', 'ana-souza', '+4d', 'Never mind'], {book})
  await desk(['followup', 'cancel', 'F2', '--reason', 'changed'], {book})
})

/** The words that are offered for the last of those typed. */
async function offered(...typed: readonly string[]): Promise<readonly string[]> {
  const {code, stdout, stderr} = await desk(['complete', '--', ...typed], {book})
  expect({code, stderr}).toEqual({code: 0, stderr: ''})
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t')[0] ?? '')
}

describe('commands', () => {
  it('are offered with the topics, and not those for scripts of ours', async () => {
    const words = await offered('')
    expect(words).toEqual(expect.arrayContaining(['case', 'customer', 'followup', 'touch', 'today', 'help']))
    expect(words).not.toContain('complete')
  })

  it.each([
    [['cu'], ['customer']],
    [
      ['case', 're'],
      ['reopen', 'reply', 'resolve', 'resume'],
    ],
    [['help', 'case', 'sh'], ['show']],
    [['help', 'case', 'show', ''], []],
    [['--v'], ['--version']],
    [['nonsense', ''], []],
  ])('%j offers %j', async (typed, words) => {
    expect(await offered(...typed)).toEqual(words)
  })
})

describe('flags', () => {
  it.each([
    [['case', 'list', '--sta'], ['--status']],
    [['case', 'list', '--no-c'], ['--no-color']],
    [['case', 'open', 'ana', 'x', '--type', 'pro'], ['problem']],
    [['case', 'open', 'ana', 'x', '--type=pro'], ['--type=problem']],
    [['case', 'open', 'ana', 'x', '--type', '=', 'pro'], ['problem']],
    [
      ['case', 'open', 'ana', 'x', '--type', '='],
      ['question', 'problem', 'complaint', 'return', 'request'],
    ],
    [['case', 'list', '--output', ''], [':file']],
    [['case', 'list', '-o', ''], [':file']],
    [['case', 'list', '--', '--sta'], []],
    [['completion', 'z'], ['zsh']],
    [
      ['book', 'set', 'ho'],
      ['hours', 'holidays'],
    ],
    [['help', 'qu'], ['query']],
    [
      ['help', 'ex'],
      ['exchange', 'export'],
    ],
  ])('%j offers %j', async (typed, words) => {
    expect(await offered(...typed)).toEqual(words)
  })
})

describe('what is in the book', () => {
  it.each([
    [
      ['customer', 'show', ''],
      ['ana-lima', 'ana-souza', 'bruno-reyes'],
    ],
    [
      ['customer', 'show', 'ana-'],
      ['ana-lima', 'ana-souza'],
    ],
    [['customer', 'show', 'ANA-S'], ['ana-souza']],
    [['customer', 'show', 'zoe'], []],
    [['customer', 'merge', 'ana-lima', 'ana-s'], ['ana-souza']],
    [['case', 'list', '--customer', 'bru'], ['bruno-reyes']],
    [['case', 'list', '--customer=bru'], ['--customer=bruno-reyes']],
    [
      ['case', 'show', ''],
      ['C1', 'C4'],
    ],
    [
      ['case', 'reopen', ''],
      ['C3', 'C2'],
    ],
    [
      ['case', 'reopen', 'C1,'],
      ['C1,C3', 'C1,C2'],
    ],
    [['case', 'resume', ''], ['C4']],
    [
      ['case', 'list', '--owner', ''],
      ['rui', 'marta'],
    ],
    [['customer', 'list', '--owner=r'], ['--owner=rui']],
    [
      ['case', 'list', '--tag', ''],
      ['oven', 'vip'],
    ],
    [['customer', 'edit', 'ana-lima', '--remove-tag', 'v'], ['vip']],
    [
      ['case', 'resolve', 'C1', '--cause', ''],
      ['fuse', 'worn-seal'],
    ],
    [['case', 'list', '--where', '@'], ['@late']],
    [['view', 'show', 'l'], ['late']],
    [
      ['undo', '1'],
      ['19', '18', '17', '16', '15', '14', '13', '12', '11', '10', '1'],
    ],
    [
      ['case', 'note', '--tz', 'UTC', 'c'],
      ['C1', 'C4'],
    ],
    [['case', 'note', 'C1', ''], []],
    [['followup', 'done', ''], ['F1']],
    [['followup', 'done', 'F3', ''], ['F1']],
    [['followup', 'done', 'F3,'], ['F3,F1']],
    [['customer', 'edit', 'bruno,ana-s'], ['bruno,ana-souza']],
    [['followup', 'move', '--where', 'owner:ana', ''], []],
    [['followup', 'done', '--where=owner:ana', ''], []],
  ])('%j offers %j: customers, open cases, scheduled follow-ups', async (typed, words) => {
    expect(await offered(...typed)).toEqual(words)
  })

  it('comes with what it is, on one line', async () => {
    const {stdout} = await desk(['complete', '--', 'case', 'show', ''], {book})
    expect(stdout).toBe('C1\tBruno Reyes: Oven: door does not close\nC4\tAna Lima: Cold\n')
  })

  it('is taken from the book that is named on the line', async () => {
    const typed = ['complete', '--', 'customer', 'show', '--book', book, 'br']
    expect((await desk(typed)).stdout).toBe('bruno-reyes\tBruno Reyes\n')
  })

  it('is silent where there is no book, and makes none', async () => {
    const nowhere = newBook()
    const {code, stdout, stderr} = await desk(['complete', '--', 'case', 'show', ''], {book: nowhere})
    expect({code, stdout, stderr, made: existsSync(nowhere)}).toEqual({code: 0, stdout: '', stderr: '', made: false})
  })

  it('is silent where the book is damaged, and leaves it as it is', async () => {
    const broken = newBook()
    await desk(['customer', 'add', 'Ana Souza'], {book: broken})
    writeFileSync(join(broken, 'book.json'), '{"schema": ')
    const {code, stdout, stderr} = await desk(['complete', '--', 'customer', 'show', 'a'], {book: broken})
    expect({code, stdout, stderr}).toEqual({code: 0, stdout: '', stderr: ''})
    expect(readFileSync(join(broken, 'book.json'), 'utf8')).toBe('{"schema": ')
  })

  it('is only read', async () => {
    const before = readdirSync(book, {recursive: true}).toSorted()
    await offered('customer', 'show', '')
    expect(readdirSync(book, {recursive: true}).toSorted()).toEqual(before)
  })
})

describe('what a stranger put into a book', () => {
  it.each(['$(touch pwned)', '`touch pwned`', 'C1;touch pwned', 'C1\nC2', "'", '~', 'C1 x', '>x'])(
    'is not offered where a shell would make something of it: %s',
    async (word) => {
      const strange = newBook()
      for (const argv of [
        ['customer', 'add', 'Ana Souza'],
        ['case', 'open', 'ana-souza', 'Oven'],
      ])
        await desk(argv, {book: strange})
      const [file = ''] = filesOf(strange).filter((one) => one.startsWith('index/open/'))
      const place = placesIn(strange, file).find((where) => where.at(-1) === 'ref')
      if (place === undefined) throw new Error('an open case has no ref')
      forge(strange, file, place, word)
      const {code, stdout} = await desk(['complete', '--', 'case', 'show', ''], {book: strange})
      expect({code, stdout}).toEqual({code: 0, stdout: ''})
    },
  )
})

describe('the scripts', () => {
  it.each(shells)('%s is printed as it is, for a person and as JSON', async (shell) => {
    expect((await desk(['completion', shell])).stdout).toBe(completionScripts[shell])
    const {completion} = (await desk(['completion', shell, '--json'])).json()
    expect(completion).toEqual({shell, script: completionScripts[shell]})
  })

  it('of other shells are refused', async () => {
    const {code, stderr} = await desk(['completion', 'tcsh'])
    expect(code).toBe(2)
    expect(stderr).toContain('bash')
  })
})

const has = (shell: string) => spawnSync(shell, ['--version']).status === 0

/** Runs a script in the real shell, with desk on its path. */
function inShell(shell: string, script: string): readonly string[] {
  const folder = newFolder()
  writeFileSync(join(folder, 'desk'), `#!/bin/sh\nexec "${process.execPath}" "${binary}" "$@"\n`)
  chmodSync(join(folder, 'desk'), 0o755)
  writeFileSync(join(folder, 'completion'), completionScripts[shell as 'bash'])
  const {stdout, stderr, status} = spawnSync(shell, shell === 'zsh' ? ['-f', '-c', script] : ['-c', script], {
    encoding: 'utf8',
    cwd: folder,
    env: {PATH: `${folder}:${process.env['PATH']}`, HOME: folder, CAREDESK_BOOK: book, TERM: 'dumb', LANG: 'C.UTF-8'},
  })
  if (status !== 0) throw new Error(`${shell} exited ${status}: ${stderr}`)
  return stdout.trimEnd().split('\n')
}

describe.skipIf(!has('bash'))('in a real bash (skipped where it is not installed)', () => {
  const complete = (...words: readonly string[]) =>
    inShell(
      'bash',
      `source ./completion; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
       "$(complete -p desk | sed 's/.*-F \\([^ ]*\\).*/\\1/')" desk '${words.at(-1)}' ''; printf '%s\\n' "\${COMPREPLY[@]}"`,
    )

  it('completes commands, flags, values, refs and files', () => {
    expect(complete('desk', 'case', 'sh')).toEqual(['show'])
    expect(complete('desk', 'case', 'list', '--sta')).toEqual(['--status'])
    expect(complete('desk', 'case', 'list', '--format', '=', 'ma')).toEqual(['markdown'])
    expect(complete('desk', 'customer', 'show', 'ana')).toEqual(['ana-lima', 'ana-souza'])
    expect(complete('desk', 'case', 'show', '')).toEqual(['C1', 'C4'])
    expect(complete('desk', 'case', 'list', '--output', 'comp')).toEqual(['completion'])
  })
})

describe.skipIf(!has('fish'))('in a real fish (skipped where it is not installed)', () => {
  const complete = (line: string) =>
    inShell('fish', `source ./completion; complete -C '${line}'`).map((one) => one.split('\t')[0])

  it('completes commands, flags, values, refs and files', () => {
    expect(complete('desk case sh')).toEqual(['show'])
    expect(complete('desk case list --sta')).toEqual(['--status'])
    expect(complete('desk case list --format=ma')).toEqual(['--format=markdown'])
    expect(complete('desk customer show ana')).toEqual(['ana-lima', 'ana-souza'])
    expect(complete('desk case show ')).toEqual(['C1', 'C4'])
    expect(complete('desk case list --output comp')).toEqual(['completion'])
  })
})

describe.skipIf(!has('zsh'))('in a real zsh (skipped where it is not installed)', () => {
  /** zsh completes only in its line editor: a second zsh, behind a pseudo-terminal, types the line and a TAB. */
  const complete = (line: string) =>
    inShell(
      'zsh',
      `zmodload zsh/zpty; zpty it zsh -f -i
       zpty -w it 'PS1=; source ./completion; setopt no_beep list_ambiguous'
       zpty -w it 'zle_done() { print -rn -- "<<$BUFFER>>"; zle -I; zle kill-buffer }; zle -N zle_done; bindkey "^X" zle_done; print rea""dy'
       zpty -r -m it seen '*ready*'; zpty -w -n it $'${line}\\t\\x18'
       zpty -r -m it seen '*<<*>>*'; print -r -- "\${\${seen##*<<}%%>>*}"; zpty -d it`,
    )[0]

  it('completes commands, flags, values, refs and files', () => {
    expect(complete('desk case sh')).toBe('desk case show')
    expect(complete('desk case list --sta')).toBe('desk case list --status')
    expect(complete('desk case list --format=ma')).toBe('desk case list --format=markdown')
    expect(complete('desk customer show ana')).toBe('desk customer show ana-')
    expect(complete('desk followup done ')).toBe('desk followup done F1')
    expect(complete('desk case list --output comp')).toBe('desk case list --output completion')
  })
})
