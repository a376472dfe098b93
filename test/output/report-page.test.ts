import {HtmlValidate} from 'html-validate'
import {parse, type DefaultTreeAdapterTypes as Tree} from 'parse5'
import {describe, expect, it} from 'vitest'
import {type RenderOptions, render} from '../../src/output/render.ts'
import {reportView} from '../../src/views/report.ts'
import {hostile} from '../support/hostile.ts'
import {emptyWeek, firstWeek, groupedQuarter, hostileReport, month, thisWeek, usualWeek} from '../support/reports.ts'

const reports = {usualWeek, emptyWeek, firstWeek, thisWeek, month, groupedQuarter}
const options: RenderOptions = {zone: 'UTC', today: '2020-01-01', language: 'en', width: 80, level: 0, plain: true}
const pageOf = (report: ReturnType<typeof usualWeek>) => render(reportView(report), 'html', options)

/** Every element of a page, read by the rules of HTML; what the parser complained of. */
function parsed(page: string): {readonly elements: readonly Tree.Element[]; readonly faults: readonly string[]} {
  const faults: string[] = []
  const document = parse(page, {onParseError: ({code}) => faults.push(code)})
  return {elements: elementsIn(document), faults}
}

function elementsIn(node: Tree.Node): readonly Tree.Element[] {
  const inner = 'childNodes' in node ? node.childNodes.flatMap(elementsIn) : []
  return 'tagName' in node ? [node, ...inner] : inner
}

function attribute({attrs}: Tree.Element, wanted: string): string | undefined {
  return attrs.find(({name}) => name === wanted)?.value
}

function named(elements: readonly Tree.Element[], tag: string): readonly Tree.Element[] {
  return elements.filter(({tagName}) => tagName === tag)
}

describe.each(Object.entries(reports))('the page of a report: %s', (_, report) => {
  it('is valid', async () => {
    const validator = new HtmlValidate({
      root: true,
      extends: ['html-validate:recommended', 'html-validate:a11y'],
      rules: {
        'doctype-style': 'off',
        'no-redundant-role': 'off',
        'prefer-native-element': 'off',
        'long-title': 'off',
        'no-implicit-button-type': 'off',
      },
    })
    const page = await pageOf(report())
    const {results} = await validator.validateString(page)

    expect(parsed(page).faults).toEqual([])
    expect(
      results.flatMap(({messages}) => messages.map(({ruleId, message, line}) => `${line} ${ruleId}: ${message}`)),
    ).toEqual([])
  })

  it('says what each chart shows, and has its numbers in a table beside it', async () => {
    const {elements} = parsed(await pageOf(report()))
    const ids = new Map(elements.map((one) => [attribute(one, 'id'), one]))
    const figures = named(elements, 'figure')

    expect(figures).toHaveLength(4)
    for (const one of figures) {
      const inner = elementsIn(one)
      const chart = inner.find((svg) => attribute(svg, 'role') === 'img')
      expect(chart && ids.has(attribute(chart, 'aria-labelledby'))).toBe(true)
      expect(chart && ids.get(attribute(chart, 'aria-describedby'))?.tagName).toBe('desc')
      expect(named(elementsIn(named(inner, 'details')[0] as Tree.Element), 'tr')).toHaveLength(report().days.length + 1)
    }
  })
})

describe('the page of a report', () => {
  it('has one heading of the first order, and below it none but of the second', async () => {
    const {elements} = parsed(await pageOf(usualWeek()))
    const headings = elements.filter(({tagName}) => /^h\d$/.test(tagName)).map(({tagName}) => tagName)
    expect(headings).toEqual(['h1', ...Array.from({length: headings.length - 1}, () => 'h2')])
    expect(headings.length).toBeGreaterThan(6)
    expect(attribute(named(elements, 'html')[0] as Tree.Element, 'lang')).toBe('en')
  })

  it('needs no script, no style but its own, and nothing from anywhere', async () => {
    const {elements} = parsed(await pageOf(groupedQuarter()))
    const attributes = elements.flatMap(({attrs}) => attrs.map(({name}) => name))

    expect(
      elements.filter(({tagName}) => /^(script|link|img|iframe|object|embed|use|image|a|base|form)$/.test(tagName)),
    ).toEqual([])
    expect(attributes.filter((name) => /^(on|style$|src|href|xlink)/.test(name))).toEqual([])
  })

  it('draws a bar for each value, as high as it is', async () => {
    const {elements} = parsed(await pageOf(usualWeek()))
    const bars = elementsIn(named(elements, 'figure')[0] as Tree.Element)
      .filter(
        ({tagName, parentNode}) =>
          tagName === 'rect' && attribute(parentNode as Tree.Element, 'class')?.startsWith('series'),
      )
      .map((bar) => Number(attribute(bar, 'height')))
    const values = [...usualWeek().days.map(({opened}) => opened), ...usualWeek().days.map(({resolved}) => resolved)]
    const each = (bars[1] ?? 0) / (values[1] ?? 1)

    expect(bars).toHaveLength(14)
    for (const [at, value] of values.entries())
      expect(Math.abs((bars[at] ?? 0) - (value ?? 0) * each)).toBeLessThan(0.6)
  })

  it('breaks a line where nothing is known', async () => {
    const {elements} = parsed(await pageOf(usualWeek()))
    const mood = elementsIn(named(elements, 'figure')[3] as Tree.Element).find(
      (one) => attribute(one, 'class') === 'line',
    )
    expect(attribute(mood as Tree.Element, 'd')?.match(/M/g)).toHaveLength(2)
  })

  it('is the same bytes each time', async () => {
    expect(await pageOf(month())).toBe(await pageOf(month()))
  })

  it('has no other element or attribute, whoever wrote the names', async () => {
    const skeleton = (page: string) =>
      parsed(page).elements.map(({tagName, attrs}) => [tagName, ...attrs.map(({name}) => name)].join(' '))
    const calm = skeleton(await pageOf(hostileReport('calm')))
    for (const text of hostile) {
      const risky = await pageOf(hostileReport(text))
      expect([text, skeleton(risky)]).toEqual([text, calm])
      expect(risky.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
    }
  })
})
