import {parse} from 'csv-parse/sync'
import {describe, expect, it} from 'vitest'
import {formats, type Rendered, render} from '../../src/output/render.ts'
import {listView} from '../../src/views/view.ts'
import {hostile} from '../support/hostile.ts'
import {hostileCard} from '../support/hostile-card.ts'
import {cases, options, summary} from './samples.ts'

const everyText = listView(
  hostile.map((text) => ({text, list: [text, text]})),
  [
    {key: 'text', title: 'Text', kind: 'text', flex: true},
    {key: 'list', title: 'List', kind: 'list', wide: true},
  ],
  '',
)

const layout: Readonly<Record<(typeof formats)[number], RegExp>> = {
  table: /[\n\t]/g,
  csv: /\r\n|[\n\t]/g,
  ndjson: /\n/g,
  markdown: /\n/g,
}

const textOf = (made: Rendered) => (typeof made === 'string' ? made : [...made].join(''))

describe('every format', () => {
  it.each(formats)(
    '%s has no raw control character, in lists and cards, on a terminal and in a pipe',
    async (format) => {
      for (const plain of [false, true]) {
        const shown = [textOf(await render(everyText, format, {...options, plain}))]
        for (const text of hostile) shown.push(await render(hostileCard(text, text), format, {...options, plain}))
        for (const text of shown)
          expect(text.replace(layout[format], '')).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/u)
      }
    },
  )

  it.each(formats)('%s ends its last line', async (format) => {
    expect(await render(cases, format, options)).toMatch(/[^\n]\n$/)
    expect(await render(summary, format, options)).toMatch(/[^\n]\n$/)
  })
})

describe('a card', () => {
  it('is its facts in csv and ndjson', async () => {
    const records: string[][] = parse(await render(summary, 'csv', options))
    expect(records[0]).toEqual(['section', 'label', 'value', 'note'])
    expect(records).toContainEqual(['Service', 'First response', '5400000', 'median of 6'])
    expect(records).toContainEqual(['Experience', 'To bond', '6', '6 (40%)'])
    expect(records).toContainEqual(['Care', 'Owner', '', ''])
    const [first = ''] = (await render(summary, 'ndjson', options)).split('\n')
    expect(JSON.parse(first)).toEqual({
      section: 'Service',
      label: 'Open cases',
      value: 2,
      note: 'the oldest waits 3 days for us',
    })
  })
})
