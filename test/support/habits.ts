import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {emptyBook} from './counter.ts'
import {desk} from './desk.ts'

/** Keys that scripts rely on: always present, null when unknown. */
export const caseKeys = [
  'number',
  'ref',
  'customer',
  'customerName',
  'subject',
  'type',
  'priority',
  'channel',
  'origin',
  'status',
  'owner',
  'tags',
  'openedAt',
  'firstResponseAt',
  'resolvedAt',
  'resolution',
  'reopenCount',
  'targets',
]
export const followUpKeys = [
  'number',
  'ref',
  'customer',
  'customerName',
  'subject',
  'kind',
  'channel',
  'dueOn',
  'dueAt',
  'status',
  'every',
  'anchor',
  'case',
  'owner',
  'doneAt',
  'outcome',
  'mood',
]
export const customerKeys = [
  'ref',
  'id',
  'name',
  'emails',
  'phones',
  'company',
  'tags',
  'language',
  'owner',
  'createdAt',
  'openCases',
  'lastTouchAt',
  'nextFollowUpOn',
]

export const needKeys = [
  'number',
  'ref',
  'customer',
  'customerName',
  'text',
  'status',
  'heardAt',
  'by',
  'closedAt',
  'closedBy',
  'outcome',
]

interface Changing {
  /** Makes a book in which both refs can be changed. */
  readonly book: () => Promise<string>
  readonly argv: (ref: string) => readonly string[]
  readonly refs: readonly [string, string]
}

const kinds = {
  C: {one: 'case', many: 'cases', keys: caseKeys, other: 'F1', unknown: 'C99'},
  F: {one: 'followUp', many: 'followUps', keys: followUpKeys, other: 'C1', unknown: 'F99'},
  N: {one: 'need', many: 'needs', keys: needKeys, other: 'C1', unknown: 'N99'},
} as const

/** What every command that changes records with numbers has in common. */
export function keepsTheHabitsOfAChange({book: make, argv, refs}: Changing): void {
  const [first, second] = refs
  const {one, many, keys, other, unknown} = kinds[first.charAt(0) as keyof typeof kinds]

  it('gives every key of what it changed, and says on stderr that it is saved', async () => {
    const book = await make()
    const done = await desk([...argv(first), '--json'], {book})

    expect(done.code).toBe(0)
    expect(Object.keys(done.json()[one])).toEqual(expect.arrayContaining(keys))
    expect(done.json()[one].ref).toBe(first)
    expect(done.stderr).toMatch(
      /^Saved as commit \d+\. To take it back: desk undo \d+\n((F\d+ is scheduled for|Back in the queue on) .+\n)?$/,
    )
  })

  it('prints a plain line in a pipe and a table that fits a terminal', async () => {
    const piped = await desk(argv(first), {book: await make()})
    const shown = await desk(argv(first), {book: await make(), tty: true, columns: 80})

    expect(piped.stdout).toMatch(new RegExp(`^${first}\\t[^\\n]*\\n`))
    expect(piped.stdout).not.toContain('\u001b')
    expect(shown.stdout).toContain(first)
    for (const line of withoutColour(shown.stdout).split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('takes a bare number and a small letter', async () => {
    const bare = await desk([...argv(first.slice(1)), '--json'], {book: await make()})
    const small = await desk([...argv(first.toLowerCase()), '--json'], {book: await make()})

    expect([bare.json()[one].ref, small.json()[one].ref]).toEqual([first, first])
  })

  it('changes not a byte in a dry run, and says so', async () => {
    const book = await make()
    const before = bytesOf(book)
    const dry = await desk([...argv(first), '--dry-run', '--json'], {book})

    expect(dry.code).toBe(0)
    expect(dry.json()[one].ref).toBe(first)
    expect(dry.stderr).toBe('A dry run: nothing was changed.\n')
    expect(bytesOf(book)).toEqual(before)
  })

  it('is done once where the same op id comes twice', async () => {
    const book = await make()
    const once = await desk([...argv(first), '--op-id', 'again', '--json'], {book})
    const after = bytesOf(book)
    const twice = await desk([...argv(first), '--op-id', 'again', '--json'], {book})

    expect([once.code, twice.code]).toEqual([0, 0])
    expect(twice.json()[one]).toEqual(once.json()[one])
    expect(twice.stderr).toMatch(/^Operation again was done before, as commit \d+: nothing was changed\.\n$/)
    expect(bytesOf(book)).toEqual(after)
  })

  it('takes several refs from stdin, as lines or as NDJSON, in one commit', async () => {
    const lines = await desk([...argv('-'), '--json'], {book: await make(), stdin: `${first}\n${second}\n`})
    const book = await make()
    const rows = await desk([...argv('-'), '--json'], {book, stdin: `{"ref":"${first}"}\n{"ref":"${second}"}\n`})
    const log = await desk(['log', '--json'], {book})

    for (const {code, json} of [lines, rows]) {
      expect(code).toBe(0)
      expect(json()[many].map(({ref}: {ref: string}) => ref)).toEqual(expect.arrayContaining([first, second]))
      expect(json().total).toBe(json()[many].length)
    }
    expect(log.json().commits[0].subjects).toEqual(expect.arrayContaining([first, second]))
  })

  it('takes a list with commas, or what fits a query in place of the ref, in one commit', async () => {
    const listed = await desk([...argv(`${first},${second}`), '--json'], {book: await make()})
    const book = await make()
    const where = `status:all number:(${first.slice(1)} or ${second.slice(1)})`
    const asked = await desk([...argv('REF').filter((word) => word !== 'REF'), '--where', where, '--json'], {book})
    const log = await desk(['log', '--json'], {book})

    for (const {code, stderr, json} of [listed, asked]) {
      expect([code, stderr]).toEqual([
        0,
        expect.stringMatching(/^Saved as .*\n2 (cases|follow-ups|needs) changed\.\n$/),
      ])
      expect(json()[many].map(({ref}: {ref: string}) => ref)).toEqual(expect.arrayContaining([first, second]))
      expect(json().total).toBe(json()[many].length)
    }
    expect(log.json().commits[0].subjects).toEqual(expect.arrayContaining([first, second]))
  })

  it('changes none of several where one is unknown', async () => {
    const book = await make()
    const before = bytesOf(book)
    const refused = await desk([...argv('-'), '--json'], {book, stdin: `${first}\n${unknown}\n`})

    expect(refused.code).toBe(3)
    expect(bytesOf(book)).toEqual(before)
  })

  it('exits 3 on a ref that is not on file, and 2 on what is no ref of this kind or on no ref at all', async () => {
    const book = await make()
    const missing = await desk([...argv(unknown), '--json'], {book})
    const wrong = await desk([...argv(other), '--json'], {book})
    const none = await desk([...argv('-'), '--json'], {book, stdin: ''})

    expect([missing.code, wrong.code, none.code]).toEqual([3, 2, 2])
    expect(missing.json().error.message).toContain(unknown)
    expect(wrong.json().error).toMatchObject({exitCode: 2, message: expect.stringContaining(`“${other}”`)})
    expect(none.json().error.code).toBe('input.no-refs')
  })

  it('finds nothing in an empty book', async () => {
    const book = await emptyBook()

    expect((await desk(argv(first), {book})).code).toBe(3)
  })
}

/** What every command that shows or lists has in common where there is no book. */
export function needsABook(argv: readonly string[]): void {
  it('exits 5 without a book, and makes none', async () => {
    const lost = await desk([...argv, '--json'])
    const plain = await desk(argv)

    expect([lost.code, plain.code]).toEqual([5, 5])
    expect(lost.json().error).toMatchObject({
      code: 'book.missing',
      suggestions: expect.arrayContaining([expect.stringMatching(/^desk book init/)]),
    })
    expect(plain.stdout).toBe('')
    expect(plain.stderr).toContain('desk book init')
  })
}

/** Every file of a book with its content; the lock has none that means anything. */
export function bytesOf(book: string): Readonly<Record<string, string>> {
  const files = readdirSync(book, {recursive: true, withFileTypes: true}).filter((one) => one.isFile())
  return Object.fromEntries(
    files.map(({parentPath, name}) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')]),
  )
}

export function withoutColour(text: string): string {
  return text.replaceAll(/\u001b\[[0-9;]*m/g, '')
}
