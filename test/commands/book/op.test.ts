import {describe, expect, it} from 'vitest'
import {withPeople, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {needsABook} from '../../support/habits.ts'

async function operation(book: string, id: string) {
  return (await desk(['book', 'op', id, '--json'], {book})).json().operation
}

describe('book op', () => {
  needsABook(['book', 'op', 'mine'])

  it('tells that an operation was saved, and as which commit', async () => {
    const book = await work(await withPeople(), ['touch', 'add', 'ana', 'Hi', '--op-id', 'mine'])
    const plain = await desk(['book', 'op', 'mine'], {book})

    expect(await operation(book, 'mine')).toMatchObject({
      opId: 'mine',
      saved: true,
      commit: {seq: 3, command: 'touch add', opId: 'mine', about: ['ana-souza']},
    })
    expect(plain.stdout).toBe('3\t2026-11-02T09:00:00.000Z\trita\ttouch add\tana-souza\t\tmine\n')
  })

  it('tells that it was not, with exit 0', async () => {
    const book = await withPeople()
    const plain = await desk(['book', 'op', 'never'], {book})

    expect(await operation(book, 'never')).toEqual({opId: 'never', saved: false, commit: null})
    expect(plain).toMatchObject({code: 0, stdout: '', stderr: 'Operation never was not saved.\n'})
  })

  it('says of one that was undone by which commit', async () => {
    const book = await work(await withPeople(), ['touch', 'add', 'ana', 'Hi', '--op-id', 'mine'], ['undo'])

    expect(await operation(book, 'mine')).toMatchObject({commit: {undoneBy: 4}})
  })

  it('still knows an operation on somebody who was forgotten', async () => {
    const book = await work(
      await withPeople(),
      ['touch', 'add', 'ana', 'Hi', '--op-id', 'ana-called'],
      ['customer', 'forget', 'ana', '--yes'],
    )

    expect(await operation(book, 'ana-called')).toMatchObject({saved: true, commit: {seq: 3}})
  })

  it('exits 2 without an id', async () => {
    const refused = await desk(['book', 'op', '--json'], {book: await withPeople()})

    expect(refused.json().error).toMatchObject({exitCode: 2, message: expect.stringContaining('ID')})
  })
})
