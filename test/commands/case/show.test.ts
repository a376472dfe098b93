import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {emptyBook, withCases, work} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'
import {caseKeys, needsABook, withoutColour} from '../../support/habits.ts'

async function withHistory(): Promise<string> {
  return work(
    await withCases(),
    ['case', 'reply', 'C1', 'A technician comes on Friday'],
    ['case', 'wait', 'C1', '--on', 'third-party'],
    ['followup', 'schedule', 'ana', '+7d', 'Does it close?', '--case', 'C1'],
  )
}

describe('case show', () => {
  needsABook(['case', 'show', 'C1'])

  it('gives the case, whose it is, its events and its follow-ups', async () => {
    const shown = await desk(['case', 'show', 'C1', '--json'], {book: await withHistory()})
    const {case: row, customer, events, followUps, mergedFrom} = shown.json()

    expect(Object.keys(row)).toEqual(expect.arrayContaining(caseKeys))
    expect(customer).toMatchObject({ref: 'ana-souza', phones: ['+5511987654321'], language: 'pt'})
    expect(events.map(({kind}: {kind: string}) => kind)).toEqual(['opened', 'replied', 'waiting'])
    expect(followUps).toMatchObject([{ref: 'F1', case: 'C1', dueOn: '2026-11-09'}])
    expect(mergedFrom).toEqual([])
  })

  it('is a card that fits a terminal, and plain lines in a pipe', async () => {
    const book = await withHistory()
    const shown = await desk(['case', 'show', 'C1'], {book, tty: true, columns: 80})
    const piped = await desk(['case', 'show', 'C1'], {book})

    for (const line of withoutColour(shown.stdout).split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    for (const {stdout} of [shown, piped]) {
      expect(withoutColour(stdout)).toMatch(/^C1 Oven door does not close\n/)
      expect(stdout).toContain('A technician comes on Friday')
    }
    expect(withoutColour(shown.stdout)).toMatch(/Phone +\+55 11 98765 4321/)
    expect(piped.stdout).toMatch(/Phone +\+5511987654321/)
    expect(piped.stdout).not.toContain('\u001b')
  })

  it('shows several that are piped in, one after the other', async () => {
    const book = await withHistory()
    const shown = await desk(['case', 'show', '-'], {book, stdin: 'C3\nC1\n'})
    const many = (await desk(['case', 'show', '-', '--json'], {book, stdin: '{"ref":"C3"}\n{"case":"C1"}\n'})).json()

    expect(shown.stdout.match(/^C\d .*$/gm)).toEqual(['C3 Recalled plug', 'C1 Oven door does not close'])
    expect(many.total).toBe(2)
    expect(many.cases.map(({ref, events}: any) => [ref, events.length])).toEqual([
      ['C3', 1],
      ['C1', 3],
    ])
  })

  it('writes Markdown to a file, never over one that is there', async () => {
    const book = await withHistory()
    const path = join(newFolder(), 'c1.md')
    const argv = ['case', 'show', 'C1', '--format', 'markdown', '--output', path]
    const saved = await desk(argv, {book})
    const again = await desk(argv, {book})
    const forced = await desk([...argv, '--force'], {book})

    expect([saved.code, again.code, forced.code]).toEqual([0, 4, 0])
    expect(saved.stdout).toBe('')
    expect(readFileSync(path, 'utf8')).toMatch(/^# C1 Oven door does not close\n/)
  })

  it('makes visible what would steer a terminal', async () => {
    const book = await work(await withCases(), ['case', 'note', 'C1', 'red \u001b[31malert\u001b[0m \u202eterces'])
    const shown = await desk(['case', 'show', 'C1'], {book, tty: true, columns: 80})

    expect(shown.stdout).not.toContain('\u001b[31malert')
    expect(shown.stdout).not.toContain('\u202e')
    expect(withoutColour(shown.stdout)).toContain('alert')
  })

  it('exits 3 on a case that is not on file, and 2 on what is no case', async () => {
    const unknown = await desk(['case', 'show', 'C9', '--json'], {book: await withCases()})
    const empty = await desk(['case', 'show', 'C1', '--json'], {book: await emptyBook()})
    const wrong = await desk(['case', 'show', 'oven', '--json'], {book: await withCases()})

    expect([unknown.code, empty.code, wrong.code]).toEqual([3, 3, 2])
    expect(unknown.json().error).toMatchObject({code: 'case.unknown', message: 'There is no case C9.'})
    expect(wrong.json().error.message).toContain('“oven”')
  })
})
