import {describe, expect, it} from 'vitest'
import {commandNamed, shortForms, withWholeFlags} from '../../../src/cli/run/command-words.ts'
import {catalogue} from '../../../src/generated/catalogue.ts'
import {desk, newBook} from '../../support/desk.ts'

const named = (line: string) => commandNamed(line.split(' '), catalogue)

describe('the command that a line begins with', () => {
  it.each([
    ['case open ana', 'case open', 2],
    ['today', 'today', 1],
    ['batch apply x', 'batch apply', 2],
    ['batch rows.csv', 'batch', 1],
    ['cu li', 'customer list', 2],
    ['cus l', 'customer list', 2],
    ['rep w 46', 'report week', 2],
    ['case l', 'case list', 2],
    ['tod --days 3', 'today', 1],
    ['reopen C12', 'case reopen', 1],
    ['schedule ana +3d', 'followup schedule', 1],
    ['touch list ana', 'touch list', 2],
    ['touch ana hello', 'touch add', 1],
    ['sn 1 mon', 'case snooze', 1],
    ['mov 1 fri', 'followup move', 1],
  ])('%s is %s', (line, words, length) => {
    expect(named(line)).toEqual({words, length})
  })

  it.each(Object.entries(shortForms))('%s is %s', (short, words) => {
    expect(Object.keys(catalogue)).toContain(words)
    expect(named(`${short} x`)).toEqual({words, length: 1})
  })

  it.each(['touch', 'touch --help', 'case', 'foll', 'merge C1', 'nothing', '--book x case list', 'case lsit'])(
    '%s names none',
    (line) => {
      expect(named(line)).toBeNull()
    },
  )

  it('never is one of two by chance', async () => {
    expect(named('c l')).toEqual({fitting: ['case list', 'customer list']})
    expect(named('n 1')).toEqual({fitting: ['case note', 'followup schedule', 'plan new']})
    const {code, stderr} = await desk(['c', 'l'])
    expect([code, stderr.split('\n')[0]]).toEqual([2, '“c l” may be case list or customer list: type one more letter.'])
  })
})

describe('flags that were only begun', () => {
  const flags = {priority: {type: 'option'}, prefer: {type: 'option'}, owner: {type: 'option'}, color: {allowNo: true}}

  it.each([
    [
      ['--prio', 'high'],
      ['--priority', 'high'],
    ],
    [['--prio=high'], ['--priority=high']],
    [['--no-c'], ['--no-color']],
    [
      ['--owner', '--prio'],
      ['--owner', '--prio'],
    ],
    [
      ['--', '--prio'],
      ['--', '--prio'],
    ],
    [['--unknown'], ['--unknown']],
  ])('%j are %j', (typed, whole) => {
    expect(withWholeFlags(typed, flags)).toEqual({argv: whole, doubtful: null})
  })

  it('are asked for one letter more where they could be several', async () => {
    expect(withWholeFlags(['--pr', 'x'], flags).doubtful).toEqual({typed: '--pr', fitting: ['--priority', '--prefer']})
    const {code, stderr} = await desk(['case', 'list', '--s', 'open'])
    expect([code, stderr.split('\n')[0]]).toEqual([2, '--s may be --status or --sort: type one more letter.'])
  })
})

it('a day goes by in short forms, and says so once where the long ones are typed in a terminal', async () => {
  const book = newBook()
  for (const line of ['add Ana', 'open ana Cold', 'note C1 Oven', 'reply C1 Soon', 'wait C1', 'snooze C1 +1d']) {
    expect(await desk(line.split(' '), {book})).toMatchObject({code: 0})
  }
  for (const line of ['next ana +1d', 'done F1', 'touch ana Hello', 'resolve C1 --res ok']) {
    expect(await desk(line.split(' '), {book})).toMatchObject({code: 0})
  }
  const {cases} = (await desk(['ca', 'l', '--status', 'all', '--js'], {book})).json()
  expect(cases).toMatchObject([{ref: 'C1', status: 'resolved'}])
})

it('the long form is answered once with the short one, in a terminal', async () => {
  const book = newBook()
  const env = {HOME: book.replace(/book$/, 'home')}
  const hint = 'Shorter: desk add is the same as desk customer add.'
  expect((await desk(['customer', 'add', 'Ana'], {book, env})).stderr).not.toContain(hint)
  expect((await desk(['customer', 'add', 'Bia'], {book, env, tty: true})).stderr).toContain(hint)
  expect((await desk(['customer', 'add', 'Caio'], {book, env, tty: true})).stderr).not.toContain(hint)
})
