import {spawn} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import type {Family, FamilyOptions, Figures} from '../family.ts'
import {type Complaints, complaints} from '../sound.ts'
import {type Stage, stageWithBook} from '../stage.ts'
import {figuresSince} from '../tally.ts'
import {bytesIn, masked} from '../workshop.ts'

export const family: Family = {
  name: 'time',
  promise: 'a clock that jumps, a zone with a gap and a machine that stands elsewhere change no day, number or order',
  run,
}

interface Tally {
  jumps: number
  days: number
  answers: number
  acknowledged: number
  lost: number
}

async function run({short, seed, say}: FamilyOptions): Promise<Figures> {
  const start = performance.now()
  const found = complaints()
  const tally: Tally = {jumps: 0, days: 0, answers: 0, acknowledged: 0, lost: 0}
  for (let round = 0; round < (short ? 2 : 20); round += 1) await jumped(seed + round, found, tally)
  say(`${tally.jumps} jumps of the clock`)
  await awkward(short, seed, found, tally)
  return figuresSince(
    start,
    family.name,
    {seed},
    {
      tried: tally.jumps + tally.answers,
      injected: tally.jumps + tally.days,
      acknowledged: tally.acknowledged,
      lost: tally.lost,
      failures: found.all,
      clockJumps: tally.jumps,
      zonesAndDays: tally.days,
      answersCompared: tally.answers,
    },
  )
}

const clocks = [
  '2026-11-02T09:00:00Z',
  '2023-11-02T09:00:00Z',
  '2036-11-02T09:00:00Z',
  '2026-11-02T08:59:59Z',
  '2024-02-29T23:59:59Z',
  '2026-12-31T23:59:59Z',
]

const changes: readonly (readonly string[])[] = [
  ['customer', 'edit', 'ana-souza', '--note=Met'],
  ['case', 'open', 'ana-souza', 'Is it cold?'],
  ['case', 'reply', 'C1', 'On Friday'],
  ['case', 'resolve', 'C1', '--resolution=Done'],
  ['followup', 'schedule', 'bruno-lima', '2027-01-31', '--every=1mo', '--anyway'],
  ['followup', 'done', 'F2'],
  ['touch', 'add', 'ana-souza', 'came by'],
  ['followup', 'move', 'F1', '+20d'],
  ['case', 'snooze', 'C2', '+3d'],
]

/** Commands while the clock leaps between them: the order of the commits is that in which they were made. */
async function jumped(seed: number, found: Complaints, tally: Tally): Promise<void> {
  const stage = await stageWithBook()
  try {
    for (const [at, argv] of changes.entries()) {
      tally.jumps += 1
      const [now, later] = [
        clocks[(at * 5 + seed) % clocks.length] ?? '',
        clocks[(at * 3 + seed * 2 + 1) % clocks.length] ?? '',
      ]
      const about = `desk ${argv.join(' ')} at ${now}`
      const before = customersIn(stage)
      const {code, stderr} = await stage.desk(argv, {now})
      if (code !== 0) found.add(`${about}: exit ${code} ${stderr}`)
      const commits = await logOf(stage, later)
      const inOrder = commits.every(({seq}, place) => seq === commits.length - place)
      if (!inOrder) found.add(`${about}: the log is out of order`)
      if (commits[0]?.command !== argv.slice(0, 2).join(' ')) found.add(`${about}: not the newest in the log`)
      tally.acknowledged += commits.length > 0 ? 1 : 0
      const undone = await stage.desk(['undo'], {now: later})
      if (undone.code !== 0) found.add(`${about}: no undo at ${later}: ${undone.stderr}`)
      if (customersIn(stage) !== before) {
        tally.lost += 1
        found.add(`${about}: undo at ${later} did not bring back what was there`)
      }
      const again = await stage.desk(['undo', String(commits.length + 1)], {now})
      if (again.code !== 0) found.add(`${about}: no undo of the undo: ${again.stderr}`)
      await queueIsRight(stage, later, about, found)
    }
    const checked = await stage.desk(['book', 'check', '--json'])
    if (checked.code !== 0) found.add(`after jumps of the clock: ${checked.stdout}`)
    const rebuilt = bytesIn(stage.book)
    await stage.desk(['book', 'rebuild'])
    if (JSON.stringify(bytesIn(stage.book)) !== JSON.stringify(rebuilt))
      found.add('a rebuild differs after jumps of the clock')
  } finally {
    stage.remove()
  }
}

function customersIn({book}: Stage): string {
  return masked(JSON.stringify(Object.entries(bytesIn(book)).filter(([file]) => file.startsWith('customers/'))))
}

async function logOf(stage: Stage, now: string): Promise<readonly {seq: number; command: string}[]> {
  return JSON.parse((await stage.desk(['log', '--limit=1000', '--json'], {now})).stdout).commits
}

/** A follow-up that is due is in the queue, or kept back from it, and one that is not is in neither. */
async function queueIsRight(stage: Stage, now: string, about: string, found: Complaints): Promise<void> {
  const lines = async (...flags: readonly string[]) =>
    JSON.parse((await stage.desk(['today', ...flags, '--json'], {now, tz: 'UTC'})).stdout).today
  const today = [...(await lines()), ...(await lines('--held'))]
  const {followUps} = JSON.parse((await stage.desk(['followup', 'list', '--json'], {now, tz: 'UTC'})).stdout)
  const queued = today.filter(({kind}: {kind: string}) => kind === 'followup').map(({ref}: {ref: string}) => ref)
  const due = followUps
    .filter(({dueOn}: {dueOn: string}) => dueOn <= now.slice(0, 10))
    .map(({ref}: {ref: string}) => ref)
  if (queued.toSorted().join() !== due.toSorted().join()) {
    found.add(`${about}: at ${now} the queue has ${queued.join()}, due are ${due.join()}`)
  }
}

const zones = [
  ...['Pacific/Kiritimati', 'Pacific/Apia', 'Pacific/Tongatapu', 'Pacific/Chatham', 'Pacific/Auckland', 'Pacific/Fiji'],
  ...['Australia/Lord_Howe', 'Australia/Sydney', 'Australia/Adelaide', 'Asia/Tokyo', 'Asia/Shanghai', 'Asia/Kathmandu'],
  ...['Asia/Kolkata', 'Asia/Kabul', 'Asia/Tehran', 'Asia/Gaza', 'Asia/Beirut', 'Africa/Cairo', 'Africa/Casablanca'],
  ...['Africa/Lagos', 'Europe/Moscow', 'Europe/Istanbul', 'Europe/Madrid', 'Europe/London', 'Europe/Dublin', 'UTC'],
  ...[
    'Atlantic/Azores',
    'America/Nuuk',
    'America/St_Johns',
    'America/Sao_Paulo',
    'America/Santiago',
    'America/Asuncion',
  ],
  ...[
    'America/Havana',
    'America/New_York',
    'America/Caracas',
    'America/Los_Angeles',
    'America/Adak',
    'Antarctica/Troll',
  ],
  ...['Pacific/Niue', 'Etc/GMT+12'],
]

/** Gaps and overlaps of both hemispheres, at midnight too, a day that was skipped, ends of months and years, a leap day. */
const days = [
  ...[
    '2026-03-29',
    '2026-10-25',
    '2026-03-08',
    '2026-11-01',
    '2026-04-05',
    '2026-10-04',
    '2018-11-04',
    '2011-12-30',
    '2011-12-31',
  ],
  ...['2024-02-29', '2026-02-28', '2026-12-31', '2027-01-01'],
]

const machines = [
  {TZ: 'UTC', LANG: 'C'},
  {TZ: 'Pacific/Kiritimati', LANG: 'ar_EG.UTF-8'},
  {TZ: 'America/Sao_Paulo', LANG: 'tr_TR.UTF-8'},
  {TZ: 'Pacific/Apia', LANG: 'th_TH.UTF-8'},
  {TZ: 'Etc/GMT+12', LANG: 'pt_BR.UTF-8'},
]

interface Machine {
  readonly TZ: string
  readonly LANG: string
}

/** A zone, and the days to live through there. */
type Share = readonly [zone: string, days: readonly string[]]

interface Said {
  readonly said: readonly string[]
  readonly wrong: readonly string[]
  readonly commands: number
}

/** The same days in the same zones, on machines that stand elsewhere and speak otherwise. */
async function awkward(short: boolean, seed: number, found: Complaints, tally: Tally): Promise<void> {
  const used = short ? machines.slice(1, 3) : machines
  const lived = zones.map((zone, at): Share => [zone, short ? [days[(at + seed) % days.length] ?? ''] : days])
  const shares = short ? lived.filter((_, at) => at % 2 === seed % 2) : lived
  const told = await Promise.all(used.map((env) => saidOn(env, shares)))
  const [first] = told
  tally.days += shares.reduce((sum, [, some]) => sum + some.length, 0)
  for (const [at, {said, wrong, commands}] of told.entries()) {
    tally.answers += commands
    found.add(...wrong)
    if (said.length === 0 || said.length !== first?.said.length)
      found.add(`${JSON.stringify(used[at])}: ${said.length} answers`)
    const other = said.findIndex((line, place) => line !== first?.said[place])
    if (other !== -1)
      found.add(
        `${JSON.stringify(used[at])}: ${said[other]?.slice(0, 400)}, elsewhere ${first?.said[other]?.slice(0, 400)}`,
      )
  }
}

const worker = fileURLToPath(new URL('../calendar-worker.ts', import.meta.url))

function saidOn(env: Machine, shares: readonly Share[]): Promise<Said> {
  const child = spawn(process.execPath, ['--import', 'tsx', worker, JSON.stringify(shares)], {
    env: {PATH: process.env['PATH'], HOME: process.env['HOME'], ...env, LC_ALL: env.LANG},
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (some: string) => {
    text += some
  })
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const failed = {said: [], wrong: [`a machine with ${JSON.stringify(env)} broke off with ${code}`], commands: 0}
      resolve(code === 0 ? JSON.parse(text) : failed)
    })
  })
}
