import {describe, expect, it} from 'vitest'
import {render} from '../../src/output/render.ts'
import {widthOf} from '../../src/output/width.ts'
import type {Card} from '../../src/views/view.ts'
import {hostile} from '../support/hostile.ts'
import {hostileCard} from '../support/hostile-card.ts'
import {options, summary} from './samples.ts'

describe('a card', () => {
  it('reads at 80 columns', async () => {
    expect(await render(summary, 'table', options)).toMatchInlineSnapshot(`
      "Ana Souza
      ana-souza, Padaria Souza, prefers WhatsApp, Portuguese
      2 open cases · +1 happy · bakery, regular

      Service
        Open cases      2 · the oldest waits 3 days for us
        First response  1h 30m · median of 6
        Resolution      2d 4h · median of 4
        Reopened        25% · 1 of 4

        Case  Subject                                             Status   Waits
        ────  ──────────────────────────────────────────────────  ───────  ─────
        C12   The oven trips the breaker whenever the fan starts  open        3d
        C15   Invoice for October                                 waiting     2h

      Care
        Last touch      21 Oct 10:30 · 31 days ago; ideal 30, at most 45
        Next follow-up  in 3 days 10:00 · F9 check-in
        Kept            80% · 8 of 10
        Birthday        3 Dec
        Owner           –

      Experience
        Mood        ▁▃ ▅▆▆█▆  from angry to happy in 8 weeks
        To resolve  ██████████████████████████████ 9 (60%)
        To bond     ████████████████████ 6 (40%)

      Next steps
        → Answer C12 about the oven
          It has waited 3 days, longer than she usually waits.
          desk case reply C12 "..."
        → Wish her a happy birthday on 3 December
          It is in 12 days.

      Last touches
        today 14:05   Bia replied by email
                      We have ordered the new fan. It comes on Tuesday, and Marco will
                      fit it before you open the shop.
        21 Oct 10:30  Ana called

      Notes
        Closes at noon on Saturdays.
        Ask about the new branch.
      "
    `)
  })

  it('reads at 40 columns', async () => {
    expect(await render(summary, 'table', {...options, width: 40})).toMatchInlineSnapshot(`
      "Ana Souza
      ana-souza, Padaria Souza, prefers
      WhatsApp, Portuguese
      2 open cases · +1 happy · bakery,
      regular

      Service
        Open cases      2 · the oldest waits 3
                        days for us
        First response  1h 30m · median of 6
        Resolution      2d 4h · median of 4
        Reopened        25% · 1 of 4

        Case  Subject           Status   Waits
        ────  ────────────────  ───────  ─────
        C12   The oven trips…   open        3d
        C15   Invoice for Oct…  waiting     2h

      Care
        Last touch      21 Oct 10:30 · 31 days
                        ago; ideal 30, at most
                        45
        Next follow-up  in 3 days 10:00 · F9
                        check-in
        Kept            80% · 8 of 10
        Birthday        3 Dec
        Owner           –

      Experience
        Mood        ▁▃ ▅▆▆█▆
                    from angry to happy in 8
                    weeks
        To resolve  ██████████████████ 9 (60%)
        To bond     ████████████ 6 (40%)

      Next steps
        → Answer C12 about the oven
          It has waited 3 days, longer than
          she usually waits.
          desk case reply C12 "..."
        → Wish her a happy birthday on 3
          December
          It is in 12 days.

      Last touches
        today 14:05   Bia replied by email
            We have ordered the new fan. It
            comes on Tuesday, and Marco will
            fit it before you open the shop.
        21 Oct 10:30  Ana called

      Notes
        Closes at noon on Saturdays.
        Ask about the new branch.
      "
    `)
  })

  it('is exact and uncut in a pipe, and plain ASCII where the terminal is dumb', async () => {
    const text = await render(summary, 'table', {...options, plain: true, width: 20})
    expect(text).toContain('Last touch      2026-10-21T13:30:00.000Z · 31 days ago; ideal 30, at most 45\n')
    expect(text).toContain('  C12   The oven trips the breaker whenever the fan starts  open        3d\n')
    expect(text).toContain('fit it before you open the shop.\n')
    expect(text).not.toContain('\u001b')
    const dumb = await render(summary, 'table', {...options, plain: true, ascii: true, width: 20})
    expect(dumb).toMatch(/^[\n -~]+$/)
  })

  it('paints without moving anything', async () => {
    const painted = await render(summary, 'table', {...options, level: 3, width: 50})
    expect(painted).toContain('\u001b[1mAna Souza\u001b[22m')
    expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(await render(summary, 'table', {...options, width: 50}))
  })

  it('says what to do where there is nothing', async () => {
    const empty: Card = {
      title: 'Ana',
      sections: [
        {title: 'Cases', view: {rows: [], columns: [], whenEmpty: 'No case yet.'}},
        {title: 'History', entries: [], whenEmpty: 'Nothing happened yet.'},
        {title: 'Bars', bars: [{label: 'none', value: 0, text: '0'}]},
        {title: 'Spark', spark: {label: 'Mood', values: [], min: -2, max: 2}},
      ],
    }
    expect(await render(empty, 'table', options)).toBe(
      'Ana\n\nCases\n  No case yet.\n\nHistory\n  Nothing happened yet.\n\nBars\n  none  0\n\nSpark\n  Mood\n',
    )
  })

  it.each([24, 40, 80])('has no line wider than %i columns, whatever the text, but for commands', async (width) => {
    for (const text of hostile) {
      const lines = (await render(hostileCard(text, null), 'table', {...options, width})).split('\n')
      expect(Math.max(...lines.map(widthOf)), JSON.stringify(text)).toBeLessThanOrEqual(width)
    }
  })

  it('leaves a command in one piece', async () => {
    const command = 'desk followup schedule ana-souza tomorrow "Ask about the oven"'
    expect(await render(hostileCard('x', command), 'table', {...options, width: 30})).toContain(`\n    ${command}\n`)
    const whenEmpty = `Nothing is planned. To plan something: ${command}`
    const card: Card = {
      ...hostileCard('x', null),
      sections: [{title: 'Next', view: {rows: [], columns: [], whenEmpty}}],
    }
    expect(await render(card, 'table', {...options, width: 40})).toContain(`something:\n  ${command}\n`)
  })
})
