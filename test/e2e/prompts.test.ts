import {fileURLToPath} from 'node:url'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {Shop} from '../support/shop.ts'
import {hasTmux, Terminal} from '../support/terminal.ts'

const binary = fileURLToPath(new URL('../../dist/desk.cjs', import.meta.url))
const shop = new Shop()
let open: Terminal | null = null

function terminal(...argv: readonly string[]): Terminal {
  return terminalWith({}, ...argv)
}

function terminalWith(more: Readonly<Record<string, string>>, ...argv: readonly string[]): Terminal {
  const env = {
    ...more,
    HOME: shop.folder,
    CAREDESK_BOOK: shop.book,
    CAREDESK_NOW: shop.now,
    CAREDESK_BY: 'marta',
    EDITOR: `sh -c 'sed -i "1s/$/ here, ended there/" "$0"'`,
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
    await screen.shows(/João Conceição \(.*\)\s*\n\s*\n/)
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
    await screen.shows('What it came from')
    screen.type('no link')
    await screen.shows('no link (new)')
    screen.keys('Enter')
    await screen.shows('[exit 0]')
    const settled = {status: 'resolved', resolution: 'Sent the link', cause: 'no link'}
    expect(shop.json(['case', 'show', 'C1']).case).toMatchObject(settled)
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

  it('asks again with the reason, and what was typed still there', async () => {
    const screen = terminal('next', 'bruno')
    await screen.shows('A day or hour')
    screen.type('2026-11-31')
    screen.keys('Enter')
    expect(await screen.shows('November has 30 days')).toContain('A day or hour 2026-11-31')
    screen.keys('C-u')
    screen.type('24 dec')
    screen.keys('Enter')
    await screen.shows('Enter passes it over')
    screen.keys('Enter')
    expect(await screen.shows('[exit 0]')).toContain('Thursday 24 December 2026')
  })

  it('makes a plan of answers, shows its days for a customer, and saves it', async () => {
    const screen = terminal('plan', 'new')
    const answered = async (question: string | RegExp, answer: string) => {
      await screen.shows(question)
      screen.type(answer)
      screen.keys('Enter')
    }
    await answered('What is the plan called', 'Oven')
    await screen.shows('is not a name')
    screen.keys('C-u')
    await answered('What is the plan called', 'after-oven')
    await answered('What is it about', '')
    await screen.shows('What begins it')
    screen.keys('Down', 'Down', 'Enter')
    await answered('Which tag', 'oven')
    await answered('When is the first step', '7d')
    await screen.shows('What is it?')
    screen.keys('Enter')
    await answered('In your words', 'Is all well, {{customer.first}}?')
    await answered('When is step 2', '')
    await screen.shows('On whom shall it be tried')
    screen.type('joao')
    await screen.shows(/João Conceição \(.*\)\s*\n\s*\n/)
    screen.keys('Enter')
    await screen.shows('Is all well, João?')
    await answered('Save it', 'y')
    await screen.shows('[exit 0]')
    expect(shop.json(['plan', 'show', 'after-oven']).plan).toEqual({
      plan: 'after-oven',
      title: 'After oven',
      starts: {on: 'tag-added:oven'},
      steps: [{id: 'check-in', after: '7d', kind: 'check-in', subject: 'Is all well, {{customer.first}}?'}],
    })
  })

  it('keeps every line of a paste, and of what is typed over several', async () => {
    const opened = shop.json(['case', 'open', 'bruno', 'Long story']).case
    const screen = terminal('note', opened.ref)
    await screen.shows('The note')
    screen.paste('one\ntwo\nthree')
    await screen.shows(/one\ntwo\nthree/)
    screen.keys('M-Enter')
    screen.type('four')
    await screen.shows('four')
    screen.keys('Enter')
    await screen.shows('[exit 0]')
    expect(shop.json(['case', 'show', opened.ref]).events.at(-1).text).toBe('one\ntwo\nthree\nfour')
  })

  it('hands a text to the editor and back', async () => {
    const opened = shop.json(['case', 'open', 'bruno', 'Longer story']).case
    const screen = terminal('reply', opened.ref)
    await screen.shows('What was said')
    screen.type('begun')
    screen.keys('C-e')
    await screen.shows('begun here, ended there')
    screen.keys('Enter')
    await screen.shows('[exit 0]')
    expect(shop.json(['case', 'show', opened.ref]).events.at(-1).text).toBe('begun here, ended there')
  })

  it('lets choose among several of a name, and adds who is nobody yet', async () => {
    shop.json(['customer', 'add', 'Bruno Lima'])
    const several = terminal('touch', 'bruno', 'Came by')
    await several.shows('Several customers fit')
    several.keys('Down', 'Enter')
    await several.shows('[exit 0]')
    several.close()
    const {touches} = shop.json(['touch', 'list', 'bruno-reyes'])
    expect(touches.map(({text}: {text: string}) => text)).toContain('Came by')

    const nobody = terminal('open', 'Carla Nunes', 'New here')
    await nobody.shows('Nobody is known as')
    nobody.keys('Enter')
    await nobody.shows('[exit 0]')
    expect(shop.json(['case', 'list', '--customer', 'carla-nunes']).total).toBe(1)
  })

  it('asks for a phone and an address when somebody is added, and takes neither for an answer', async () => {
    const screen = terminal('add')
    await screen.shows('The name of the person')
    screen.type('Dora Maia')
    screen.keys('Enter')
    await screen.shows('A phone number')
    screen.keys('Enter')
    await screen.shows('An e-mail address')
    screen.type('dora@maia.example')
    screen.keys('Enter')
    await screen.shows('[exit 0]')
    expect(shop.json(['customer', 'show', 'dora']).customer).toMatchObject({phones: [], emails: ['dora@maia.example']})
  })

  it('asks before two customers are joined, and takes no for an answer', async () => {
    const screen = terminal('customer', 'merge', 'joao', 'bruno-reyes')
    await screen.shows('Go on?')
    screen.keys('Enter')
    await screen.shows('[exit 130]')
    expect(shop.json(['customer', 'list']).total).toBe(5)
  })

  it('takes yes and no of other languages too, and asks again for what is neither', async () => {
    const screen = terminal('customer', 'merge', 'joao', 'bruno-reyes')
    await screen.shows('Go on?')
    screen.type('maybe')
    screen.keys('Enter')
    await screen.shows('Answer y or n.')
    screen.keys('C-u')
    screen.type('não')
    screen.keys('Enter')
    await screen.shows('[exit 130]')
    expect(shop.json(['customer', 'list']).total).toBe(5)

    shop.json(['customer', 'add', 'Rita'])
    const merging = terminal('customer', 'merge', 'rita', 'bruno-reyes')
    await merging.shows('Go on?')
    merging.type('sí')
    merging.keys('Enter')
    await merging.shows('[exit 0]')
    expect(shop.json(['customer', 'list']).total).toBe(5)
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

  it.each([
    ['none', {}, true],
    ['an empty NO_COLOR', {NO_COLOR: ''}, true],
    ['NO_COLOR', {NO_COLOR: '1'}, false],
  ])('with %s it is painted or not', async (_, more, isPainted) => {
    const screen = terminalWith(more, 'today')
    await screen.shows('[exit 0]')
    expect(/\u001b\[\d/.test(screen.painted)).toBe(isPainted)
  })

  it('fits the queue into 80 columns', async () => {
    const screen = await terminal('today', '--days', '7').shows('[exit 0]')
    expect(Math.max(...screen.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80)
  })

  it('offers to undo what came after as well, where the same was changed again', async () => {
    const opened = shop.json(['case', 'open', 'bruno-reyes', 'Lid is loose']).case.ref
    shop.json(['case', 'note', opened, 'call her tomorrow'])
    const [note, open] = shop.json(['log', '--limit', '2']).commits.map(({seq}: any) => seq)
    const screen = terminal('undo', String(open))
    await screen.shows(`Commit ${note} changed ${opened} after commit ${open}. Undo commit ${note} too?`)
    screen.keys('y', 'Enter')
    await screen.shows('[exit 0]')
    expect(shop.json(['log', '--limit', '2']).commits).toMatchObject([{undid: open}, {undid: note}])
  })
})
