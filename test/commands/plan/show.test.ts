import {describe, expect, it} from 'vitest'
import {withEnrolled} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {needsABook} from '../../support/habits.ts'

describe('plan show', () => {
  needsABook(['plan', 'show', 'after-oven'])

  it('shows what begins it, what it waits for, and its steps', async () => {
    const shown = await desk(['plan', 'show', 'After-Oven'], {book: await withEnrolled()})
    expect(shown.stdout).toContain('tag-added:oven')
    expect(shown.stdout).toContain('Is it baking?')
  })

  it('exits 3 on one that there is not, and names the nearest', async () => {
    const none = await desk(['plan', 'show', 'after-ovens', '--json'], {book: await withEnrolled()})
    expect([none.code, none.json().error.code]).toEqual([3, 'plan.unknown'])
    expect(none.json().error.message).toContain('Did you mean after-oven?')
  })

  it('names none where none is near', async () => {
    const far = await desk(['plan', 'show', 'birthdays', '--json'], {book: await withEnrolled()})
    expect(far.json().error.message).toBe('There is no plan “birthdays”.')
  })
})
