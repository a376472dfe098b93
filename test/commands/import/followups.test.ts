import {describe, expect, it} from 'vitest'
import {withPeople} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'

const argv = ['import', 'followups', '-', '--json']

describe('import followups', () => {
  it('takes in a row about somebody on file, in one commit that can be taken back', async () => {
    const book = await withPeople()
    const said = await desk(argv, {book, stdin: 'customer,subject,due\nana@souza.example,Call her,2026-12-01\n'})
    const listed = async () => (await desk(['followup', 'list', '--json'], {book})).json().followUps

    expect(said.code).toBe(0)
    expect(await listed()).toMatchObject([{subject: 'Call her', dueOn: '2026-12-01'}])
    expect((await desk(['undo'], {book})).code).toBe(0)
    expect(await listed()).toEqual([])
  })

  it('leaves out a row that has no day, says so, and changes nothing', async () => {
    const book = await withPeople()
    const before = bytesOf(book)
    const {code, json} = await desk(argv, {book, stdin: 'customer,subject,due\nana@souza.example,Call her,someday\n'})

    expect([code, json().import]).toMatchObject([0, {leftOut: 1, problems: [{kind: 'no-day', value: 'someday'}]}])
    expect(bytesOf(book)).toEqual(before)
  })
})
