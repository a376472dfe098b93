import {spawnSync} from 'node:child_process'
import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {parse} from 'csv-parse/sync'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {Shop} from '../support/shop.ts'
import {hasTmux, Terminal} from '../support/terminal.ts'

const binary = fileURLToPath(new URL('../../dist/desk.cjs', import.meta.url))

describe.skipIf(!hasTmux).each([60, 100, 140])(
  'a day of the owner, in a terminal of %i columns (skipped where tmux is not installed)',
  (columns) => {
    const shop = new Shop()
    let open: Terminal | null = null

    function types(line: string): Terminal {
      const env = {
        HOME: shop.folder,
        CAREDESK_NOW: shop.now,
        CAREDESK_BY: 'marta',
        TZ: 'Europe/Lisbon',
        LANG: 'C.UTF-8',
      }
      const words = [process.execPath, binary, ...(line === '' ? [] : line.split(' '))]
      open = new Terminal(words, env, {columns, rows: 40})
      return open
    }

    /** What a command says once it has ended well; nothing of it is broken by the terminal. */
    async function said(line: string): Promise<string> {
      const terminal = types(line)
      const screen = await terminal.shows('[exit 0]')
      expect([line, terminal.broken(columns)]).toEqual([line, []])
      terminal.close()
      return screen
    }

    afterEach(() => open?.close())
    afterAll(() => shop.close())

    it('begins with a name, and with what was taken from the machine', async () => {
      const screen = types('add')
      await screen.shows('The name of the person')
      screen.type('Ana Conceição')
      screen.keys('Enter')
      await screen.shows('A phone number')
      screen.type('call me')
      screen.keys('Enter')
      expect(await screen.shows('“call me” is not')).not.toContain('[exit')
      screen.keys('C-u')
      screen.type('+351 912 345 678')
      screen.keys('Enter')
      await screen.shows('An e-mail address')
      expect(screen.broken(columns)).toEqual([])
      screen.keys('Enter')
      expect(await screen.shows('[exit 0]')).toContain('Europe/Lisbon')
    })

    it('opens a case in one line, answers in several, and is asked who is meant', async () => {
      await said('add Ana Lima --email ana@lima.example')
      await said('open ana-conc oven door does not close on the left side')
      const reply = types('reply C1')
      await reply.shows('What was said')
      reply.paste('Good morning,\nwe come on Wednesday.')
      await reply.shows('we come on Wednesday.')
      reply.keys('Enter')
      await reply.shows('[exit 0]')
      reply.close()

      const touch = types('touch ana came by for coffee')
      await touch.shows('Several customers fit')
      touch.type('lima')
      await touch.shows('Ana Lima')
      touch.keys('Enter')
      expect(await touch.shows('[exit 0]')).toContain('came by for coffee')
    })

    it('sees who needs her, in what is there of room', async () => {
      await said('next ana-lima tomorrow is the new grinder all right with the beans of the other house')
      const day = await said('')
      expect(day).toContain('C1')
      expect(await said('today --days 3')).toMatch(/F1.*Ana Lima/)
      expect(await said('customer list')).toContain('Ana Conceição')
      expect(await said('summary ana-conc')).toContain('Ana Conceição')
    })

    it('slips, is told, and takes back', async () => {
      await said('done F1')
      expect(await types('undo').shows('[exit 0]')).toContain('Took back')
      open?.close()
      const wrong = types('case resolv C1 --resolution done')
      await wrong.shows('[exit 0]')
      wrong.close()
      const none = types('snooze C9 mon')
      expect(await none.shows('[exit 3]')).toContain('C9')
      expect(none.broken(columns)).toEqual([])
    })
  },
)

describe('a night of the developer', () => {
  const shop = new Shop()
  afterAll(() => shop.close())
  beforeAll(() => {
    shop.json(['book', 'init', '--tz', 'Europe/Lisbon', '--country', 'PT'])
  })

  /** A script as it stands in a crontab: no terminal, nothing asked, exit codes looked at. */
  function script(text: string) {
    const path = join(shop.folder, 'nightly.sh')
    writeFileSync(path, `set -u\ndesk() { "${process.execPath}" "${binary}" "$@"; }\n${text}`)
    const env = {PATH: process.env['PATH'], HOME: shop.folder, CAREDESK_BOOK: shop.book, CAREDESK_NOW: shop.now}
    const {status, stdout, stderr} = spawnSync('sh', [path], {encoding: 'utf8', env, cwd: shop.folder})
    return {status, stdout, stderr}
  }

  it('brings in what the shop sold, twice, and it is there once', () => {
    writeFileSync(
      join(shop.folder, 'shop.csv'),
      'name,email,phone,tags\nAna Conceição,ana@forno.example,912345678,vip\nBruno Reyes,bruno@reyes.example,,\n,,,\n',
    )
    const twice = script(
      'desk import customers shop.csv --json > one.json && desk import customers shop.csv --json > two.json',
    )
    expect([twice.status, twice.stdout]).toEqual([0, ''])
    const told = (file: string) => JSON.parse(readFileSync(join(shop.folder, file), 'utf8')).import
    expect(told('one.json')).toMatchObject({created: 2, refused: 0})
    expect(told('two.json')).toMatchObject({created: 0, updated: 0, unchanged: 2})
  })

  it('plans a follow-up for each in one commit, and the same op id does nothing more', () => {
    const line = `desk customer list --format ndjson | desk followup schedule - +7d "How is the oven?" --op-id week-45 --json`
    const {status, stdout} = script(`${line} && ${line} && desk followup list --json`)
    expect(status).toBe(0)
    expect(stdout).toContain('"total": 2')
    expect(shop.json(['followup', 'list']).followUps).toHaveLength(2)
  })

  it('is told by exit codes what a script can do about it', () => {
    writeFileSync(
      join(shop.folder, 'rows.ndjson'),
      '{"do":"touch.add","customer":"ana","text":"Newsletter"}\n{"do":"touch.add","customer":"nobody","text":"x"}\n',
    )
    const {stdout} = script(
      [
        'desk case show C9 >/dev/null 2>&1; echo $?',
        'desk case open ana >/dev/null 2>&1; echo $?',
        'desk customer add Ana --email ana@forno.example >/dev/null 2>&1; echo $?',
        'desk batch rows.ndjson >/dev/null 2>&1; echo $?',
        'desk batch rows.ndjson --keep-going --rejects bad.ndjson >/dev/null 2>&1; echo $?',
        'desk batch bad.ndjson --book /nowhere/at/all >/dev/null 2>&1; echo $?',
      ].join('\n'),
    )
    expect(stdout.trim().split('\n')).toEqual(['3', '2', '4', '3', '6', expect.stringMatching(/^[245]$/)])
    expect(readFileSync(join(shop.folder, 'bad.ndjson'), 'utf8')).toContain('nobody')
    expect(shop.json(['touch', 'list', 'ana']).total).toBe(1)
  })

  it('runs beside another one, and each change is there', () => {
    const many = Array.from({length: 6}, (_, at) => `desk touch add bruno "at the same time ${at}" >/dev/null 2>&1 &`)
    expect(script(`${many.join('\n')}\nwait`).status).toBe(0)
    expect(shop.json(['touch', 'list', 'bruno']).total).toBe(6)
    expect(shop.json(['book', 'check']).book.findings).toEqual([])
  })
})

describe('a monday of the lead', () => {
  const shop = new Shop()
  afterAll(() => shop.close())
  const file = (name: string) => join(shop.folder, name)

  it('finds the week as it was, whole, in the formats that others read', () => {
    shop.json(['book', 'init', '--tz', 'Europe/Lisbon', '--country', 'PT'])
    for (const [name, owner] of [
      ['Ana Conceição', 'marta'],
      ['Bruno Reyes', 'rui'],
      ['=HYPERLINK("x")', 'rui'],
    ] as const)
      shop.json(['customer', 'add', name, '--owner', owner])
    shop.json(['case', 'open', 'ana', 'Oven is cold', '--type', 'complaint'])
    shop.json(['case', 'open', 'bruno', 'Which descaler?'])
    shop.now = '2026-11-04T10:00:00Z'
    shop.json(['case', 'reply', 'C1', 'We come today'])
    shop.json(['case', 'resolve', 'C1', '--resolution', 'New fuse', '--cause', 'fuse'])
    shop.now = '2026-11-09T08:00:00Z'

    const {report} = shop.json(['report', 'week', 'last'])
    expect(report.period.name).toBe('2026-W45')
    expect(report.service).toMatchObject({opened: {value: 2}, resolved: {value: 1}})
    for (const [ending, sign] of [
      ['html', '<!doctype html>'],
      ['md', '#'],
      ['xlsx', 'PK'],
      ['csv', ','],
      ['json', '{'],
    ] as const) {
      const {code, stderr} = shop.desk(['report', 'week', 'last', '--output', file(`week.${ending}`)])
      expect([ending, code, stderr]).toEqual([ending, 0, expect.any(String)])
      expect(readFileSync(file(`week.${ending}`), 'latin1').toLowerCase()).toContain(sign.toLowerCase())
    }
  })

  it('keeps a view of what she asks each week, by who looks after whom', () => {
    shop.json(['view', 'save', 'ours', '--on', 'cases', '--where', 'owner:rui status:open'])
    expect(shop.json(['view', 'show', 'ours']).rows ?? shop.json(['case', 'list', '@ours']).cases).toMatchObject([
      {ref: 'C2'},
    ])
    const {report} = shop.json(['report', 'week', 'last', '--group', 'owner'])
    expect(JSON.stringify(report.groups)).toContain('marta')
  })

  it('hands on a table in which nothing is a formula, and does not write over last week', () => {
    expect(shop.desk(['export', 'customers', '--output', file('customers.csv')]).code).toBe(0)
    const rows: Record<string, string>[] = parse(readFileSync(file('customers.csv'), 'utf8'), {
      columns: true,
      bom: true,
    })
    expect(rows).toHaveLength(3)
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^=/)
    const again = shop.desk(['export', 'customers', '--output', file('customers.csv')])
    expect([again.code, again.stderr]).toEqual([4, expect.stringContaining('--force')])
    expect(shop.desk(['export', 'customers', '--output', file('customers.docx')]).code).toBe(2)
    expect(existsSync(file('customers.docx'))).toBe(false)
  })
})
