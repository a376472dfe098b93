import {expect, it} from 'vitest'
import {saidLines} from '../../src/output/said-lines.ts'

it('breaks a sentence between words, and nothing that fits', () => {
  expect(saidLines('one two three', 8)).toEqual(['one two', 'three'])
  expect(saidLines('No case. To open one: desk case open ana', 80)).toEqual([
    'No case. To open one: desk case open ana',
  ])
})

it('keeps a command in one piece, behind the words where there is room, else below them', () => {
  const text = 'No open case. To open one: desk case open ana "what it is about"'
  expect(saidLines(text, 60)).toEqual(['No open case. To open one:', 'desk case open ana "what it is about"'])
  expect(saidLines(text, 20).at(-1)).toBe('desk case open ana "what it is about"')
  expect(saidLines('That is more than two in seven days; the next one: desk undo 7', 40)).toEqual([
    'That is more than two in seven days; the',
    'next one: desk undo 7',
  ])
})
