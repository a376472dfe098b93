import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {renderJson} from '../../src/output/json.ts'
import {renderNdjson} from '../../src/output/ndjson.ts'
import {hostile} from '../support/hostile.ts'
import {cases} from './samples.ts'

const steering =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\p{Cs}\u{e0000}-\u{e007f}]/u

describe('json', () => {
  it('is two spaces deep and ends its line', () => {
    expect(renderJson({customer: {ref: 'ana-souza', company: null}})).toBe(
      '{\n  "customer": {\n    "ref": "ana-souza",\n    "company": null\n  }\n}\n',
    )
  })

  it('leaves letters as they are', () => {
    expect(renderJson('Zoë 山田 👩')).toBe('"Zoë 山田 👩"\n')
  })

  it('says what steers a terminal in ASCII', () => {
    expect(renderJson('\u009b\u202e\u{e0041}\u001b')).toBe('"\\u009b\\u202e\\udb40\\udc41\\u001b"\n')
  })

  it('reads back as it was and steers nothing, whatever the text', () => {
    const text = fc.oneof(fc.string({unit: 'binary'}), fc.constantFrom(...hostile))
    fc.assert(
      fc.property(text, (value) => {
        const json = renderJson({value})
        expect(JSON.parse(json)).toEqual({value})
        expect(json).not.toMatch(steering)
      }),
    )
  })
})

describe('ndjson', () => {
  it('has each row whole on its own line', () => {
    const lines = renderNdjson(cases.rows).split('\n')
    expect(lines.pop()).toBe('')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(cases.rows)
  })

  it('is nothing for no rows', () => {
    expect(renderNdjson([])).toBe('')
  })

  it('has as many lines as rows, whatever the text', () => {
    const lines = renderNdjson(hostile.map((text) => ({text})))
      .trimEnd()
      .split('\n')
    expect(lines.map((line) => (JSON.parse(line) as {text: string}).text)).toEqual(hostile)
  })
})
