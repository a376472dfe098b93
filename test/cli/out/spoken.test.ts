import {expect, it} from 'vitest'
import {spoken} from '../../../src/cli/out/spoken.ts'

const terminal = (columns: number) => ({isTTY: true, columns})
const said = 'Shorter: desk reply is the same as desk case reply. All of them: desk help short'

it('breaks what is said between words, where the terminal would break it anywhere', () => {
  expect(spoken(said, terminal(60))).toBe(
    'Shorter: desk reply is the same as desk case reply. All of\nthem: desk help short',
  )
  expect(spoken('one two three', terminal(8))).toBe('one two\nthree')
  expect(spoken('fits\nboth', terminal(8))).toBe('fits\nboth')
})

it('keeps a command in one piece, on a line of its own where it has no room beside the words', () => {
  const line = 'Commit 7 is undone. To have it again: desk undo 8 && desk undo 7'
  expect(spoken(line, terminal(60))).toBe('Commit 7 is undone. To have it again:\ndesk undo 8 && desk undo 7')
  expect(spoken(line, terminal(20)).split('\n').at(-1)).toBe('desk undo 8 && desk undo 7')
})

it('leaves alone what is indented, to be pasted, and all that goes to a pipe or a file', () => {
  const pasted = '  desk customer list --search "somebody with a long name"'
  expect(spoken(pasted, terminal(20))).toBe(pasted)
  expect(spoken(said, {})).toBe(said)
  expect(spoken(said, {isTTY: true})).toBe(said)
})
