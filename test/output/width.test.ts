import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {cut, pad, widthOf, wrap} from '../../src/output/width.ts'

const text = fc.string({
  unit: fc.constantFrom(
    'a',
    'bc',
    'abcdefghijkl',
    ' ',
    '漢',
    'é',
    'e\u0301',
    '1\ufe0f\u20e3',
    '👩‍👩‍👧',
    '🇧🇷',
    'ก็',
    '…',
  ),
  maxLength: 40,
})

describe('width', () => {
  it('is the same of kana, Han and Hangul, which are counted at once, as sign by sign', () => {
    const wide = fc.constantFrom(...'漢字カナひらがな가나다、。「」ＡＢ〜 aé'.split(''))
    fc.assert(
      fc.property(fc.array(wide, {maxLength: 20}), (signs) => {
        const text = signs.join('')
        expect(widthOf(text)).toBe(widthOf(`${text}x\u0301`) - 1)
        for (const line of wrap(text, 7)) expect(widthOf(line)).toBeLessThanOrEqual(7)
      }),
    )
  })

  it.each([
    ['abc', 3],
    ['Núñez', 5],
    ['Nu\u0301n\u0303ez', 5],
    ['漢字', 4],
    ['ｶﾅ', 2],
    ['한국', 4],
    ['👩‍👩‍👧‍👦', 2],
    ['🇧🇷', 2],
    ['❤️', 2],
    ['ก็', 1],
    ['', 0],
  ])('of %s is %i', (shown, width) => {
    expect(widthOf(shown)).toBe(width)
  })

  it('cuts to the room, and only where it must', () => {
    expect(cut('oven', 4)).toBe('oven')
    expect(cut('ovens', 4)).toBe('ove…')
    expect(cut('漢字漢', 4)).toBe('漢…')
    fc.assert(fc.property(text, fc.nat(20), (long, room) => widthOf(cut(long, room)) <= room))
  })

  it('pads on either side', () => {
    expect(pad('漢', 4, 'left')).toBe('漢  ')
    expect(pad('12', 4, 'right', '<12>')).toBe('  <12>')
  })

  it('wraps within the room and loses nothing but spaces', () => {
    expect(wrap('the oven trips the breaker', 10)).toEqual(['the oven', 'trips the', 'breaker'])
    fc.assert(
      fc.property(text, fc.integer({min: 2, max: 20}), (long, room) => {
        const lines = wrap(long, room)
        expect(lines.every((line) => widthOf(line) <= room)).toBe(true)
        expect(lines.every((line) => line === line.trimEnd())).toBe(true)
        expect(lines.join('').replaceAll(' ', '')).toBe(long.replaceAll(' ', ''))
      }),
    )
  })

  it('fills lines with a long word, whatever its signs are', () => {
    expect(wrap(`e\u0301${'a'.repeat(12)}e\u0301`, 5)).toEqual(['e\u0301aaaa', 'aaaaa', 'aaae\u0301'])
    expect(wrap(`aaa漢${'a'.repeat(6)}`, 4)).toEqual(['aaa', '漢aa', 'aaaa'])
  })

  it('wraps a text of a hundred thousand characters', () => {
    expect(wrap('漢'.repeat(100_000), 80)).toHaveLength(2500)
  })
})
