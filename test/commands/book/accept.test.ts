import {readFileSync, writeFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {copied, withPeople} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf, needsABook} from '../../support/habits.ts'

function fileOf(book: string): string {
  return Object.keys(bytesOf(book)).find((path) => path.endsWith('/ana-souza.json')) ?? ''
}

/** A book in which somebody gave Ana another company in an editor. */
const editedByHand = copied(async () => {
  const book = await withPeople()
  const file = fileOf(book)
  writeFileSync(file, readFileSync(file, 'utf8').replace('"company": null', '"company": "Forno"'))
  return book
})

describe('book accept', () => {
  needsABook(['book', 'accept'])

  it('is asked for by a notice when what was edited is read', async () => {
    const read = await desk(['customer', 'show', 'ana', '--json'], {book: await editedByHand()})

    expect(read.json().customer.company).toBe('Forno')
    expect(read.stderr).toMatch(/ana-souza\.json was edited by hand; desk book accept takes the edit in\.\n/)
  })

  it('takes in what was edited by hand, as one commit, and then there is no notice', async () => {
    const book = await editedByHand()
    const accepted = await desk(['book', 'accept', '--json'], {book})
    const read = await desk(['customer', 'show', 'ana', '--json'], {book})

    expect(accepted.json()).toMatchObject({book: {path: book, seq: 3}, accepted: ['ana-souza']})
    expect(accepted.stderr).toContain('Edited by hand: ana-souza.')
    expect([read.json().customer.company, read.stderr]).toEqual(['Forno', ''])
    expect((await desk(['customer', 'list', '--json'], {book})).json().customers[0].company).toBe('Forno')
    expect((await desk(['book', 'check', '--json'], {book})).json().book.findings).toEqual([])
    expect((await desk(['log', '--json'], {book})).json().commits[0]).toMatchObject({
      command: 'book accept',
      by: 'rita',
    })
  })

  it('has nothing to take in a second time', async () => {
    const book = await withPeople()
    const before = bytesOf(book)
    const none = await desk(['book', 'accept', '--json'], {book})

    expect(none.json()).toMatchObject({accepted: []})
    expect(none.stderr).toBe('Nothing was edited by hand.\n')
    expect(bytesOf(book)).toEqual(before)
  })

  it('changes not a byte in a dry run, and says what it would take in', async () => {
    const book = await editedByHand()
    const before = bytesOf(book)
    const dry = await desk(['book', 'accept', '--dry-run', '--json'], {book})

    expect(dry.json().accepted).toEqual(['ana-souza'])
    expect(dry.stderr).toBe('Edited by hand: ana-souza. A dry run: nothing was changed.\n')
    expect(bytesOf(book)).toEqual(before)
  })

  it('refuses what is no customer any more, naming the file', async () => {
    const book = await withPeople()
    const file = fileOf(book)
    writeFileSync(file, readFileSync(file, 'utf8').replace('"emails": [', '"emails": [7,'))
    const refused = await desk(['book', 'accept', '--json'], {book})

    expect(refused.code).toBe(5)
    expect(refused.json().error.message).toContain('ana-souza.json')
  })
})
