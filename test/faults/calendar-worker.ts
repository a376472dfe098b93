import {Temporal} from 'temporal-polyfill'
import {type Stage, stageWithBook} from './stage.ts'

/*
 * Lives through awkward days in many zones and says what desk says: one line of JSON with `said` (text of every answer),
 * `wrong` (where it is not what Temporal says) and `commands`. Its argument is JSON: zones, each with its days.
 */

const shares: readonly (readonly [zone: string, days: readonly string[]])[] = JSON.parse(process.argv[2] ?? '[]')
const stage = await stageWithBook()
const said: string[] = []
const wrong: string[] = []
let commands = 0
try {
  for (const [zone, days] of shares) for (const day of days) await lived(stage, zone, day)
} finally {
  stage.remove()
}
process.stdout.write(`${JSON.stringify({said, wrong, commands})}\n`)

/** The evening before an awkward day, and then the day, in a zone. */
async function lived(on: Stage, zone: string, day: string): Promise<void> {
  on.restock()
  const eve = Temporal.PlainDate.from(day).subtract({days: 1})
  const start = eve.toZonedDateTime({timeZone: zone, plainTime: '23:30'})
  const today = start.toPlainDate()
  const about = `${zone} ${day}`
  const flags = {tz: zone, now: start.toInstant().toString()}
  const ask = async (...argv: readonly string[]) => {
    commands += 1
    const {code, stdout, stderr} = await on.desk(argv, flags)
    said.push(`${about} ${argv.join(' ')}: ${code} ${plain(stdout)} ${plain(stderr)}`)
    if (code !== 0) wrong.push(`${about} ${argv.join(' ')}: exit ${code} ${stderr || stdout}`)
    return argv.includes('--json') && code === 0 ? JSON.parse(stdout) : null
  }
  const expect = (what: string, is: unknown, should: unknown) => {
    if (is !== should) wrong.push(`${about}, ${what}: ${is}, and not ${should}`)
  }
  const scheduled = async (when: string, ...more: readonly string[]) =>
    (await ask('followup', 'schedule', 'ana-souza', ...more, '--anyway', '--json', '--', when))?.followUp

  for (const time of ['00:00', '00:30', '02:30', '23:59']) {
    const one = await scheduled(`${day}T${time}`)
    const instant = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone, {disambiguation: 'compatible'})
    expect(time, one?.dueAt, instant.toInstant().toString({fractionalSecondDigits: 3}))
    expect(`the day of ${time}`, one?.dueOn, day)
  }
  const next = (weekday: number) => today.add({days: weekday - today.dayOfWeek + 7}).toString()
  expect('tomorrow', (await scheduled('tomorrow'))?.dueOn, today.add({days: 1}).toString())
  expect('+1mo', (await scheduled('+1mo'))?.dueOn, today.add({months: 1}).toString())
  expect('next friday', (await scheduled('next friday'))?.dueOn, next(5))
  expect('overmorrow', (await scheduled('overmorrow'))?.dueOn, today.add({days: 2}).toString())
  expect('one week later', (await scheduled('one week later'))?.dueOn, today.add({days: 7}).toString())

  const series = await scheduled(day, '--every=1mo')
  const done = await ask('followup', 'done', series?.ref ?? 'F0', '--json')
  expect('the month after', done?.next?.dueOn, Temporal.PlainDate.from(day).add({months: 1}).toString())
  const touch = (await ask('touch', 'add', 'ana-souza', 'called', '--on=yesterday', '--json'))?.touch
  const noon = today.subtract({days: 1}).toZonedDateTime({timeZone: zone, plainTime: '12:00'}).toInstant()
  expect('yesterday', touch?.at, noon.toString({fractionalSecondDigits: 3}))

  const queue = (await ask('today', '--days=1', '--json'))?.today ?? []
  const due = queue
    .filter((line: {kind: string}) => line.kind === 'followup')
    .map((line: {due?: string; dueOn?: string}) => (line.due ?? line.dueOn ?? '').slice(0, 10))
  expect('the queue', due.filter((one: string) => one > today.add({days: 1}).toString()).length, 0)
  for (const argv of [
    ['today'],
    ['summary', 'ana-souza'],
    ['followup', 'list', '--due=week', '--format=markdown'],
    ['case', 'show', 'C1'],
    ['log', '--limit=3'],
  ])
    await ask(...argv)
}

/** Without what chance makes. */
function plain(text: string): string {
  return text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '#')
}
