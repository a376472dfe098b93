import {describe, expect, it} from 'vitest'
import {inWords} from '../../../src/core/value/in-words.ts'
import {desk} from '../../support/desk.ts'

describe('words that name no command', () => {
  it.each([
    ['case lsit', ['case list']],
    ['case opne ana', ['case open']],
    ['cse list', ['case list']],
    ['tody --owner ana', ['today']],
    ['schema caze', ['case']],
    ['merge', ['case merge', 'customer merge']],
    ['show ana', ['case show', 'customer show', 'enrolment show']],
  ])('desk %s: says what was meant', async (line, meant) => {
    const {code, stderr} = await desk(line.split(' '))

    expect(code).toBe(2)
    expect(stderr).toContain(`Did you mean ${inWords(meant, 'or')}?\n`)
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

describe('words that others use', () => {
  it.each([
    ['followup add ana +3d', 'followup schedule', ['followup schedule ana +3d']],
    ['case new ana Cold', 'case open', ['case open ana Cold']],
    ['case close C1 --resolution ok', 'case resolve', ['case resolve C1 --resolution ok']],
    ['customer delete ana', 'customer forget', ['customer forget ana']],
    ['ticket new ana Cold', 'case open', ['case open ana Cold']],
    ['close C1', 'case resolve', ['case resolve C1']],
    ['close F1', 'followup done', ['followup done F1']],
    [
      'delete',
      'customer forget or followup cancel or view remove',
      ['customer forget', 'followup cancel', 'view remove'],
    ],
    ['contact', 'customer', ['customer --help']],
    ['ticket', 'case', ['case --help']],
    ['history', 'log', ['log']],
  ])('desk %s: leads to ours by name', async (line, ours, commands) => {
    const {code, stdout, stderr} = await desk(line.split(' '))

    expect([code, stdout]).toEqual([2, ''])
    expect(stderr.split('\n')[0]).toMatch(new RegExp(`^Here “.+” is called ${ours}\\.$`))
    expect(stderr.split('\n').slice(1, -1)).toEqual(commands.map((words) => `  desk ${words}`))
  })

  it('quotes what was typed, so that it can be pasted', async () => {
    const {stderr} = await desk(['ticket', 'new', 'ana', "It's cold"])
    expect(stderr).toContain(String.raw`desk case open ana 'It'\''s cold'`)
  })
})
