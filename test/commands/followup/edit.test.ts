import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart} from '../../support/changes.ts'
import {withFollowUps, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAChange} from '../../support/habits.ts'

describe('followup edit', () => {
  keepsItsOutputApart({book: withFollowUps, argv: ['followup', 'edit', 'F1', '--owner', 'leo']})
  keepsTheHabitsOfAChange({
    book: withFollowUps,
    argv: (ref) => ['followup', 'edit', ref, '--owner', 'leo', '--kind', 'tip'],
    refs: ['F1', 'F2'],
  })

  it('changes what it is told and nothing else; empty takes a value away', async () => {
    const book = await withFollowUps()
    const before = (await desk(['followup', 'list', '--json'], {book})).json().followUps
    const edited = await desk(['followup', 'edit', 'F2', '--subject', '', '--owner', 'leo', '--json'], {book})
    const found = before.find(({ref}: any) => ref === 'F2')

    expect(edited.json().followUp).toEqual({...found, subject: null, owner: 'leo'})
  })

  it('exits 4 on one that is done, and 2 on a kind that is not known', async () => {
    const book = await work(await withFollowUps(), ['followup', 'done', 'F1'])
    const done = await desk(['followup', 'edit', 'F1', '--owner', 'leo', '--json'], {book})
    const kind = await desk(['followup', 'edit', 'F2', '--kind', 'hug', '--json'], {book})

    expect([done.code, kind.code]).toEqual([4, 2])
    expect(kind.json().error.message).toContain('hug')
  })
})
