import {spawnSync} from 'node:child_process'
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {emptyBook, withPeople, work} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'

const tasks = ['export', 'followups', '--format', 'taskwarrior']
const isThere = spawnSync('task', ['--version']).status === 0
const now = '2026-11-06T09:00:00Z'

async function withTasks(): Promise<string> {
  return work(
    await withPeople(),
    ['customer', 'edit', 'ana', '--tag', 'very important'],
    ['followup', 'schedule', 'ana', '2026-11-30T09:30', 'Señal; "de" vida', '--every', '1mo', '--owner', 'marta'],
    [
      'followup',
      'schedule',
      'bruno',
      '2026-11-12',
      'After',
      '--every',
      '30d',
      '--anchor',
      'completion',
      '--channel',
      'phone',
    ],
    ['followup', 'schedule', 'ana', '2026-11-05', 'Once'],
    ['followup', 'schedule', 'ana', '2026-11-20', 'Not any more', '--kind', 'tip'],
    ['followup', 'done', 'F3', '--note', 'went well\nand long', '--mood', '1', '--now', '2026-11-05T10:00:00Z'],
    ['followup', 'cancel', 'F4', '--reason', 'moved away'],
  )
}

async function comesBack(book: string, text: string): Promise<void> {
  const file = join(newFolder(), 'tasks.json')
  writeFileSync(file, text)
  const other = await emptyBook()
  const argv = ['import', 'followups', file, '--from', 'taskwarrior', '--json']
  const rows = async (of: string) =>
    (await desk(['export', 'followups', '--json'], {book: of, now}))
      .json()
      .followUps.map((row: any) => ({...row, number: null, ref: null}))
      .toSorted((one: any, two: any) => (one.due < two.due ? -1 : 1))

  expect((await desk(argv, {book, now})).json().import).toMatchObject({unchanged: 4, problems: []})
  expect((await desk(argv, {book: other, now})).json().import).toMatchObject({created: 4, problems: []})
  expect((await desk(argv, {book: other, now})).json().import).toMatchObject({unchanged: 4})
  expect(await rows(other)).toEqual(await rows(book))
}

describe('follow-ups for Taskwarrior', () => {
  it('are a line each, as its import takes them', async () => {
    const lines = (await desk(tasks, {book: await withTasks()})).stdout.trimEnd().split('\n')
    const found = lines.map((line) => JSON.parse(line))

    expect(
      found.map(({status, due, end, project, tags, annotations}) => [status, due, end, project, tags, annotations]),
    ).toEqual([
      ['pending', '20261130T083000Z', undefined, 'ana-souza', ['very_important'], undefined],
      [
        'completed',
        '20261104T230000Z',
        '20261105T100000Z',
        'ana-souza',
        ['very_important'],
        [{entry: '20261105T100000Z', description: 'went well\nand long'}],
      ],
      [
        'deleted',
        '20261119T230000Z',
        '20261102T090000Z',
        'ana-souza',
        ['very_important'],
        [{entry: '20261102T090000Z', description: 'moved away'}],
      ],
      ['pending', '20261111T230000Z', undefined, 'bruno-rossi', undefined, undefined],
    ])
  })

  it('come back as they were, here and in an empty book', async () => {
    const book = await withTasks()
    await comesBack(book, (await desk(tasks, {book})).stdout)
  })

  it.skipIf(!isThere)('go through Taskwarrior itself and come back as they were', async () => {
    const [book, data] = [await withTasks(), newFolder()]
    writeFileSync(join(data, 'taskrc'), 'confirmation=no\nrecurrence=on\n')
    const env = {...process.env, TASKDATA: data, TASKRC: join(data, 'taskrc')}
    const text = (await desk(tasks, {book})).stdout
    const taken = spawnSync('task', ['import', '-'], {env, input: text, encoding: 'utf8'})
    const again = spawnSync('task', ['import', '-'], {env, input: text, encoding: 'utf8'})

    expect([taken.status, again.status]).toEqual([0, 0])
    expect(again.stderr).toContain('Imported 4 tasks.')
    await comesBack(book, spawnSync('task', ['export'], {env, encoding: 'utf8'}).stdout)
  })
})
