import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'vitest'
import {copied, work} from './counter.ts'
import {desk, newBook, newFolder} from './desk.ts'

export const shopZone = 'Europe/Rome'
export const ownKinds = ['customers', 'cases', 'followups', 'touches'] as const

/** Every state and habit of a shop: what is timed, waits, is cancelled, merged, forgotten, or looks like a formula. */
export const fullShop = copied(async () => {
  const book = newBook()
  const at = (now: string, ...lines: readonly (readonly string[])[]) =>
    work(book, ...lines.map((line) => [...line, '--now', now]))
  await desk(['book', 'init', '--tz', shopZone, '--country', 'IT', '--book', book])
  await at(
    '2026-10-01T08:15:27Z',
    ['book', 'set', 'hours', 'mon-fri 09:00-18:00'],
    ['book', 'set', 'targets', 'all: first 4h, resolve 27h'],
    ['customer', 'add', 'Ana Lima', '--email', 'ana@x.example', '--phone', '+390669884857', '--cadence', '30d/40d'],
    ['customer', 'edit', 'ana-lima', '--prefer', 'coffee=black; no sugar', '--tag', 'vip', '--birthday', '1980-05-12'],
    ['customer', 'add', '=1+1', '--company', '+39 Bar', '--note', 'not in a table'],
    ['customer', 'add', 'Ana Lima', '--email', 'ana@other.example', '--phone', '+390669884857', '--allow-duplicate'],
    ['customer', 'add', 'Old Name', '--channel', 'whatsapp', '--owner', 'leo', '--language', 'it'],
    ['customer', 'add', 'Twice', '--email', 'twice@x.example'],
    ['customer', 'add', 'Gone', '--email', 'gone@x.example'],
    ['case', 'open', 'ana-lima', '+1 oven; "cold"', '--type', 'problem', '--priority', 'high', '--tag', 'oven'],
    ['case', 'open', 'ana-lima', 'Waits', '--origin', 'us', '--channel', 'email'],
    ['case', 'open', 'old-name', 'Third', '--owner', 'leo'],
    ['case', 'open', 'old-name', 'Snoozed', '--note', 'a note'],
    ['case', 'open', 'gone', 'Of somebody gone'],
    ['touch', 'add', 'ana-lima', '=SUM(1)\nsecond line', '--mood', '1', '--channel', 'phone'],
    ['touch', 'add', 'old-name', 'On the case', '--case', 'C3'],
    ['followup', 'schedule', 'ana-lima', '2026-12-01', 'Plain day', '--every', '1mo'],
    ['followup', 'schedule', 'ana-lima', '2026-12-01T00:00', 'Timed at midnight'],
    ['followup', 'schedule', 'old-name', '2026-12-02T10:30', 'Timed', '--case', 'C3', '--kind', 'tip'],
    ['followup', 'schedule', 'old-name', '2026-10-02', '@minus', '--every', '2w', '--anchor', 'completion'],
    ['followup', 'schedule', 'twice', '2026-10-03', 'To be cancelled'],
  )
  await at(
    '2026-10-02T09:00:41Z',
    ['case', 'reply', 'C1', 'We look into it'],
    ['case', 'wait', 'C2'],
    ['case', 'wait', 'C3', '--on', 'third-party'],
    ['case', 'snooze', 'C4', '2026-12-24T09:00'],
    ['followup', 'done', 'F4', '--note', 'All is well', '--mood', '2'],
    ['followup', 'cancel', 'F5', '--reason', 'moved away'],
    ['customer', 'edit', 'old-name', '--name', 'New Name'],
    ['customer', 'merge', 'twice', 'new-name', '--yes'],
    ['customer', 'forget', 'gone', '--yes'],
  )
  await at('2026-10-05T10:00:59Z', ['case', 'resolve', 'C1', '--resolution', '=new part', '--cause', 'wear'])
  return book
})

/** The file of an export. */
export async function exported(book: string, kind: string, format: string): Promise<string> {
  const path = join(newFolder(), `${kind}.${format === 'excel' || format === 'excel-eu' ? 'csv' : format}`)
  if (format === 'json') writeFileSync(path, (await desk(['export', kind, '--json'], {book})).stdout)
  else {
    const how = format.startsWith('excel') ? ['--dialect', format] : ['--format', format]
    expect((await desk(['export', kind, ...how, '--output', path], {book})).code).toBe(0)
  }
  return path
}

/** What an import says of a file. */
export async function imported(book: string, kind: string, file: string) {
  return (await desk(['import', kind, file, '--json'], {book})).json().import
}
