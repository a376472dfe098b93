import {describe, expect, it} from 'vitest'
import {colourLevel, paintOf, plainTheme, themeFor} from '../../src/output/theme.ts'

describe('colour', () => {
  it.each([
    {why: 'a terminal has its own depth', env: {}, isTTY: true, depth: 24, level: 3},
    {why: 'a terminal of 256 colours', env: {}, isTTY: true, depth: 8, level: 2},
    {why: 'a terminal of 16 colours', env: {}, isTTY: true, depth: 4, level: 1},
    {why: 'a terminal without colour', env: {}, isTTY: true, depth: 1, level: 0},
    {why: 'a pipe', env: {}, isTTY: false, depth: 24, level: 0},
    {why: 'NO_COLOR', env: {NO_COLOR: '1'}, isTTY: true, depth: 24, level: 0},
    {why: 'an empty NO_COLOR says nothing', env: {NO_COLOR: ''}, isTTY: true, depth: 24, level: 3},
    {why: 'NO_COLOR before FORCE_COLOR', env: {NO_COLOR: '1', FORCE_COLOR: '3'}, isTTY: true, depth: 24, level: 0},
    {why: 'FORCE_COLOR in a pipe', env: {FORCE_COLOR: '2'}, isTTY: false, depth: 1, level: 2},
    {why: 'FORCE_COLOR=0', env: {FORCE_COLOR: '0'}, isTTY: true, depth: 24, level: 0},
    {why: 'an unknown FORCE_COLOR says nothing', env: {FORCE_COLOR: 'pink'}, isTTY: false, depth: 1, level: 0},
    {why: 'FORCE_COLOR before CLICOLOR', env: {FORCE_COLOR: '1', CLICOLOR: '0'}, isTTY: true, depth: 24, level: 1},
    {why: 'CLICOLOR_FORCE in a pipe', env: {CLICOLOR_FORCE: '1'}, isTTY: false, depth: 1, level: 1},
    {why: 'CLICOLOR_FORCE=0 says nothing', env: {CLICOLOR_FORCE: '0'}, isTTY: false, depth: 1, level: 0},
    {why: 'CLICOLOR=0', env: {CLICOLOR: '0'}, isTTY: true, depth: 24, level: 0},
    {why: 'TERM=dumb', env: {TERM: 'dumb'}, isTTY: true, depth: 24, level: 0},
    {
      why: '--color before everything',
      flag: true,
      env: {NO_COLOR: '1', TERM: 'dumb'},
      isTTY: false,
      depth: 1,
      level: 1,
    },
    {why: '--no-color before everything', flag: false, env: {FORCE_COLOR: '3'}, isTTY: true, depth: 24, level: 0},
  ])('$why: level $level', ({flag, env, isTTY, depth, level}) => {
    expect(colourLevel({flag, env, isTTY, depth})).toBe(level)
  })

  it('follows from the kind and the value', async () => {
    const theme = await themeFor(1)
    const paint = (value: string | number, kind: 'due' | 'status' | 'text') =>
      paintOf(theme, value, kind, '2026-11-21')('x')
    expect(paint('2026-11-20', 'due')).toBe('\u001b[31mx\u001b[39m')
    expect(paint('2026-11-21', 'due')).toBe('\u001b[33mx\u001b[39m')
    expect(paint('2026-11-22', 'due')).toBe('x')
    expect(paint('resolved', 'status')).toBe('\u001b[32mx\u001b[39m')
    expect(paint('resolved', 'text')).toBe('x')
  })

  it('is nothing at level 0', async () => {
    expect(await themeFor(0)).toBe(plainTheme)
  })
})
