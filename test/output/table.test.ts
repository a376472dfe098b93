import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {renderTable, renderTabs} from '../../src/output/table.ts'
import {plainTheme, themeFor} from '../../src/output/theme.ts'
import {widthOf} from '../../src/output/width.ts'
import {listView} from '../../src/views/view.ts'
import {hostile} from '../support/hostile.ts'
import {cases, options} from './samples.ts'

const onTerminal = {...options, theme: plainTheme, ascii: false}
const widths = [40, 80, 120]

describe('a table on a terminal', () => {
  it('shows what there is room for at 120 columns', async () => {
    expect(await renderTable(cases, {...onTerminal, width: 120})).toMatchInlineSnapshot(`
      "Case  Customer      Subject                                             Status    Due           Waits  Priority
      ────  ────────────  ──────────────────────────────────────────────────  ────────  ───────────  ──────  ────────
      C12   Ana Souza     The oven trips the breaker whenever the fan starts  open      3 days late  4h 10m  urgent
      C7    山田太郎      請求書の宛名を変更してほしい                        waiting   tomorrow      2d 4h  normal
      C3    Giulia Rossi                                                      resolved                       low
      "
    `)
  })

  it('drops the wide columns at 80', async () => {
    expect(await renderTable(cases, onTerminal)).toMatchInlineSnapshot(`
      "Case  Customer      Subject                        Status    Due           Waits
      ────  ────────────  ─────────────────────────────  ────────  ───────────  ──────
      C12   Ana Souza     The oven trips the breaker w…  open      3 days late  4h 10m
      C7    山田太郎      請求書の宛名を変更してほしい   waiting   tomorrow      2d 4h
      C3    Giulia Rossi                                 resolved
      "
    `)
  })

  it('drops the last columns at 40', async () => {
    expect(await renderTable(cases, {...onTerminal, width: 40})).toMatchInlineSnapshot(`
      "Case  Customer      Subject
      ────  ────────────  ────────────────────
      C12   Ana Souza     The oven trips the…
      C7    山田太郎      請求書の宛名を変更…
      C3    Giulia Rossi
      "
    `)
  })

  it('shows everything whole where it fits', async () => {
    const text = await renderTable(cases, {...onTerminal, width: 200})
    expect(text).toContain('whenever the fan starts')
    expect(text).toContain('oven, warranty')
  })

  it('has no line wider than the terminal, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...hostile), {minLength: 1, maxLength: 6}),
        fc.integer({min: 8, max: 130}),
        async (texts, width) => {
          const rows = texts.map((text, at) => ({ref: `C${at}`, text, more: text, count: at}))
          const view = listView(
            rows,
            [
              {key: 'ref', title: 'Case', kind: 'ref'},
              {key: 'text', title: 'Text', kind: 'text', flex: true},
              {key: 'count', title: 'Count', kind: 'count'},
              {key: 'more', title: 'More', kind: 'text', wide: true},
            ],
            '',
          )
          const lines = (await renderTable(view, {...onTerminal, width})).trimEnd().split('\n')
          expect(lines).toHaveLength(texts.length + 2)
          expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width)
        },
      ),
    )
  })

  it.each(widths)('looks the same beyond 200 rows as below, at %i columns', async (width) => {
    const row = {
      ref: 'C1',
      subject: 'The oven trips the breaker whenever the fan starts',
      waits: 7_200_000,
      due: '2026-11-20',
    }
    const many = (count: number) =>
      listView(
        Array.from({length: count}, () => row),
        [
          {key: 'ref', title: 'Case', kind: 'ref'},
          {key: 'subject', title: 'Subject', kind: 'text', flex: true},
          {key: 'due', title: 'Due', kind: 'due'},
          {key: 'waits', title: 'Waits', kind: 'duration'},
        ],
        '',
      )
    const theme = await themeFor(1)
    const small = await renderTable(many(200), {...onTerminal, theme, width})
    const large = await renderTable(many(201), {...onTerminal, theme, width})
    expect(large.split('\n').slice(0, 202)).toEqual(small.split('\n').slice(0, 202))
  })

  it('draws thousands of rows', async () => {
    const rows = Array.from({length: 5000}, (_, at) => ({ref: `C${at}`, subject: 'Zoë asks for 請求書'}))
    const view = listView(
      rows,
      [
        {key: 'ref', title: 'Case', kind: 'ref'},
        {key: 'subject', title: 'Subject', kind: 'text', flex: true},
      ],
      '',
    )
    const drawn = await renderTable(view, onTerminal)
    expect(drawn.match(/C\d+/g)).toEqual(rows.map(({ref}) => ref))
  })

  it('paints without moving anything', async () => {
    const painted = await renderTable(cases, {...onTerminal, theme: await themeFor(3)})
    expect(painted).toContain('\u001b[31m3 days late\u001b[39m')
    expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(await renderTable(cases, onTerminal))
  })

  it('uses ASCII alone where the terminal has no more', async () => {
    const view = listView([{ref: 'C1'}], [{key: 'ref', title: 'Case', kind: 'ref'}], '')
    expect(await renderTable(view, {...onTerminal, ascii: true})).toBe('Case\n----\nC1\n')
  })

  it('prints nothing for no rows', async () => {
    expect(await renderTable({...cases, rows: []}, onTerminal)).toBe('')
    expect([...renderTabs({...cases, rows: []})]).toEqual([])
  })
})

describe('a table in a pipe', () => {
  const textOf = (view: Parameters<typeof renderTabs>[0]) => [...renderTabs(view)].join('')

  it('is one line of exact, tab-separated values for each row', () => {
    const text = textOf(cases)
    expect(text.split('\n')[0]?.split('\t')).toEqual([
      'C12',
      'Ana Souza',
      'The oven trips the breaker whenever the fan starts',
      'open',
      '2026-11-18',
      '15000000',
      'urgent',
      '2026-11-21T17:05:00.000Z',
      '-2',
      'oven; warranty',
    ])
  })

  it('keeps its shape whatever the text', () => {
    const view = listView(
      hostile.map((text) => ({text, last: 'end'})),
      [
        {key: 'text', title: 'Text', kind: 'text'},
        {key: 'last', title: 'Last', kind: 'text'},
      ],
      '',
    )
    const lines = textOf(view).split('\n')
    expect(lines).toHaveLength(hostile.length + 1)
    expect(lines.slice(0, -1).every((line) => line.split('\t').length === 2)).toBe(true)
    expect(lines[hostile.indexOf('tab\tand\nline\r\nend\n')]).toBe('tab\\tand\\nline\\nend\\n\tend')
  })

  it('has every line whole, however many and however long', () => {
    const texts = Array.from(
      {length: 7234},
      (_, index) => `${index} ${['plain', 'Zoë', 'żółw', '松本', '😀'][index % 5]}`,
    )
    const long = texts.map((text, index) => (index % 401 === 7 ? text.repeat(20_000) : text))
    const view = listView(
      long.map((text, index) => ({text, index, tags: [text.slice(0, 9), 'x'], none: null})),
      [
        {key: 'text', title: 'Text', kind: 'text'},
        {key: 'none', title: 'None', kind: 'text'},
        {key: 'tags', title: 'Tags', kind: 'list'},
        {key: 'index', title: 'Index', kind: 'count'},
      ],
      '',
    )
    const lines = long.map((text, index) => `${text}\t\t${text.slice(0, 9)}; x\t${index}\n`)
    expect(textOf(view) === lines.join('')).toBe(true)
  })
})
