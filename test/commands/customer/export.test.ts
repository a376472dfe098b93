import {readFileSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {emptyBook, withCases, work} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'
import {needsABook} from '../../support/habits.ts'

async function withLife(): Promise<string> {
  return work(
    await withCases(),
    ['case', 'note', 'C1', '<script>alert("oven")</script>'],
    ['followup', 'schedule', 'ana', '+7d', 'Does it close?'],
    ['touch', 'add', 'ana', 'called about the oven, happy', '--mood', '1'],
  )
}

describe('customer export', () => {
  needsABook(['customer', 'export', 'ana'])

  it('prints everything about the person as JSON, as it is on file, with and without --json', async () => {
    const book = await withLife()
    const plain = await desk(['customer', 'export', 'ana'], {book})
    const json = await desk(['customer', 'export', 'ana', '--json'], {book})
    const {customer, cases, followUps, touches} = plain.json()

    expect(customer).toMatchObject({ref: 'ana-souza', emails: ['ana@souza.example'], preferences: {}, notes: []})
    expect(cases.map(({events}: any) => events.map(({kind}: any) => kind))).toEqual([['opened', 'noted'], ['opened']])
    expect(followUps).toMatchObject([{number: 1, events: [{kind: 'scheduled'}]}])
    expect(touches).toMatchObject([{text: 'called about the oven, happy'}])
    expect(json.stdout).toBe(plain.stdout)
    expect(plain.stderr).toBe('')
  })

  it('has nothing of anybody else', async () => {
    const plain = await desk(['customer', 'export', 'ana'], {book: await withLife()})

    expect(plain.stdout).not.toMatch(/bruno|plug/i)
  })

  it('makes a page that stands alone, with what strangers wrote made harmless', async () => {
    const page = await desk(['customer', 'export', 'ana', '--format', 'html'], {book: await withLife()})

    expect(page.stdout).toMatch(/^<!doctype html>/)
    expect(page.stdout).toContain('called about the oven, happy')
    expect(page.stdout).toContain('&lt;script&gt;')
    expect(page.stdout).not.toContain('<script')
  })

  it('makes Markdown too', async () => {
    const text = await desk(['customer', 'export', 'ana', '--format', 'markdown'], {book: await withLife()})

    expect(text.stdout).toMatch(/^# Ana Souza\n/)
    expect(text.stdout).toContain('## Case C1: Oven door does not close')
  })

  it('writes a file that only its owner can read, never over one that is there', async () => {
    const book = await withLife()
    const path = join(newFolder(), 'ana.html')
    const argv = ['customer', 'export', 'ana', '--format', 'html', '--output', path]
    const saved = await desk(argv, {book})
    const again = await desk(argv, {book})
    const forced = await desk([...argv, '--force'], {book})

    expect([saved.code, again.code, forced.code]).toEqual([0, 4, 0])
    expect([saved.stdout, saved.stderr]).toEqual(['', `Written to ${path}.\n`])
    expect(readFileSync(path, 'utf8')).toMatch(/^<!doctype html>/)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('hands on several who are piped in', async () => {
    const book = await withLife()
    const json = await desk(['customer', 'export', '-'], {book, stdin: 'ana\nbruno\n'})
    const page = await desk(['customer', 'export', '-', '--format', 'html'], {book, stdin: 'ana\nbruno\n'})

    expect(json.json().customers.map(({customer}: any) => customer.ref)).toEqual(['ana-souza', 'bruno-rossi'])
    expect(json.json().total).toBe(2)
    expect(page.stdout).toContain('Bruno Rossi: Case C3: Recalled plug')
  })

  it('exits 3 on a customer who is not on file, and 2 on a format that is not known or on --json with another format', async () => {
    const book = await withLife()
    const unknown = await desk(['customer', 'export', 'zoe', '--json'], {book})
    const empty = await desk(['customer', 'export', 'ana'], {book: await emptyBook()})
    const format = await desk(['customer', 'export', 'ana', '--format', 'pdf'], {book})
    const both = await desk(['customer', 'export', 'ana', '--format', 'html', '--json'], {book})
    const file = await desk(['customer', 'export', 'ana', '--output', 'ana.html', '--json'], {book})

    expect([unknown.code, empty.code, format.code, both.code, file.code]).toEqual([3, 3, 2, 2, 2])
    expect(format.stderr).toContain('pdf')
  })

  it('exits 2 where the file can not be written, naming it', async () => {
    const path = join(newFolder(), 'nowhere', 'ana.json')
    const failed = await desk(['customer', 'export', 'ana', '--output', path], {book: await withLife()})

    expect(failed.code).toBe(2)
    expect(failed.stderr).toContain(path)
  })
})
