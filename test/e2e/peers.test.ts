import {execFileSync, spawnSync} from 'node:child_process'
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {newFolder} from '../support/desk.ts'
import {shopIn} from '../support/field.ts'

const has = (program: string) => spawnSync('which', [program]).status === 0

/** A book with a weekly call and a visit with an hour; a folder that is the home of the other program. */
async function shop() {
  const home = newFolder()
  const one = await shopIn({tz: 'Europe/Rome', country: 'IT'})
  await one.run('customer', 'add', 'Ana Lima', '--email', 'ana@x.example', '--phone', '+39 06 6988 4857')
  await one.run('followup', 'schedule', 'ana-lima', '2026-12-01', 'Call', '--every', 'week')
  await one.run('followup', 'schedule', 'ana-lima', '2026-12-02T09:30', 'Visit')
  const env = {...process.env, HOME: home, TZ: 'Europe/Rome', XDG_CONFIG_HOME: join(home, '.config')}
  const call = (program: string, ...argv: readonly string[]) =>
    execFileSync(program, argv, {env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']})
  const put = (name: string, text: string) => {
    const path = join(home, name)
    mkdirSync(join(path, '..'), {recursive: true})
    writeFileSync(path, text)
    return path
  }
  return {...one, home, call, put}
}

/** Takes a file in a year later: what was done there bears the day of this machine. */
const later = ['--now', '2099-01-01T10:00:00Z']

describe('through another program and back nothing changes but what was done there', () => {
  it.skipIf(!has('task'))('Taskwarrior', async () => {
    const {run, take, call, put} = await shop()
    const tasks = put('f.ndjson', (await run('export', 'followups', '--format', 'taskwarrior')).stdout)
    call('task', 'rc.confirmation=no', 'import', tasks)
    const back = put('back.json', call('task', 'rc.confirmation=no', 'export'))
    expect((await take('followups', back, '--from', 'taskwarrior', ...later)).result).toMatchObject({unchanged: 2})
    call('task', 'rc.confirmation=no', 'rc.bulk=0', '/Visit/', 'done')
    const done = put('done.json', call('task', 'rc.confirmation=no', 'export'))
    const {result} = await take('followups', done, '--from', 'taskwarrior', ...later)
    expect(result).toMatchObject({created: 0, updated: 1, unchanged: 1})
  })

  it.skipIf(!has('task'))(
    'Taskwarrior keeps what was annotated, ranked and dated there, and its templates',
    async () => {
      const {run, take, call, put} = await shop()
      const task = (...argv: readonly string[]) =>
        call('task', 'rc.confirmation=no', 'rc.bulk=0', 'rc.recurrence.confirmation=no', ...argv)
      const out = async () => put('f.ndjson', (await run('export', 'followups', '--format', 'taskwarrior')).stdout)
      const tasks = () => JSON.parse(task('export')) as readonly any[]
      task('import', await out())
      task('add', 'project:ana-lima', 'due:2099-12-05', 'recur:weekly', 'Rent')
      task('/Visit/', 'modify', 'priority:H', '+urgent', 'wait:2026-11-30', 'scheduled:2026-12-01')
      task('/Visit/', 'annotate', 'bring the invoice')
      task('/Visit/', 'annotate', 'second note')
      task('/Call/', 'modify', 'priority:L')
      task('list')
      const before = tasks()
      expect(before.map(({status}: any) => status)).toContain('recurring')
      for (const expected of [
        {created: 1, updated: 2},
        {created: 0, updated: 0},
      ]) {
        const back = put('back.json', task('export'))
        expect((await take('followups', back, '--from', 'taskwarrior', ...later)).result).toMatchObject({
          refused: 0,
          ...expected,
        })
        task('import', await out())
        const ours = new Set([
          'id',
          'modified',
          'urgency',
          'customer',
          'customerref',
          'email',
          'followup',
          'kind',
          'channel',
          'purpose',
          'owner',
          'anchor',
          'held',
        ])
        const theirs = (all: readonly any[]) =>
          all.map((one) => Object.fromEntries(Object.entries(one).filter(([name]) => !ours.has(name))))
        expect(theirs(tasks())).toEqual(theirs(before))
      }
      task('/Visit/', 'done')
      const {result} = await take('followups', put('done.json', task('export')), '--from', 'taskwarrior', ...later)
      expect(result).toMatchObject({created: 0, updated: 1})
      task('import', await out())
      const [visit] = tasks().filter(({description}: any) => description === 'Visit')
      expect(visit).toMatchObject({status: 'completed', priority: 'H'})
      expect(visit.annotations.map(({description}: any) => description)).toEqual(['bring the invoice', 'second note'])
    },
  )

  it.skipIf(!has('todoman'))('todoman sees the days, also of what repeats', async () => {
    const {run, take, call, put, home} = await shop()
    put('.config/todoman/config.py', `path = "${home}/lists/*"\ndate_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n`)
    const {stdout} = await run('export', 'followups', '--format', 'ics')
    const todos = stdout.match(/BEGIN:VTODO[\s\S]*?END:VTODO\r\n/g) ?? []
    for (const [at, todo] of todos.entries()) {
      put(`lists/l/${at}.ics`, `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n${todo}END:VCALENDAR\r\n`)
    }
    const list = call('todoman', 'list')
    expect(list).toContain('2026-12-01')
    expect(list).toContain('2026-12-02')
    for (const name of readdirSync(join(home, 'lists/l'))) {
      const {result} = await take('followups', join(home, 'lists/l', name), ...later)
      expect(result).toMatchObject({created: 0, updated: 0, refused: 0})
    }
  })

  it.skipIf(!has('todoman'))('todoman does one of a series, which goes on here', async () => {
    const {run, take, call, put, home} = await shop()
    put('.config/todoman/config.py', `path = "${home}/lists/*"\ndate_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n`)
    const {stdout} = await run('export', 'followups', '--format', 'ics')
    const [todo = ''] = stdout.match(/BEGIN:VTODO[\s\S]*?END:VTODO\r\n/) ?? []
    put('lists/l/0.ics', `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n${todo}END:VCALENDAR\r\n`)
    call('todoman', 'list')
    call('todoman', 'done', '1')
    const names = readdirSync(join(home, 'lists/l')).toSorted()
    expect(names).toHaveLength(2)
    const all = names.map((name) => readFileSync(join(home, 'lists/l', name), 'utf8'))
    const {result} = await take('followups', put('all.ics', all.join('')), ...later)
    expect(result).toMatchObject({refused: 0, leftOut: 1})
    expect(result.told.leftOut).toMatchObject([{kind: 'copy-elsewhere', rows: 1}])
    const {followUps} = (await run('followup', 'list', '--status', 'all', '--json')).json()
    const calls = followUps.filter(({subject}: any) => subject === 'Call')
    expect(calls.map(({status}: any) => status).toSorted()).toEqual(['done', 'scheduled'])
    expect((await take('followups', put('all.ics', all.join('')), ...later)).result).toMatchObject({
      created: 0,
      updated: 0,
    })
  })

  it.skipIf(!has('khal'))('khal', async () => {
    const {run, take, call, put, home} = await shop()
    const times = ['time', 'date', 'longdate', 'datetime', 'longdatetime']
    const forms = times.map(
      (name) => `${name}format= ${name === 'time' ? '%H:%M' : name.includes('time') ? '%Y-%m-%d %H:%M' : '%Y-%m-%d'}`,
    )
    mkdirSync(join(home, 'cal'))
    put(
      '.config/khal/config',
      `[calendars]\n[[c]]\npath = ${home}/cal\n[locale]\nlocal_timezone= Europe/Rome\ndefault_timezone= Europe/Rome\n${forms.join('\n')}\n`,
    )
    const file = put('e.ics', (await run('export', 'followups', '--as', 'event', '--format', 'ics')).stdout)
    call('khal', 'import', '--batch', '-a', 'c', file)
    expect(call('khal', 'list', '2026-12-01', '2026-12-09')).toMatch(/09:30.*Visit/)
    for (const name of readdirSync(join(home, 'cal'))) {
      const {result} = await take('followups', join(home, 'cal', name), ...later)
      expect(result).toMatchObject({created: 0, updated: 0, refused: 0})
    }
  })

  it.skipIf(!has('abook'))('abook', async () => {
    const {run, take, call, put, home} = await shop()
    const cards = put('c.vcf', (await run('export', 'customers', '--format', 'vcf')).stdout)
    call(
      'abook',
      '--convert',
      '--informat',
      'vcard',
      '--infile',
      cards,
      '--outformat',
      'abook',
      '--outfile',
      `${home}/abook`,
    )
    expect(readFileSync(join(home, 'abook'), 'utf8')).toContain('+390669884857')
    call(
      'abook',
      '--convert',
      '--informat',
      'abook',
      '--infile',
      `${home}/abook`,
      '--outformat',
      'vcard',
      '--outfile',
      `${home}/b.vcf`,
    )
    expect((await take('customers', join(home, 'b.vcf'))).result).toMatchObject({unchanged: 1, refused: 0})
  })
})

it.skipIf(!has('khard'))('khard reads the cards', async () => {
  const {run, call, put, home} = await shop()
  put('.config/khard/khard.conf', `[addressbooks]\n[[c]]\npath = ${home}/cards\n[general]\ndefault_action=list\n`)
  put('cards/ana.vcf', (await run('export', 'customers', '--format', 'vcf')).stdout)
  expect(call('khard', 'list')).toMatch(/Ana Lima.*\+390669884857.*ana@x\.example/)
})

it.skipIf(!has('calcurse'))('calcurse shows events on their days', async () => {
  const {run, call, put, home} = await shop()
  const file = put('e.ics', (await run('export', 'followups', '--as', 'event', '--format', 'ics')).stdout)
  mkdirSync(join(home, 'cc'))
  call('calcurse', '-D', join(home, 'cc'), '-i', file)
  expect(readFileSync(join(home, 'cc/apts'), 'utf8')).toMatch(/12\/01\/2026 .*Call[\s\S]*12\/02\/2026 .*Visit/)
})
