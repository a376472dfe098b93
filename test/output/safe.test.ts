import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {safe, safeLines} from '../../src/output/safe.ts'
import {hostile} from '../support/hostile.ts'

const steering =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u
const anyText = fc.oneof(
  fc.string({unit: 'binary', maxLength: 40}),
  fc.string({
    unit: fc.constantFrom(
      'a',
      '👩',
      '\u200d',
      '\ufe0f',
      'ع',
      '\u200c',
      '\u064b',
      '\n',
      '\u001b',
      '漢',
      '\u{e0100}',
      '\ud83d',
    ),
    maxLength: 30,
  }),
  fc.constantFrom(...hostile),
)

describe('safe', () => {
  it('leaves no character that steers a terminal, whatever the text', () => {
    fc.assert(
      fc.property(
        anyText,
        (text) => !steering.test(safe(text)) && !steering.test(safeLines(text).replaceAll('\n', '')),
      ),
    )
  })

  it('changes nothing the second time', () => {
    fc.assert(fc.property(anyText, (text) => safe(safe(text)) === safe(text)))
  })

  it.each([
    ['\u001b[31m', '\\x1b[31m'],
    ['\u009b31m', '\\x9b31m'],
    ['\u202egnp', '\\u202egnp'],
    ['a\u200bb', 'a\\u200bb'],
    ['joi\u200dned', 'joi\\u200dned'],
    ['\ud800', '\\ud800'],
    ['\u{e0041}', '\\u{e0041}'],
    ['a\ufe0f', 'a\\ufe0f'],
    ['paid\rno', 'paid\\x0dno'],
  ])('shows %j as %s', (text, shown) => {
    expect(safe(text)).toBe(shown)
  })

  it.each(['👩‍👩‍👧‍👦', '❤️', '1️⃣', '🇧🇷', '🧑🏽‍🔧', 'می‌خواهم', 'क्‍ष', '葛\u{e0100}', 'Núñez', 'Nu\u0301n\u0303ez', 'ศูนย์'])(
    'keeps %s, which needs what joins it',
    (text) => {
      expect(safe(text)).toBe(text)
    },
  )

  it('puts lines beside each other with a sign, or keeps them', () => {
    expect(safe('one\r\n\n two\tthree\n')).toBe('one ⏎ two three')
    expect(safeLines('one\r\ntwo\tthree')).toBe('one\ntwo three')
  })

  it('shows the marks that pile up on one letter', () => {
    expect(safe(`a${'\u0301'.repeat(10)}`)).toBe(`a${'\u0301'.repeat(8)}\\u0301\\u0301`)
  })
})
