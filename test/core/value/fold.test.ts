import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {fold, slug} from '../../../src/core/value/fold.ts'

const text = fc.string({unit: 'binary', maxLength: 80})

describe('slug', () => {
  test.each([
    ['Ana Souza', 'ana-souza'],
    ['  José  Łukasz-Ærø ', 'jose-lukasz-aero'],
    ['Straße & Söhne GmbH', 'strasse-sohne-gmbh'],
    ['Đặng Văn Đức', 'dang-van-duc'],
    ["O'Brien", 'obrien'],
    ['O’Brien', 'obrien'],
    ['ＡＢＣ', 'abc'],
    ['İstanbul ırmak', 'istanbul-irmak'],
  ])('%s is %s', (name, expected) => {
    expect(slug(name)).toBe(expected)
  })

  test.each(['山田太郎', 'Анна', '---', '', '🎉', '../..'])(
    'a name without Latin letters or digits (%s) is customer',
    (name) => {
      expect(slug(name)).toBe('customer')
    },
  )

  test.each(['CON', 'nul', 'Com1', 'lpt9', 'ＡＵＸ', 'com¹'])('%s does not become a Windows device name', (name) => {
    expect(slug(name)).toBe(`${fold(name)}-1`)
  })

  test.each([
    ['C12', 'customer-c12'],
    ['f7', 'customer-f7'],
    ['2001', 'customer-2001'],
  ])('%s does not become what names a case or a follow-up', (name, expected) => {
    expect(slug(name)).toBe(expected)
  })

  test('is always one to sixty letters, digits and single hyphens, and the same when done again', () => {
    fc.assert(
      fc.property(text, (name) => {
        const made = slug(name)
        expect(made).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
        expect(made.length).toBeLessThanOrEqual(60)
        expect(slug(made)).toBe(made)
      }),
    )
  })

  test('is cut at sixty without a hyphen at the end', () => {
    expect(slug(`${'a'.repeat(59)} b`)).toBe('a'.repeat(59))
    expect(slug('9'.repeat(80))).toHaveLength(60)
  })
})

describe('fold', () => {
  test('is the same for Latin letters whether something rare stands beside them or not', () => {
    const letters = Array.from({length: 0x2500}, (_, code) => `a${String.fromCodePoint(code)}b`)
    const differ = letters.filter((one) => fold(one) !== fold(`${one}\u2060`))
    expect(differ).toEqual([])
  })

  test.each([
    ['JOSÉ', 'jose'],
    ['ΟΔΟΣ', 'οδος'.replace('ς', 'σ')],
    ['a\u200bb\u00ad\u202ec', 'abc'],
    ['  two\t words\n', 'two words'],
    ['three\tmore\u2003words', 'three more words'],
    ['ガ', 'ガ'],
    ['Øl œuvre', 'ol oeuvre'],
  ])('%j is %j', (given, expected) => {
    expect(fold(given)).toBe(expected)
  })

  test('composed and decomposed, upper and lower case fold alike', () => {
    fc.assert(
      fc.property(fc.constantFrom('é', 'Ç', 'ã', 'Ü', 'ñ', 'ő', 'Å', 'ğ', 'ž', 'ò'), (letter) => {
        expect(
          new Set([letter, letter.normalize('NFD'), letter.toUpperCase(), letter.toLowerCase()].map(fold)).size,
        ).toBe(1)
      }),
    )
  })

  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(text, (one) => fold(fold(one)) === fold(one)),
      {numRuns: 500},
    )
  })
})
