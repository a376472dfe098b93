import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {gzipSync} from 'node:zlib'
import {workbookOf, workbookWith} from '../../support/workbook.ts'
import type {Family, FamilyOptions, Figures} from '../family.ts'
import {Tally} from '../tally.ts'
import {desk, done, now, workFolder} from '../workshop.ts'

export const family: Family = {
  name: 'sizes',
  promise:
    'a small file that is made to be too much is refused with its number, or takes at most 2 s for each MB of it',
  run,
}

/** Of the processor, user and system together, for each MB and for the command itself: a loaded machine does not count. */
const mostMsOfMb = 2000
const mostMsOfCommand = 2000

interface Made {
  readonly bytes: string | Uint8Array
  /** Refused as too much: the whole file, or its one row. */
  readonly isTooMuch?: true
}

/** Files of about `size` bytes by their names; the beginning of a name says what brings them in. */
function filesOf(size: number): Readonly<Record<string, Made>> {
  const many = (text: string) => text.repeat(Math.ceil(size / text.length))
  const numbered = (text: (at: number) => string, length: number) =>
    Array.from({length: Math.ceil(size / length)}, (_, at) => text(at)).join('')
  const person = {A1: 'name', A2: 'Ana'}
  const card = (line: string) => `BEGIN:VCARD\nVERSION:3.0\nFN:Ana\n${line}\nEND:VCARD\n`
  const todo = (line: string) => `BEGIN:VTODO\nUID:1\nSUMMARY:a\nDUE;VALUE=DATE:20261201\n${line}\nEND:VTODO\n`
  const calendar = (text: string) => `BEGIN:VCALENDAR\nVERSION:2.0\n${text}END:VCALENDAR\n`
  const event = (at: number) =>
    `BEGIN:VEVENT\nUID:${at}\nSUMMARY:a\nDTSTART;VALUE=DATE:19${75 + (at % 20)}0101\nRRULE:FREQ=DAILY\nEND:VEVENT\n`
  return {
    'customers-far.xlsx': {bytes: workbookOf({...person, XFD1000: 'x'}), isTooMuch: true},
    'customers-deep.xlsx': {bytes: workbookOf({...person, A1048576: 'x'}), isTooMuch: true},
    'customers-spaces.xlsx': {bytes: workbookWith(' '.repeat(8_000_000)), isTooMuch: true},
    'customers-packed.csv.gz': {bytes: gzipSync(`name\n${'a'.repeat(8_000_000)}`), isTooMuch: true},
    'customers-rows.csv': {bytes: `name\n${'a\n'.repeat(25_000)}`, isTooMuch: true},
    'customers-objects.json': {bytes: `[${'{},'.repeat(25_000)}{}]`, isTooMuch: true},
    'batch-rows.ndjson': {bytes: '{}\n'.repeat(25_000), isTooMuch: true},
    'customers-endless.csv': {bytes: `name\n${'a'.repeat(9_000_000)}\n`, isTooMuch: true},
    'customers-endless.vcf': {bytes: card(`NOTE:a${'\n bbbbbbb'.repeat(150_000)}`), isTooMuch: true},
    'followups-endless.ics': {bytes: calendar(todo(`DESCRIPTION:a${'\n bbbbbbb'.repeat(150_000)}`)), isTooMuch: true},
    'batch-endless.ndjson': {bytes: `{"do":"${'a'.repeat(9_000_000)}"}\n`, isTooMuch: true},
    'customers-columns.csv': {bytes: `name,${many('c,')}\nAna\n`, isTooMuch: true},
    'customers-keys.ndjson': {bytes: numbered((at) => `{"name":"A","k${at}":1}\n`, 24), isTooMuch: true},
    'customers-tags.csv': {bytes: `name,tags\nAna,"${numbered((at) => `t${at};`, 6)}"\n`, isTooMuch: true},
    'customers-phones.csv': {bytes: `name,phone\nAna,${many('1 ; ')}\n`, isTooMuch: true},
    'customers-spaced.csv': {bytes: `name,phone\nAna,1${' '.repeat(200_000)}2\n`},
    'customers-list.ndjson': {bytes: `{"name":"Ana","tags":[${many('"t",')}"t"]}\n`, isTooMuch: true},
    'customers-lists.json': {bytes: `{"name":"Ana","tags":${'['.repeat(5000)}1${']'.repeat(5000)}}`, isTooMuch: true},
    'customers-line.csv': {bytes: `name,email\nAna,${many('a')}\n`},
    'customers-empty.csv': {bytes: `${many('\n')}name\nAna\n`},
    'customers-one.csv': {bytes: `name\n${many('Ana Souza da Silva Lima\n')}`},
    'customers-wide.ndjson': {bytes: Buffer.from(`\ufeff{"name":"Ana","x":"${many('a')}"}\n`, 'utf16le')},
    'customers-mixed.csv': {bytes: Buffer.from(`name\n\xc3\x89\n${many('Jos\xe9 da Silva e Souza Lima\n')}`, 'latin1')},
    'customers-folded.vcf': {bytes: card(`NOTE:a\n${many(' bbbbbbbb\n')}`)},
    'customers-quoted.vcf': {bytes: card(`NOTE;ENCODING=QUOTED-PRINTABLE:a=\n${many('bbbbbbbb=\n')}c`)},
    'customers-parameters.vcf': {bytes: card(`TEL${many(';')}:1`)},
    'customers-address.vcf': {bytes: card(`ADR:;;a${many(' ')}b;;;;`)},
    'followups-series.ics': {bytes: calendar(numbered(event, 90))},
    'followups-exceptions.ics': {
      bytes: calendar(todo(`RRULE:FREQ=DAILY\n${numbered((at) => `EXDATE;VALUE=DATE:${dayAfter(at)}\n`, 28)}`)),
      isTooMuch: true,
    },
    'followups-zone.ics': {
      bytes: calendar(
        `BEGIN:VTIMEZONE\nTZID:X\n${many('BEGIN:STANDARD\nDTSTART:19700101T000000\nRRULE:FREQ=YEARLY\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:STANDARD\n')}END:VTIMEZONE\n${todo('DTSTART;TZID=X:20261101T100000')}`,
      ),
    },
    'batch-empty.csv': {bytes: `${many('\n')}do,name\ncustomer.add,Ana\n`},
    'batch-tags.ndjson': {
      bytes: `{"do":"customer.add","name":"Ana","tag":[${numbered((at) => `"t${at}",`, 8)}"t"]}\n`,
      isTooMuch: true,
    },
  }
}

function dayAfter(days: number): string {
  return new Date(Date.UTC(2026, 11, 1 + days)).toISOString().slice(0, 10).replaceAll('-', '')
}

async function run({short, seed}: FamilyOptions): Promise<Figures> {
  const tally = new Tally(family.name, {seed})
  const work = workFolder()
  const book = join(work.path, 'book')
  await done(['book', 'init', '--tz=UTC', `--book=${book}`, `--now=${now}`])
  let slowest = 0
  for (const [name, {bytes, isTooMuch}] of Object.entries(filesOf(short ? 100_000 : 1_000_000))) {
    const file = join(work.path, name)
    writeFileSync(file, bytes)
    const [kind = ''] = name.split('-')
    const words =
      kind === 'batch'
        ? ['batch', file]
        : ['import', kind, file, ...(kind === 'followups' ? ['--map=customer=SUMMARY'] : [])]
    const start = process.cpuUsage()
    const {code, stdout} = await desk([...words, '--dry-run', '--json', `--book=${book}`, `--now=${now}`])
    const {user, system} = process.cpuUsage(start)
    const ms = (user + system) / 1000
    slowest = Math.max(slowest, Math.round(ms))
    tally.add('tried')
    tally.add('injected')
    const isRefused = stdout.includes('--no-limits')
    if (isTooMuch === true && !isRefused) tally.fail(`${name}: exit ${code}, and not refused as too much`)
    const isRead = code === 0 || 'import' in JSON.parse(stdout)
    if (isTooMuch !== true && !isRead) tally.fail(`${name}: exit ${code} ${stdout.slice(0, 200)}`)
    const most = mostMsOfCommand + (mostMsOfMb * bytes.length) / 1_000_000
    if (ms > most) tally.fail(`${name}: took ${Math.round(ms)} ms of the processor, not ${Math.round(most)}`)
  }
  work.remove()
  return tally.figures({'slowest in ms': slowest})
}
