import {describe, expect, it} from 'vitest'
import {withPeople} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'

const argv = ['import', 'touches', '-', '--json']

describe('import touches', () => {
  it('takes in a row about somebody on file, in one commit that can be taken back', async () => {
    const book = await withPeople()
    const said = await desk(argv, {book, stdin: 'customer,text,at\nana@souza.example,Came by,2026-10-30T10:00:00Z\n'})
    const listed = async () => (await desk(['touch', 'list', 'ana', '--json'], {book})).json().touches

    expect(said.code).toBe(0)
    expect(await listed()).toMatchObject([{text: 'Came by', at: '2026-10-30T10:00:00.000Z'}])
    expect((await desk(['undo'], {book})).code).toBe(0)
    expect(await listed()).toEqual([])
  })

  it('refuses all where a row says no day', async () => {
    const book = await withPeople()
    const before = bytesOf(book)
    const {code, json} = await desk(argv, {
      book,
      stdin: 'customer,text,at\nana@souza.example,Came by,someday\n',
    })

    expect([code, json().error.message]).toEqual([4, expect.stringContaining('someday')])
    expect(bytesOf(book)).toEqual(before)
  })
})
