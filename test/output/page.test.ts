import {createHash} from 'node:crypto'
import {describe, expect, it} from 'vitest'
import {html} from '../../src/output/html.ts'
import {renderPage} from '../../src/output/page.ts'
import {safeLines} from '../../src/output/safe.ts'
import {hostile} from '../support/hostile.ts'
import {hostileCard} from '../support/hostile-card.ts'
import {options, summary} from './samples.ts'

const page = {...options, title: 'Ana Souza'}

/** The tags of a page, each without the values of its attributes. */
function tagsOf(markup: string): readonly string[] {
  return [...markup.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/"[^"]*"/g, '""'))
}

function unescaped(markup: string): string {
  return markup
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

describe('the html template', () => {
  it('escapes what it is given and keeps what it made', () => {
    const name = `<b title="x">'&`
    expect(html`<p class="${name}">${name}${[html`<i>${1}</i>`, 'x']}</p>`.markup).toBe(
      '<p class="&lt;b title=&quot;x&quot;&gt;&#39;&amp;">&lt;b title=&quot;x&quot;&gt;&#39;&amp;<i>1</i>x</p>',
    )
  })
})

describe('a page', async () => {
  const markup = await renderPage(summary, page)

  it('says its language, its title and what it may load', () => {
    expect(markup).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(markup).toContain('<title>Ana Souza</title>')
    const style = /<style>([^<]*)<\/style>/.exec(markup)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(markup).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    )
    expect(markup).not.toMatch(/ style=/)
  })

  it('has headings, table headers with their scope and a spoken sparkline', () => {
    expect(markup).toContain('<h1>Ana Souza</h1>')
    expect(markup).toContain('<h2 id="s0">Service</h2>')
    expect(markup).toContain('<th role="columnheader" scope="col" class="right">Waits</th>')
    expect(markup).toContain('<th scope="row">To resolve</th>')
    expect(markup).toMatch(/<svg role="img"[^>]*><title>Mood: -2, -1, 0, 1, 1, 2, 1<\/title>/)
    expect(markup.match(/<polyline/g)).toHaveLength(2)
    expect(markup.match(/<circle/g)).toHaveLength(7)
  })

  it('closes what it opens', () => {
    const open: string[] = []
    for (const [, slash, name = '', self] of markup.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/g)) {
      if (['meta'].includes(name) || self === '/') continue
      if (slash === '/') expect(open.pop()).toBe(name)
      else open.push(name)
    }
    expect(open).toEqual([])
  })

  it('loads and runs nothing', () => {
    expect(markup).not.toMatch(/<script|<link|<img|<iframe|\son[a-z]+=|src=|href=|url\(|@import/i)
  })

  it.each(hostile)('has no other tag, attribute or control after %j', async (text) => {
    const risky = await renderPage(hostileCard(text, text), {...page, title: text})
    expect(tagsOf(risky)).toEqual(tagsOf(await renderPage(hostileCard('plain', 'plain'), page)))
    expect(risky.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
    const heading = /<h1>([\s\S]*?)<\/h1>/.exec(risky)?.[1] ?? ''
    expect(unescaped(heading)).toBe(safeLines(text))
  })
})
