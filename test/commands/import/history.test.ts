import {describe, expect, it} from 'vitest'
import {csv, fieldFile, fileOf, shopIn} from '../../support/field.ts'
import {exported} from '../../support/own-exports.ts'

const rome = {tz: 'Europe/Rome', country: 'IT'}
const header = ['Ticket ID', 'Subject', 'Customer', 'Status', 'Created', 'First response', 'Resolved']

async function cases(...rows: readonly (readonly [created: string, response: string, resolved: string])[]) {
  const {take, run} = await shopIn(rome)
  const text = csv(
    header,
    rows.map((days, at) => [String(at + 1), `Case ${at + 1}`, 'Ana Lima', days[2] === '' ? 'Open' : 'Closed', ...days]),
  )
  const {result, error} = await take('cases', fileOf('a.csv', text))
  const list = (await run('case', 'list', '--status', 'all', '--json')).json().cases ?? []
  const found = list.map(({openedAt, firstResponseAt, resolvedAt}: any) => [openedAt, firstResponseAt, resolvedAt])
  return {result, error, found: found.toSorted()}
}

describe('a day alone', () => {
  it('contradicts no hour of the same day', async () => {
    const {take, run} = await shopIn(rome)
    const {result} = await take('cases', fieldFile('day-alone.csv'))
    expect(result).toMatchObject({created: 2, refused: 0})
    expect(result.told.changed).toContainEqual(expect.objectContaining({kind: 'day-alone', column: 'Created', rows: 2}))
    const {cases: list} = (await run('case', 'list', '--status', 'all', '--json')).json()
    expect(list.map(({firstResponseAt}: any) => firstResponseAt).toSorted()).toEqual([
      '2025-03-03T08:40:00.000Z',
      '2025-03-04T09:00:00.000Z',
    ])
  })

  it.each([
    ['2025-03-03', '2025-03-03 09:40', '2025-03-03 16:00'],
    ['2025-03-03', '2025-03-03', '2025-03-03'],
    ['2025-03-03 18:00', '2025-03-03', ''],
    ['2025-03-03 18:00', '2025-03-03', '2025-03-03'],
    ['2025-03-03 18:00', '', '2025-03-03'],
    ['2025-03-03', '2025-03-03', '2025-03-03 08:00'],
    ['2025-03-02 18:00', '2025-03-03', '2025-03-03 08:00'],
    ['2026-11-26', '2026-11-26 08:00', ''],
  ] as const)('opened %s, answered %s, resolved %s is in order', async (...row) => {
    const {error, found} = await cases(row)
    expect(error).toBeUndefined()
    const instants = found[0].filter((at: string | null) => at !== null)
    expect(instants).toEqual(instants.toSorted())
    expect(instants).toHaveLength(row.filter((text) => text !== '').length)
  })

  it('counts no length from an hour that nobody gave, and the others with their n', async () => {
    const {take, run} = await shopIn(rome)
    const rows = [
      ['1', 'A', 'Ana Lima', 'Closed', '2026-10-05', '2026-10-05 09:40', '2026-10-05 16:00'],
      ['2', 'B', 'Ana Lima', 'Closed', '2026-10-05 09:00', '2026-10-05 10:00', '2026-10-05 16:00'],
      ['3', 'C', 'Ana Lima', 'Closed', '2026-10-05 09:00', '2026-10-05', '2026-10-05 16:00'],
    ]
    await take('cases', fileOf('a.csv', csv(header, rows)))
    const {stdout} = await run('report', 'month', '2026-10', '--format', 'csv')
    const figure = (name: string) => stdout.split('\n').find((line) => line.includes(`,${name},`))
    expect(figure('firstResponseMedian')).toContain(',duration,3600000,1,')
    expect(figure('resolutionMedian')).toContain(',duration,25200000,1,')
    const {cases: out} = (await run('export', 'cases', '--format', 'json')).json()
    expect(out.map((one: any) => [one.firstResponseMinutes, one.resolutionMinutes])).toEqual([
      [null, null],
      [60, 420],
      [null, null],
    ])
  })

  it.each([
    ['2025-03-04', '2025-03-03 09:40', '', 'before it was opened'],
    ['2025-03-03 10:00', '2025-03-03 09:40', '', 'before it was opened'],
    ['2025-03-03 10:00', '', '2025-03-02', 'before it was opened'],
  ])('of another day contradicts: %s, %s, %s', async (created, response, resolved, said) => {
    expect((await cases([created, response, resolved])).error.message).toContain(said)
  })
})

describe('a later file about a case of which the day is known', () => {
  const columns = ['openedAt', 'firstResponseAt', 'resolvedAt', 'firstResponseMinutes', 'resolutionMinutes'] as const
  type Row = readonly [created: string, response: string, resolved: string]

  async function twice(first: Row, later: Row, withId: boolean) {
    const {take, run} = await shopIn(rome)
    const head = withId ? header : header.slice(1)
    const text = ([created, response, resolved]: Row) => {
      const row = ['7', 'Oven', 'Ana Lima', resolved === '' ? 'Open' : 'Closed', created, response, resolved]
      return csv(head, [withId ? row : row.slice(1)])
    }
    await take('cases', fileOf('a.csv', text(first)))
    const {result, error} = await take('cases', fileOf('b.csv', text(later)))
    const {cases: found} = (await run('export', 'cases', '--format', 'json')).json()
    const again = [
      (await take('cases', fileOf('b.csv', text(later)))).result,
      (await take('cases', fileOf('a.csv', text(first)))).result,
    ]
    expect(again.map((one) => [one?.created, one?.updated])).toEqual([
      [0, 0],
      [0, 0],
    ])
    const said = found.map((one: any) => columns.map((name) => one[name]))
    return {result, error, said, run}
  }

  const [seven, eight, nine, ten] = [7, 8, 9, 10].map(
    (hour) => `2025-03-03T${String(hour).padStart(2, '0')}:00:00.000Z`,
  )

  it.each([
    [
      ['2025-03-03', '', ''],
      ['2025-03-03 08:00', '2025-03-03 09:00', '2025-03-03 10:00'],
      [seven, eight, nine, 60, 120],
    ],
    [
      ['2025-03-03', '', ''],
      ['2025-03-03', '2025-03-03 09:00', '2025-03-03 10:00'],
      [eight, eight, nine, null, null],
    ],
    [
      ['2025-03-03', '2025-03-03', ''],
      ['2025-03-03 08:00', '2025-03-03 09:00', ''],
      [seven, eight, null, 60, null],
    ],
    [
      ['2025-03-03', '2025-03-03', '2025-03-03'],
      ['2025-03-03 08:00', '2025-03-03 09:00', '2025-03-03 11:00'],
      [seven, eight, ten, 60, 180],
    ],
    [
      ['2025-03-03', '2025-03-03', ''],
      ['2025-03-03', '2025-03-03', '2025-03-03 10:00'],
      [nine, nine, nine, null, null],
    ],
    [
      ['2025-03-03 08:00', '', ''],
      ['2025-03-03 08:00', '2025-03-03', '2025-03-04 10:00'],
      [seven, '2025-03-03T11:00:00.000Z', '2025-03-04T09:00:00.000Z', null, null],
    ],
    [
      ['2025-03-03 08:00', '', ''],
      ['2025-03-03', '2025-03-03 09:00', '2025-03-03 10:00'],
      [seven, eight, nine, 60, 120],
    ],
    [
      ['2025-03-03 08:00', '2025-03-03 09:00', ''],
      ['2025-03-03', '2025-03-03', '2025-03-03 10:00'],
      [seven, eight, nine, 60, 120],
    ],
  ] as const)('%j, then %j', async (first, later, expected) => {
    for (const withId of [true, false]) {
      const {result, error, said, run} = await twice(first, later, withId)
      expect([withId, error, result?.created]).toEqual([withId, undefined, 0])
      expect(said).toEqual([expected])
      const {case: found} = (await run('case', 'show', 'C1', '--json')).json()
      expect(found.openedAt).toBe(expected[0])
      expect((await run('book', 'check')).code).toBe(0)
    }
  })

  it('is refused where it says what the hour on file contradicts', async () => {
    const {take} = await shopIn(rome)
    const text = (created: string, response: string) =>
      csv(header, [['7', 'Oven', 'Ana Lima', 'Open', created, response, '']])
    await take('cases', fileOf('a.csv', text('2025-03-03 10:00', '')))
    const {error} = await take('cases', fileOf('b.csv', text('2025-03-03', '2025-03-03 09:00')))
    expect(error.message).toContain('before it was opened')
  })

  it('says when a case was opened that came in before anybody knew', async () => {
    const {take, run} = await shopIn(rome)
    await take('cases', fileOf('a.csv', csv(['Ticket ID', 'Subject', 'Customer'], [['7', 'Oven', 'Ana Lima']])))
    const row = ['7', 'Oven', 'Ana Lima', 'Closed', '2025-03-03 08:00', '2025-03-03 09:00', '2025-03-03 10:00']
    expect((await take('cases', fileOf('b.csv', csv(header, [row])))).result).toMatchObject({updated: 1})
    const {cases: found} = (await run('export', 'cases', '--format', 'json')).json()
    expect(found).toMatchObject([{openedAt: seven, firstResponseMinutes: 60, resolutionMinutes: 120}])
  })

  it('never counts as one-touch what it adds', async () => {
    const {run} = await twice(
      ['2026-10-05 08:00', '', ''],
      ['2026-10-05 08:00', '2026-10-05 09:00', '2026-10-05 10:00'],
      true,
    )
    const {stdout} = await run('report', 'month', '2026-10', '--format', 'csv')
    expect(stdout.split('\n').find((line) => line.includes(',oneTouch,'))).toContain('One-touch,share,,0,')
  })
})

it.each(['csv', 'ndjson', 'xlsx'])('a day alone is one in another book too, through %s', async (format) => {
  const {book, take} = await shopIn(rome)
  const rows = [
    ['1', 'A', 'Ana Lima', 'Closed', '2025-03-03', '2025-03-03', '2025-03-04'],
    ['2', 'B', 'Ana Lima', 'Closed', '2025-03-03 09:00', '2025-03-03 10:00', '2025-03-03 12:00'],
  ]
  await take('cases', fileOf('a.csv', csv(header, rows)))
  const file = await exported(book, 'cases', format)
  expect((await take('cases', file)).result).toMatchObject({unchanged: 2})
  const other = await shopIn(rome)
  expect((await other.take('cases', file)).result).toMatchObject({created: 2})
  const {cases: found} = (await other.run('export', 'cases', '--format', 'json')).json()
  expect(found.map((one: any) => [one.firstResponseMinutes, one.resolutionMinutes])).toEqual([
    [null, null],
    [60, 180],
  ])
})

it('a column whose name has no letter says nothing', async () => {
  const {take} = await shopIn(rome)
  const text = csv(['Ticket ID', 'Subject', 'Customer', 'Created', '%'], [['1', 'A', 'Ana Lima', '2025-03-03', '12']])
  const {result} = await take('cases', fileOf('a.csv', text))
  expect(result.columns.at(-1)).toMatchObject({column: '%', field: null})
})

it('a card counts no length from a day', async () => {
  const {take, run} = await shopIn(rome)
  await take('cases', fieldFile('day-alone.csv'))
  const {stdout} = await run('case', 'show', 'C1')
  expect(stdout).toMatch(/First response\s+2025-03-0\d · which hours it took is not known/)
  expect(stdout).not.toMatch(/· after|after it was opened/)
})

it('a touch of today or of any day by itself comes in once, whenever', async () => {
  const {take, run} = await shopIn(rome)
  const text = csv(
    ['Customer', 'Date', 'Text'],
    [
      ['Ana Lima', '2026-11-26', 'Called'],
      ['Ana Lima', '2026-11-20', 'Called'],
    ],
  )
  expect((await take('touches', fileOf('a.csv', text))).result).toMatchObject({created: 2})
  for (const now of ['2026-11-26T10:05:00Z', '2026-11-27T08:00:00Z']) {
    expect((await take('touches', fileOf('a.csv', text), '--now', now)).result).toMatchObject({created: 0, updated: 0})
  }
  expect((await run('touch', 'list', 'ana-lima', '--json')).json().touches).toHaveLength(2)
})

it.each([
  ['reopened', 'Reopens', '2'],
  ['answered often', 'Replies', '7'],
  ['answered once, as the file says', 'Agent replies', '1'],
])('one-touch does not count a case that came in: %s', async (_, column, count) => {
  const {take, run} = await shopIn(rome)
  const row = ['1', 'Oven', 'Ana Lima', 'Closed', '2026-10-05 09:00', '2026-10-05 10:00', '2026-10-05 16:00', count]
  expect((await take('cases', fileOf('a.csv', csv([...header, column], [row])))).result).toMatchObject({created: 1})
  const {stdout} = await run('report', 'month', '2026-10', '--format', 'csv')
  expect(stdout.split('\n').find((line) => line.includes(',oneTouch,'))).toContain('One-touch,share,,0,')
})

it('one-touch counts only cases whose replies are all known', async () => {
  const {take, run} = await shopIn(rome)
  await take('cases', fieldFile('onetouch.csv'))
  const {stdout} = await run('report', 'month', '2026-10', '--format', 'csv')
  expect(stdout.split('\n').find((line) => line.includes(',oneTouch,'))).toContain('One-touch,share,,0,')
})

describe('where nothing says when it was opened', () => {
  it('a column that looks like it is named', async () => {
    const {take, run} = await shopIn(rome)
    const text = csv(
      ['Ticket ID', 'Subject', 'Customer', 'Status', 'Zz when', 'Resolved'],
      [['1', 'Cold oven', 'Ana Lima', 'Closed', '2025-03-03 09:00', '2025-03-03 16:00']],
    )
    const file = fileOf('a.csv', text)
    const {error} = await take('cases', file)
    expect(error.message).toContain("“Zz when” looks like it. If it is, add --map 'openedAt=Zz when'")
    expect((await take('cases', file, '--map', 'openedAt=Zz when')).result).toMatchObject({created: 1})
    const {cases: list} = (await run('case', 'list', '--status', 'all', '--json')).json()
    expect(list[0].openedAt).toBe('2025-03-03T08:00:00.000Z')
  })

  it('what is history is refused with the reason, and never opened now', async () => {
    for (const row of [
      ['', '2025-03-03 09:40', ''],
      ['', '', '2025-03-03'],
    ] as const) {
      const {error} = await cases(row)
      expect(error.message).toContain('nothing says when it was opened')
    }
  })
})

describe('a case of which a column says the opening', () => {
  const opened = (column: string) =>
    csv(
      ['Ticket ID', 'Subject', 'Customer', 'Status', column, 'Resolved'],
      [['1', 'Cold oven', 'Ana Lima', 'Closed', '2025-03-03 09:00', '2025-03-03 16:00']],
    )

  it.each(['Date opened', 'Date created', 'Data de abertura', 'Fecha de apertura'])(
    'was opened then: %s',
    async (column) => {
      const {take, run} = await shopIn(rome)
      expect((await take('cases', fileOf('a.csv', opened(column)))).result).toMatchObject({created: 1, refused: 0})
      const {cases: list} = (await run('case', 'list', '--status', 'all', '--json')).json()
      expect(list).toMatchObject([{openedAt: '2025-03-03T08:00:00.000Z'}])
    },
  )

  it.each(['Reported on', 'Zz apertura'])('is refused with the flag where it is called %s', async (column) => {
    const {take} = await shopIn(rome)
    const {error} = await take('cases', fileOf('a.csv', opened(column)))
    expect(error.message).toContain(`--map 'openedAt=${column}'`)
  })
})

it('the day on which a case was submitted is its opening', async () => {
  const {take, run} = await shopIn(rome)
  expect((await take('cases', fieldFile('no-opening.csv'))).result).toMatchObject({created: 2, refused: 0})
  const {cases: list} = (await run('case', 'list', '--status', 'all', '--json')).json()
  expect(list.map(({openedAt}: any) => openedAt).toSorted()).toEqual([
    '2025-03-03T08:00:00.000Z',
    '2025-03-04T08:00:00.000Z',
  ])
})

describe('a follow-up', () => {
  const undated = (...more: readonly (readonly string[])[]) =>
    csv(['Customer', 'Subject', 'Due', 'Status', 'Repeat'], [['Ana Lima', 'Oven', '2026-11-12', 'done', ''], ...more])

  it('that is done without a day is done, and said; nothing was touched, and no figure counts it', async () => {
    const {take, run} = await shopIn(rome)
    const {result} = await take('followups', fieldFile('done-undated.csv'))
    expect(result).toMatchObject({created: 1, leftOut: 0, refused: 0})
    expect(result.told.changed).toContainEqual(expect.objectContaining({kind: 'done-sometime', rows: 1}))
    const {followUps} = (await run('export', 'followups', '--format', 'json')).json()
    expect(followUps).toMatchObject([{status: 'done', doneAt: null, closedAt: null, onTime: null, daysLate: null}])
    expect((await run('touch', 'list', 'ana-lima', '--json')).json().touches).toEqual([])
    expect((await take('followups', fieldFile('done-undated.csv'))).result).toMatchObject({unchanged: 1})
  })

  it.each(['done', 'Completed', 'concluído', 'hecho', 'fatto', 'closed'])(
    'that is %s without a day is no touch',
    async (word) => {
      const {take, run} = await shopIn(rome)
      const text = csv(['Customer', 'Subject', 'Due', 'Status'], [['Ana Lima', 'Oven', '2026-11-25', word]])
      const {result} = await take('followups', fileOf('a.csv', text))
      expect(result).toMatchObject({created: 1, refused: 0})
      expect(result.told.changed).toContainEqual(expect.objectContaining({kind: 'done-sometime', rows: 1}))
      const {followUps} = (await run('followup', 'list', '--status', 'all', '--json')).json()
      expect(followUps).toMatchObject([{status: 'done', doneAt: null}])
      expect((await run('touch', 'list', 'ana-lima', '--json')).json().touches).toEqual([])
    },
  )

  it('that is on file is done then, its next one comes, and the week counts nothing', async () => {
    const {take, run} = await shopIn(rome)
    await run('customer', 'add', 'Ana Lima')
    await run('followup', 'schedule', 'ana-lima', '2026-11-12', 'Oven', '--anyway')
    await run('followup', 'schedule', 'ana-lima', '2026-11-26', 'Weekly', '--every', 'week')
    const file = fileOf('a.csv', undated(['Ana Lima', 'Weekly', '2026-11-26', 'done', 'week']))
    expect((await take('followups', file)).result).toMatchObject({created: 1, updated: 1, refused: 0})
    const {followUps} = (await run('followup', 'list', '--status', 'all', '--json')).json()
    const seen = followUps.map(({when, status, doneAt}: any) => [when, status, doneAt])
    expect(seen.toSorted()).toEqual([
      ['2026-11-12', 'done', null],
      ['2026-11-26', 'done', null],
      ['2026-12-03', 'scheduled', null],
    ])
    expect((await run('touch', 'list', 'ana-lima', '--json')).json().touches).toEqual([])
    const {stdout} = await run('report', 'month', '2026-11', '--format', 'csv')
    expect(stdout).toMatch(/,followUpsDue,Follow-ups due,count,0,/)
    expect((await run('summary', 'ana-lima')).stdout).not.toContain('kept F')
    expect((await take('followups', file)).result).toMatchObject({created: 0, updated: 0})
    expect((await run('book', 'check')).code).toBe(0)
  })

  it('that is done nobody knows when goes out and comes back as it is', async () => {
    const {take, run} = await shopIn(rome)
    await take('followups', fileOf('a.csv', undated()))
    const out = fileOf('own.csv', (await run('export', 'followups', '--format', 'csv')).stdout)
    expect((await take('followups', out)).result).toMatchObject({created: 0, updated: 0, refused: 0})
    const ics = fileOf('own.ics', (await run('export', 'followups', '--format', 'ics', '--status', 'all')).stdout)
    expect((await take('followups', ics)).result).toMatchObject({created: 0, updated: 0, refused: 0})
    const other = await shopIn(rome)
    await other.take('followups', out)
    const {followUps} = (await other.run('followup', 'list', '--status', 'all', '--json')).json()
    expect(followUps).toMatchObject([{status: 'done', doneAt: null}])
  })

  it('of a calendar that is done without a day was so when it was last changed', async () => {
    const {take, run} = await shopIn(rome)
    const {result} = await take('followups', fieldFile('todo-done-undated.ics'))
    expect(result.told.changed).toContainEqual(
      expect.objectContaining({kind: 'resolution-undated', column: 'COMPLETED'}),
    )
    const {touches} = (await run('touch', 'list', 'ana-lima', '--json')).json()
    expect(touches.map(({at}: any) => at)).toEqual(['2019-01-15T08:55:01.000Z'])
  })

  it('of Taskwarrior keeps what it has there, and hands it back', async () => {
    const {take, run} = await shopIn(rome)
    const annotations = ['bring the invoice', 'ring twice'].map((description) => ({
      entry: '20260901T080000Z',
      description,
    }))
    const task = {
      description: 'Call',
      entry: '20260901T080000Z',
      due: '20261215T080000Z',
      project: 'Ana Lima',
      status: 'pending',
      uuid: '7e7a3c6e-4a0f-4b4e-9a55-0d1b2c3d4e5f',
      priority: 'H',
      tags: ['urgent'],
      wait: '20261201T080000Z',
      annotations,
      mine: 'x',
    }
    const from = ['--from', 'taskwarrior']
    const file = (one: object) => fileOf('t.json', JSON.stringify([one]))
    expect((await take('followups', file(task), ...from)).result).toMatchObject({created: 1, refused: 0})
    const out = async () => JSON.parse((await run('export', 'followups', '--format', 'taskwarrior')).stdout)
    const {priority, tags, wait, mine} = task
    expect(await out()).toMatchObject({uuid: task.uuid, status: 'pending', priority, tags, wait, mine, annotations})
    expect((await take('followups', file(task), ...from)).result).toMatchObject({unchanged: 1})
    expect((await take('followups', file({...task, priority: 'L', annotations: []}), ...from)).result).toMatchObject({
      updated: 1,
    })
    expect(await out()).toMatchObject({priority: 'L', tags})
    expect(await out()).not.toHaveProperty('annotations')
    const much = {...task, mine: 'x'.repeat(20_000)}
    const {result} = await take('followups', file(much), ...from)
    expect(result.told.leftOut).toContainEqual(expect.objectContaining({kind: 'part-left-out', column: 'mine'}))
    await run('followup', 'done', 'F1', '--note', 'Went well')
    expect((await out()).annotations.map(({description}: any) => description)).toContain('Went well')
    await run('customer', 'forget', 'ana-lima', '--yes')
    expect((await run('export', 'all')).stdout).not.toMatch(/invoice|urgent/)
  })

  it('of Taskwarrior that is for someday, for no day, or a pattern is left out, and said', async () => {
    const {take, run} = await shopIn(rome)
    const from = ['--from', 'taskwarrior']
    const {result} = await take('followups', fieldFile('someday.json'), ...from)
    expect(result).toMatchObject({created: 1, leftOut: 1, refused: 0})
    expect(result.told.leftOut).toContainEqual(expect.objectContaining({kind: 'no-day', rows: 1}))
    const task = (more: object) => ({
      description: 'Call',
      entry: '20260901T080000Z',
      project: 'Ana Lima',
      status: 'pending',
      uuid: crypto.randomUUID(),
      ...more,
    })
    const tasks = [
      task({}),
      task({due: '99991230T000000Z'}),
      task({wait: '99991230T000000Z', due: '20261215T080000Z'}),
      task({status: 'recurring', due: '20261201T080000Z', recur: 'weekly', mask: '--'}),
    ]
    const other = await take('followups', fileOf('b.json', JSON.stringify(tasks)), ...from)
    expect(other.result).toMatchObject({created: 1, leftOut: 3, refused: 0})
    expect((await run('followup', 'list', '--json')).json().followUps.map(({when}: any) => when)).toEqual([
      '2026-12-01T09:00',
      '2026-12-15T09:00',
    ])
  })
})
