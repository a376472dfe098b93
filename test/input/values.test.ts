import {describe, expect, test} from 'vitest'
import {
  parseBirthday,
  parseCountry,
  parseLanguage,
  parseMood,
  parseName,
  parsePreference,
  parseTag,
  parseText,
} from '../../src/input/values.ts'

function refuses(parse: (text: string) => unknown, texts: readonly string[]): void {
  for (const text of texts) {
    expect(() => parse(text), JSON.stringify(text)).toThrow(
      expect.objectContaining({code: 'value.invalid'}) as unknown as Error,
    )
  }
}

describe('text', () => {
  test('keeps its lines and loses the space around it', () => {
    expect(parseText(' one\r\ntwo\r three\n')).toBe('one\ntwo\n three')
  })

  test('may be 64 KiB long, in bytes', () => {
    expect(parseText('é'.repeat(32 * 1024))).toHaveLength(32 * 1024)
    refuses(parseText, [`${'é'.repeat(32 * 1024)}x`])
  })

  test('is refused when empty or broken', () => {
    refuses(parseText, ['', ' \n ', 'a\0b', 'a\ud800b', '\udc00'])
    expect(parseText('🎉')).toBe('🎉')
  })

  test('a refusal does not carry the whole of a long text', () => {
    const short = expect.objectContaining({facts: expect.objectContaining({value: `${'x'.repeat(80)}…`})})
    expect(() => parseText('x'.repeat(100_000))).toThrow(short as unknown as Error)
  })
})

describe('a name', () => {
  test('is one line of at most 200 characters', () => {
    expect(parseName('  Ana Souza ')).toBe('Ana Souza')
    expect(parseName('🎉'.repeat(200))).toHaveLength(400)
    refuses(parseName, [
      '',
      '  ',
      'Ana\nSouza',
      'Ana\tSouza',
      'Ana\u001b[31m',
      'Ana\u2028Souza',
      '\ud800',
      'x'.repeat(201),
    ])
  })
})

describe('a tag', () => {
  test('is in lower case, without a comma', () => {
    expect(parseTag(' VIP  Customer ')).toBe('vip customer')
    refuses(parseTag, ['', 'a,b', 'a\nb', 'x'.repeat(51)])
  })
})

describe('a mood', () => {
  test('is a word as well', () => {
    const words = ['angry', 'Unhappy', 'neutral', ' happy', 'delighted', 'ok', 'very happy']
    expect(words.map(parseMood)).toEqual([-2, -1, 0, 1, 2, 0, 2])
  })

  test('is from -2 to 2', () => {
    expect(['-2', '-1', '0', '1', '+1', ' 2 ', '-0'].map(parseMood)).toEqual([-2, -1, 0, 1, 1, 2, 0])
    refuses(parseMood, ['', '3', '-3', '1.5', 'happyish', '01', '1e0'])
  })
})

describe('a language', () => {
  test('is known, and written as BCP 47 does', () => {
    expect(['PT-br', 'pt_BR', 'en', 'zh-hant-tw'].map(parseLanguage)).toEqual(['pt-BR', 'pt-BR', 'en', 'zh-Hant-TW'])
    refuses(parseLanguage, ['', 'english', 'xx', 'pt-', 'p', 'en-US-'])
  })
})

describe('a country', () => {
  test('is known, in two letters', () => {
    expect(['br', 'US', ' it ', 'uk'].map(parseCountry)).toEqual(['BR', 'US', 'IT', 'GB'])
    const called = [
      'Brazil',
      'brasil',
      'Italia',
      'Itália',
      'Deutschland',
      'United States',
      'España',
      '日本',
      'Portugal',
    ]
    expect(called.map(parseCountry)).toEqual(['BR', 'BR', 'IT', 'IT', 'DE', 'US', 'ES', 'JP', 'PT'])
    refuses(parseCountry, [
      '',
      'Brazl',
      'Brazil and Italy',
      'World',
      'Europe',
      'Unknown Region',
      'BRA',
      'XX',
      'ZZ',
      'EU',
      'UN',
      '1A',
      '55',
    ])
  })
})

describe('a preference', () => {
  test('is a name and a value, and goes away without one', () => {
    expect(parsePreference('coffee = black')).toEqual({key: 'coffee', value: 'black'})
    expect(parsePreference('formula=a=b')).toEqual({key: 'formula', value: 'a=b'})
    expect(parsePreference('coffee=')).toEqual({key: 'coffee', value: null})
    refuses(parsePreference, ['', 'coffee', '=black', '__proto__=x', 'coffee=a\nb', 'a\tb=c'])
  })
})

describe('a birthday', () => {
  test.each([
    ['1980-05-12', '1980-05-12'],
    ['05-12', '--05-12'],
    ['--05-12', '--05-12'],
    ['12 May', '--05-12'],
    ['May 12', '--05-12'],
    ['12 may 1980', '1980-05-12'],
    ['29 feb', '--02-29'],
    ['--02-29', '--02-29'],
    ['31/12', '--12-31'],
    ['24.12.1980', '1980-12-24'],
    ['1980-02-29', '1980-02-29'],
  ])('%j is kept as %s', (text, birthday) => {
    expect(parseBirthday(text)).toBe(birthday)
  })

  test('that never was is refused', () => {
    refuses(parseBirthday, [
      '',
      '1981-02-29',
      '02-30',
      '13-01',
      '1899-05-12',
      '12 foo',
      '12/05/1980',
      '1980',
      'may',
      '0000-05-12',
    ])
  })
})
