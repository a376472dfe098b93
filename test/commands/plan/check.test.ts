import {describe, expect, it} from 'vitest'
import {emptyBook, planFile} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf, needsABook} from '../../support/habits.ts'

describe('plan check', () => {
  needsABook(['plan', 'check', planFile()])

  it('shows a plan that can be taken, and changes nothing', async () => {
    const book = await emptyBook()
    const before = bytesOf(book)
    const checked = await desk(['plan', 'check', planFile()], {book})

    expect(checked.code).toBe(0)
    expect(checked.stdout).toContain('thanks')
    expect(bytesOf(book)).toEqual(before)
  })

  it('exits 2 with each fault and its place', async () => {
    const refused = await desk(['plan', 'check', planFile({gap: '7 dayz', holds: ['rain']}), '--json'], {
      book: await emptyBook(),
    })
    expect(refused.code).toBe(2)
    expect(refused.json().error.message).toContain('holds[0]: “rain” is not one of complaint and case-late')
    expect(refused.json().error.message).toContain('gap: “7 dayz” is not a length; try 7d')
  })
})
