import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {emptyBook, planFile, withEnrolled, withPeople} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

const argv = ['plan', 'save', planFile()]

describe('plan save', () => {
  keepsTheHabitsOfACommit({book: withPeople, argv})
  keepsItsOutputApart({book: withPeople, argv})

  it('keeps a plan as it was written, and its file may be piped in', async () => {
    const book = await emptyBook()
    const written = JSON.parse(readFileSync(planFile(), 'utf8'))
    const saved = await desk(['plan', 'save', '-', '--json'], {book, stdin: JSON.stringify(written)})
    const shown = await desk(['plan', 'show', 'after-oven', '--json'], {book})

    expect(saved.json()).toEqual({plan: written})
    expect(shown.json()).toEqual({plan: written})
  })

  it('refuses one with all that is wrong, and saves nothing', async () => {
    const book = await emptyBook()
    const settings = () => readFileSync(join(book, 'book.json'), 'utf8')
    const before = settings()
    const file = planFile({starts: {on: 'someday', where: 'tga:oven'}, class: 'spam', steps: [{id: 'a'}]})
    const refused = await desk(['plan', 'save', file, '--json'], {book})
    const none = await desk(['plan', 'save', '/no/such/plan.json', '--json'], {book})
    const other = await desk(['plan', 'save', '-', '--json'], {book, stdin: '{"plan": '})

    const {code, message} = refused.json().error
    expect([refused.code, code]).toEqual([2, 'plan.invalid'])
    for (const place of ['class: ', 'starts.on: ', 'starts.where: ', 'steps[0].after is missing'])
      expect(message).toContain(place)
    expect([none.code, none.json().error.code]).toEqual([2, 'file.unreadable'])
    expect([other.code, other.json().error.code]).toEqual([2, 'file.invalid'])
    expect(settings()).toBe(before)
  })

  it('says of one that time begins that a tick does', async () => {
    const said = async (on: string) =>
      (await desk(['plan', 'save', planFile({starts: {on}})], {book: await emptyBook()})).stderr
    expect(await said('silent:60d')).toContain('run desk tick now and then')
    expect(await said('customer-added')).not.toContain('tick')
  })

  it('says who is inside, and what the new one brings and takes', async () => {
    const steps = [
      {id: 'thanks', after: '1d', kind: 'thank-you'},
      {id: 'tips', after: '30d', kind: 'tip'},
      {id: 'year', after: '1y'},
    ]
    const saved = await desk(['plan', 'save', planFile({steps})], {book: await withEnrolled()})
    expect(saved.stderr).toContain('after-oven was there before. 1 inside: gains year, loses call.')
  })
})
