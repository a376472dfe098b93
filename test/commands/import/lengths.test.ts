import {describe, expect, it} from 'vitest'
import {csv, fileOf, shopIn} from '../../support/field.ts'

const rome = {tz: 'Europe/Rome', country: 'IT'}

/** Cases of one customer, opened at 09:00 in Rome, with one more column. */
async function withColumn(column: string, cells: readonly string[], ...flags: readonly string[]) {
  const {take, run} = await shopIn(rome)
  const header = ['Ticket ID', 'Subject', 'Customer', 'Status', 'Created', column]
  const rows = cells.map((cell, at) => [String(at + 1), `Case ${at + 1}`, 'Ana Lima', 'Open', '2026-10-05 09:00', cell])
  const {result, error} = await take('cases', fileOf('a.csv', csv(header, rows)), ...flags)
  const {cases = []} = (await run('export', 'cases', '--format', 'json')).json()
  return {result, error, minutes: cases.map(({firstResponseMinutes}: any) => firstResponseMinutes)}
}

describe('how long the first response took', () => {
  it.each([
    ['First reply time in minutes', '95', 95],
    ['First reply time (min)', '95', 95],
    ['First Reply Time - Calendar hours (min)', '95', 95],
    ['First response time (hrs)', '1.5', 90],
    ['First response time (in hours)', '1,5', 90],
    ['Time to first response (seconds)', '90', 1.5],
    ['Time to first agent reply (HH:mm:ss)', '26:05:30', 1565.5],
    ['First response time (ms)', '5700000', 95],
    ['First response (days)', '2', 2880],
    ['firstResponseHours', '0.5', 30],
    ['First response time', '1:35:00', 95],
    ['First response time', '35 min', 35],
    ['First response time', '1h 35m', 95],
    ['First response time', '1 day, 2 hours', 1560],
    ['First response time', '2 hours and 5 minutes', 125],
    ['Tempo de primeira resposta', '2 horas', 120],
    ['Tiempo de primera respuesta (minutos)', '40', 40],
    ['Tempo di prima risposta (ore)', '3', 180],
    ['First response time', '1 día 1 hora', 1500],
    ['First reply time in minutes', '0', 0],
  ] as const)('as %s: %s', async (column, cell, expected) => {
    const {result, error, minutes} = await withColumn(column, [cell])
    expect(error).toBeUndefined()
    expect(minutes).toEqual([expected])
    expect(result.told.changed).toContainEqual(expect.objectContaining({kind: 'length-read', column}))
  })

  it('counts nothing where nobody says in what', async () => {
    const {result, minutes} = await withColumn('First response time', ['35', ''])
    expect(minutes).toEqual([null, null])
    expect(result.told.leftOut).toMatchObject([{kind: 'no-unit', rows: 1}])
    const map = ['--map', 'firstResponseMinutes=First response time']
    expect((await withColumn('First response time', ['35', ''], ...map)).minutes).toEqual([35, null])
  })

  it.each(['soon', '-5 min', '1:75', '5 apples', '3 min or so'])('is refused where it is none: %s', async (cell) => {
    expect((await withColumn('First response time (min)', [cell])).error.message).toContain(`“${cell}” is not a length`)
  })

  it.each([
    ['First reply time in minutes within business hours', '26'],
    ['First response time (business hours)', '0:26'],
    ['First reply time - Business hours (min)', '26'],
  ])('is not known from business hours: %s', async (column, cell) => {
    const {result, minutes} = await withColumn(column, [cell])
    expect(minutes).toEqual([null])
    expect(result.told.leftOut).toMatchObject([{kind: 'response-undated', column}])
  })

  it('is in milliseconds where HubSpot says it in its API', async () => {
    const {take, run} = await shopIn(rome)
    const header = ['Ticket ID', 'Ticket name', 'Associated Contact', 'Create date', 'time_to_first_agent_reply']
    const text = csv(header, [['1', 'Oven', 'Ana Lima', '2026-10-05 09:00', '5700000']])
    expect((await take('cases', fileOf('a.csv', text), '--from', 'hubspot')).result).toMatchObject({created: 1})
    const {cases} = (await run('export', 'cases', '--format', 'json')).json()
    expect(cases).toMatchObject([{firstResponseAt: '2026-10-05T08:35:00.000Z', firstResponseMinutes: 95}])
  })

  it('is not taken from the business hours of Freshdesk, nor is the resolution', async () => {
    const {take, run} = await shopIn(rome)
    const header = ['Ticket ID', 'Subject', 'Full name', 'Status', 'Created time', 'Last update time']
    const more = ['First response time (in hrs)', 'Resolution time (in hrs)']
    const row = ['1', 'Oven', 'Ana Lima', 'Closed', '2026-10-05 09:00', '2026-10-07 09:00', '01:15:00', '08:00:00']
    await take('cases', fileOf('a.csv', csv([...header, ...more], [row])), '--from', 'freshdesk')
    const {cases} = (await run('export', 'cases', '--format', 'json')).json()
    expect(cases).toMatchObject([{firstResponseAt: null, resolvedAt: '2026-10-07T07:00:00.000Z'}])
  })
})

describe('a length without an opening', () => {
  const header = ['Ticket ID', 'Subject', 'Customer', 'Status', 'First reply time in minutes', 'Resolution hours']
  const bare = csv(header, [['1', 'Oven', 'Ana Lima', 'Closed', '45', '3']])

  it('is refused: nobody knows from when it counts', async () => {
    const {take, run} = await shopIn(rome)
    const open = csv(header.slice(0, -1), [['1', 'Oven', 'Ana Lima', 'Open', '45']])
    for (const text of [bare, open]) {
      expect((await take('cases', fileOf('a.csv', text))).error.message).toContain('nothing says when it was opened')
    }
    expect((await run('customer', 'list', '--json')).json().customers).toEqual([])
  })

  it('counts from the opening that is on file', async () => {
    const {take, run} = await shopIn(rome)
    const before = csv(['Ticket ID', 'Subject', 'Customer', 'Created'], [['1', 'Oven', 'Ana Lima', '2026-10-05 09:00']])
    await take('cases', fileOf('a.csv', before))
    expect((await take('cases', fileOf('b.csv', bare))).result).toMatchObject({updated: 1, refused: 0})
    const {cases} = (await run('export', 'cases', '--format', 'json')).json()
    expect(cases).toMatchObject([{firstResponseMinutes: 45, resolutionMinutes: 180, status: 'resolved'}])
    expect((await take('cases', fileOf('b.csv', bare))).result).toMatchObject({unchanged: 1})
  })

  it.each([
    ['2026-10-05', '45', '3', [null, null]],
    ['2026-10-05', '45', '', [null, null]],
  ])('from a day alone is no length: %s %s %s', async (created, response, resolution, expected) => {
    const {take, run} = await shopIn(rome)
    const row = ['1', 'Oven', 'Ana Lima', resolution === '' ? 'Open' : 'Closed', response, resolution, created]
    await take('cases', fileOf('a.csv', csv([...header, 'Created'], [row])))
    const {cases} = (await run('export', 'cases', '--format', 'json')).json()
    expect(cases.map((one: any) => [one.firstResponseMinutes, one.resolutionMinutes])).toEqual([expected])
  })
})
