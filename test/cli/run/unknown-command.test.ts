import {describe, expect, it} from 'vitest'
import {desk} from '../../support/desk.ts'

describe('words that name no command', () => {
  it.each([
    ['case lsit', ['case list']],
    ['case opne ana', ['case open']],
    ['cse list', ['case list']],
    ['tody --owner ana', ['today']],
    ['schema caze', ['case']],
    ['resolve C12', ['case resolve']],
    ['merge', ['case merge', 'customer merge']],
    ['show ana', ['case show', 'customer show', 'view show']],
  ])('desk %s: says what was meant', async (line, meant) => {
    const {code, stderr} = await desk(line.split(' '))

    expect(code).toBe(2)
    expect(stderr).toContain(`Did you mean ${meant.join(', ')}?\n`)
    expect(stderr.split('\n').slice(1, -1)).toEqual(meant.map((words) => `  desk ${words} --help`))
  })

  it.each([
    ['hook on', '“hook on” is not a command of desk.\n  desk hook --help\n'],
    ['frobnicate', '“frobnicate” is not a command of desk.\n  desk --help\n'],
    ['report --owner ana', '“report” is only the beginning of a command.\n  desk report --help\n'],
    ['schema case', '“case” is only the beginning of a command.\n  desk case --help\n'],
    ['--book x case list', '“--book” stands where the command should be: flags come after it.\n  desk --help\n'],
  ])('desk %s: guesses nothing, and says where to look', async (line, said) => {
    expect(await desk(line.split(' '))).toMatchObject({code: 2, stdout: '', stderr: said})
  })
})

describe('a value that is none of those there are', () => {
  it.each([
    ['hook enable nothing', '“nothing” is none of: before-change, after-change.'],
    ['case list --status opne', 'Expected --status=opne to be one of: open,'],
  ])('desk %s', async (line, said) => {
    const {code, stderr} = await desk(line.split(' '))

    expect([code, stderr]).toEqual([2, expect.stringContaining(said)])
  })
})
