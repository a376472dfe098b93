import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {followsLinks, linkTo, withoutLinks} from '../../src/output/links.ts'
import {render} from '../../src/output/render.ts'
import {widthOf} from '../../src/output/width.ts'
import {listView} from '../../src/views/view.ts'
import {hostile} from '../support/hostile.ts'

const ttys = (env: Record<string, string>) => followsLinks({env, isTTY: true})

describe('links in a terminal', () => {
  it.each([
    [{TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.4.1'}, true],
    [{TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.15'}, false],
    [{TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.96.0'}, true],
    [{TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.8.0'}, false],
    [{TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809-5046fc22'}, true],
    [{TERM_PROGRAM: 'Apple_Terminal', TERM_PROGRAM_VERSION: '455'}, false],
    [{VTE_VERSION: '7600', TERM: 'xterm-256color'}, true],
    [{VTE_VERSION: '4205', TERM: 'xterm-256color'}, false],
    [{VTE_VERSION: '7600', TERM: 'screen-256color'}, false],
    [{VTE_VERSION: '7600', TERM: 'tmux-256color', TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: '3.4'}, true],
    [{VTE_VERSION: '7600', TERM: 'screen', TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: '3.3a'}, false],
    [{TERM: 'xterm-kitty'}, true],
    [{TERM: 'foot'}, true],
    [{TERM: 'xterm-256color'}, false],
    [{WT_SESSION: 'x'}, true],
    [{WT_SESSION: 'x', FORCE_HYPERLINK: '0'}, false],
    [{TERM: 'xterm-256color', FORCE_HYPERLINK: '1'}, true],
    [{TERM: 'dumb', FORCE_HYPERLINK: '1'}, false],
    [{}, false],
  ])('%j: %s', (env, follows) => expect(ttys(env as Record<string, string>)).toBe(follows))

  it('are never in what is no terminal', () => {
    expect(followsLinks({env: {FORCE_HYPERLINK: '1', WT_SESSION: 'x'}, isTTY: false})).toBe(false)
  })

  it('lead nowhere but to an address, whatever it says', () => {
    const check = (address: string) => {
      const link = linkTo(address, 'email', 'shown')
      expect(withoutLinks(link)).toBe('shown')
      if (link !== 'shown') expect(link).toMatch(/^\u001b\]8;;mailto:[\w@%.!~*'()-]+\u001b\\shown\u001b\]8;;\u001b\\$/)
    }
    for (const text of [...hostile, 'a\u001b\\@b', 'a\u0007@b', 'x\ud800@y', 'a;b@c', 'ü@bücher.example']) check(text)
    fc.assert(
      fc.property(fc.tuple(fc.string({unit: 'binary'}), fc.string({unit: 'binary'})), ([one, other]) =>
        check(`${one}@${other}`),
      ),
    )
    expect(linkTo('+351912345678', 'phone', '912')).toContain('tel:+351912345678')
    expect(linkTo('call me', 'phone', 'call me')).toBe('call me')
  })

  it.each([60, 80, 100, 140])('take no room: a table of %i columns is as without them', async (width) => {
    const rows = [
      {
        ref: 'ana',
        emails: ['ana@souza.example', 'a.very.long.address.of.hers@subdomain.souza.example'],
        phones: ['+351912345678'],
      },
      {ref: 'bia', emails: [], phones: ['+351912345679', '+5511987654321']},
      {ref: '漢字', emails: ['evil\u001b]8;;http://x\u0007@x.example'], phones: []},
    ]
    const view = listView(
      rows,
      [
        {key: 'ref', title: 'Ref', kind: 'ref'},
        {key: 'emails', title: 'E-mail', kind: 'email'},
        {key: 'phones', title: 'Phone', kind: 'phone'},
      ],
      '',
    )
    const card = {
      title: 'Ana',
      sections: [
        {
          title: null,
          lines: [
            {label: 'E-mail', value: rows[0]?.emails ?? [], kind: 'email'},
            {label: 'Phone', value: rows[1]?.phones ?? [], kind: 'phone', note: 'mobile'},
          ],
        },
      ],
    } as const
    const place = {width, level: 0, plain: false, zone: 'UTC', today: '2026-11-02', language: 'en'} as const
    for (const shown of [view, card]) {
      const [without, links] = [
        await render(shown, 'table', place),
        await render(shown, 'table', {...place, links: true}),
      ]
      expect(withoutLinks(links as string)).toBe(without)
      if (shown === card || width > 60) expect(links).toContain('\u001b]8;;mailto:ana@souza.example\u001b\\')
      for (const line of (without as string).split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width)
    }
  })
})
