import {describe, expect, it} from 'vitest'
import {inline, renderMarkdownCard, renderMarkdownList} from '../../src/output/markdown.ts'
import {listView} from '../../src/views/view.ts'
import {hostile} from '../support/hostile.ts'
import {hostileCard} from '../support/hostile-card.ts'
import {cases, options, summary} from './samples.ts'

/** What is left for Markdown to act on: without code spans, escapes and entities. */
function live(markdown: string): string {
  return markdown.replace(/\\[\\`*_[\]#|~$!+=.)-]|(`+)(?!`).*?(?<!`)\1(?!`)|&(?:amp|lt|gt);/g, '')
}

describe('markdown', () => {
  it('has a table of every column', () => {
    expect(renderMarkdownList(cases, options)).toMatchInlineSnapshot(`
      "| Case | Customer | Subject | Status | Due | Waits | Priority | Opened | Mood | Tags |
      | --- | --- | --- | --- | --- | ---: | --- | --- | --- | --- |
      | C12 | Ana Souza | The oven trips the breaker whenever the fan starts | open | 18 Nov 2026 | 4h 10m | urgent | 21 Nov 2026 14:05 | -2 angry | oven, warranty |
      | C7 | 山田太郎 | 請求書の宛名を変更してほしい | waiting | 22 Nov 2026 | 2d 4h | normal | 3 Nov 2026 09:00 |  |  |
      | C3 | Giulia Rossi |  | resolved |  |  | low | 29 Dec 2025 22:00 | +1 happy | invoice |
      "
    `)
  })

  it('has a card of headings, lists and tables', () => {
    expect(renderMarkdownCard(summary, options)).toMatchInlineSnapshot(`
      "# Ana Souza

      ana-souza, Padaria Souza, prefers WhatsApp, Portuguese

      2 open cases · +1 happy · bakery, regular

      ## Service

      - **Open cases:** 2 · the oldest waits 3 days for us
      - **First response:** 1h 30m · median of 6
      - **Resolution:** 2d 4h · median of 4
      - **Reopened:** 25% · 1 of 4

      | Case | Subject | Status | Waits |
      | --- | --- | --- | ---: |
      | C12 | The oven trips the breaker whenever the fan starts | open | 3d |
      | C15 | Invoice for October | waiting | 2h |

      ## Care

      - **Last touch:** 21 Oct 2026 10:30 · 31 days ago; ideal 30, at most 45
      - **Next follow-up:** 24 Nov 2026 10:00 · F9 check-in
      - **Kept:** 80% · 8 of 10
      - **Birthday:** 3 Dec
      - **Owner:** –

      ## Experience

      - **Mood:** \`▁▃ ▅▆▆█▆\` from angry to happy in 8 weeks

      - **To resolve:** 9 (60%)
      - **To bond:** 6 (40%)

      ## Next steps

      - Answer C12 about the oven\\
        It has waited 3 days, longer than she usually waits.\\
        \`desk case reply C12 "..."\`
      - Wish her a happy birthday on 3 December\\
        It is in 12 days.

      ## Last touches

      - 21 Nov 2026 14:05 **Bia** replied by email\\
        We have ordered the new fan. It comes on Tuesday, and Marco will fit it before you open the shop.
      - 21 Oct 2026 10:30 **Ana** called

      ## Notes

      Closes at noon on Saturdays.\\
      Ask about the new branch.
      "
    `)
  })

  it('is nothing for no rows', () => {
    expect(renderMarkdownList({...cases, rows: []}, options)).toBe('')
  })

  it.each([
    ['a | b', 'a \\| b'],
    ['<b>&lt;', '&lt;b&gt;&amp;lt;'],
    ['**now** _ok_ `x`', '\\*\\*now\\*\\* \\_ok\\_ \\`x\\`'],
    ['![p](q)', '\\!\\[p\\](q)'],
    ['see https://evil.example/<x> now', 'see `https://evil.example/<x>` now'],
    ['@everyone', '`@everyone`'],
    ['one\ntwo', 'one ⏎ two'],
    ['\u001b[1m', '\\\\x1b\\[1m'],
  ])('shows %j as it stands', (text, shown) => {
    expect(inline(text)).toBe(shown)
  })

  it('cannot start a list or a heading from a text', () => {
    const card = {title: 'x', sections: [{title: null, text: '- item\n1. one\n===\n+ more\n    code\n# head'}]}
    expect(renderMarkdownCard(card, options)).toBe(
      '# x\n\n\\- item\\\n1\\. one\\\n\\===\\\n\\+ more\\\ncode\\\n\\# head\n',
    )
  })

  it.each(hostile)('has nothing live in it after %j', (text) => {
    expect(live(inline(text))).not.toMatch(/[<>*_[\]`|#~$!\p{Cc}]|:\/\/|www\.|@|\]\(/iu)
    const list = renderMarkdownList(listView([{text}], [{key: 'text', title: 'Text', kind: 'text'}], ''), options)
    expect(list.split('\n')).toHaveLength(4)
    const rows = live(list).split('\n')
    expect(rows[2]?.match(/\|/g)).toHaveLength(2)
    expect(live(renderMarkdownCard(hostileCard(text, null), options))).not.toMatch(/[<>[\]~$!]|:\/\/|www\./i)
  })
})
