import {fileURLToPath} from 'node:url'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {Shop} from '../support/shop.ts'
import {hasTmux, Terminal} from '../support/terminal.ts'

const binary = fileURLToPath(new URL('../../dist/desk.cjs', import.meta.url))
const shop = new Shop()
let open: Terminal | null = null

function terminal(...argv: readonly string[]): Terminal {
  const env = {
    HOME: shop.folder,
    CAREDESK_BOOK: shop.book,
    CAREDESK_NOW: shop.now,
    CAREDESK_BY: 'marta',
    LANG: 'C.UTF-8',
  }
  open = new Terminal([process.execPath, binary, ...argv], env)
  return open
}

beforeAll(() => {
  shop.json(['book', 'init', '--tz', 'Europe/Lisbon', '--country', 'PT'])
  shop.json(['customer', 'add', 'João Conceição'])
  shop.json(['customer', 'add', 'Bruno Reyes'])
  shop.json(['case', 'open', 'bruno', 'Which descaler?'])
  shop.json(['followup', 'schedule', 'bruno', '+1d', 'Thank him'])
})
afterEach(() => open?.close())
afterAll(() => shop.close())

describe.skipIf(!hasTmux)('in a real terminal (skipped where tmux is not installed)', () => {
  it('asks who and what when a case is opened without a word, and finds the customer as one types', async () => {
    const screen = terminal('case', 'open')
    await screen.shows('Who')
    screen.type('joao')
    await screen.shows(/João Conceição/)
    screen.keys('Enter')
    await screen.shows('What it is about')
    screen.type('Oven is cold')
    screen.keys('Enter')
    await screen.shows('[exit 0]')
    expect(shop.json(['case', 'list', '--customer', 'joao']).cases).toMatchObject([{subject: 'Oven is cold'}])
  })

  it('asks for the case and for what settled it', async () => {
    const screen = terminal('case', 'resolve')
    await screen.shows('Which case')
    screen.type('descaler')
    await screen.shows(/C1 Bruno Reyes/)
    screen.keys('Enter')
    await screen.shows('What settled it')
    screen.type('Sent the link')
    screen.keys('Enter')
    await screen.shows('[exit 0]')
    expect(shop.json(['case', 'show', 'C1']).case).toMatchObject({status: 'resolved', resolution: 'Sent the link'})
  })

  it('asks which follow-up', async () => {
    const screen = terminal('followup', 'done')
    await screen.shows('Which follow-up')
    screen.type('thank')
    await screen.shows(/F1 Bruno Reyes/)
    screen.keys('Enter')
    await screen.shows('[exit 0]')
    expect(shop.json(['followup', 'list']).total).toBe(0)
  })

  it('asks before two customers are joined, and takes no for an answer', async () => {
    const screen = terminal('customer', 'merge', 'joao', 'bruno')
    await screen.shows('Go on?')
    screen.keys('Enter')
    await screen.shows('[exit 130]')
    expect(shop.json(['customer', 'list']).total).toBe(2)
  })

  it('changes nothing on Ctrl-C, and exits 130', async () => {
    const before = shop.json(['log']).commits.length
    const screen = terminal('customer', 'add')
    await screen.shows('name')
    screen.keys('C-c')
    await screen.shows('[exit 130]')
    expect(shop.json(['log']).commits.length).toBe(before)
  })

  it('does not ask with --no-input, and names what is missing', async () => {
    const screen = terminal('case', 'open', '--no-input')
    expect(await screen.shows('[exit 2]')).toContain('CUSTOMER is missing')
  })

  it('fits the queue into 80 columns', async () => {
    const screen = await terminal('today', '--days', '7').shows('[exit 0]')
    expect(Math.max(...screen.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80)
  })
})
