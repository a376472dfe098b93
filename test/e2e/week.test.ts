import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {Shop} from '../support/shop.ts'

const shop = new Shop()
afterAll(() => shop.close())

/** The book is sound after every step of the story. */
function step(name: string, tell: () => void): void {
  it(name, () => {
    tell()
    const {book} = shop.json(['book', 'check'])
    expect(book.findings).toEqual([])
  })
}

describe('a week at the shop', () => {
  step('monday: the book is made, and customers come in', () => {
    shop.json(['book', 'init', '--name', 'Forno & Cia', '--tz', 'Europe/Lisbon', '--country', 'PT', '--language', 'pt'])
    const ana = shop.json([
      'customer',
      'add',
      'Ana Conceição',
      '--email',
      'Ana@Conceicao.example',
      '--phone',
      '912 345 678',
      '--tag',
      'vip',
    ])
    expect(ana.customer).toMatchObject({
      ref: 'ana-conceicao',
      emails: ['ana@conceicao.example'],
      phones: ['+351912345678'],
    })
    shop.json(['customer', 'add', 'Bruno Reyes', '--company', 'Bar Reyes', '--cadence', '2d/4d', '--birthday', '11-06'])
    shop.json(['customer', 'add', 'Carla Núñez', '--channel', 'whatsapp'])
    const twice = shop.desk(['customer', 'add', 'A. Conceição', '--email', 'ana@conceicao.example', '--json'])
    expect(twice.code).toBe(4)
    expect(JSON.parse(twice.stdout).error).toMatchObject({code: 'customer.duplicate', exitCode: 4})
    shop.json(['customer', 'add', 'Ana Conceicao', '--email', 'a.c@mail.example'])
    expect(shop.json(['customer', 'list']).total).toBe(4)
  })

  step('monday: cases are opened, and the first answer is kept as a fact', () => {
    const opened = shop.json([
      'case',
      'open',
      'ana@conceicao.example',
      'Oven door does not close',
      '--type',
      'problem',
      '--priority',
      'high',
      '--channel',
      'phone',
    ])
    expect(opened.case).toMatchObject({ref: 'C1', status: 'open', firstResponseAt: null, customer: 'ana-conceicao'})
    shop.json(['case', 'open', 'bruno', 'Which descaler?', '--channel', 'email'])
    shop.json(['case', 'open', 'carla', 'Grinder is loud', '--type', 'complaint'])
    shop.now = '2026-11-02T09:30:00Z'
    const replied = shop.json([
      'case',
      'reply',
      'C1',
      'We come on Wednesday with a new hinge.',
      '--wait-for',
      'customer',
    ])
    expect(replied.case).toMatchObject({
      status: 'waiting',
      waitingOn: 'customer',
      firstResponseAt: '2026-11-02T09:30:00.000Z',
    })
  })

  step('tuesday: the customer answers, one case sleeps, one is resolved with a check-in to come', () => {
    shop.now = '2026-11-03T10:00:00Z'
    expect(shop.json(['case', 'reply', 'C1', 'Wednesday is fine', '--from', 'customer']).case.status).toBe('open')
    expect(shop.json(['case', 'snooze', 'C3', '+2d']).case).toMatchObject({
      status: 'snoozed',
      snoozedUntil: '2026-11-05',
    })
    const resolved = shop.json([
      'case',
      'resolve',
      'C2',
      '--resolution',
      'Sent the link',
      '--cause',
      'how-to',
      '--follow-up',
      '+3d',
    ])
    expect(resolved.case).toMatchObject({status: 'resolved', resolution: 'Sent the link', cause: 'how-to'})
    expect(resolved.followUp).toMatchObject({ref: 'F1', customer: 'bruno-reyes', dueOn: '2026-11-06', case: 'C2'})
    const again = shop.desk(['case', 'resolve', 'C2', '--resolution', 'Twice', '--json'])
    expect(again.code).toBe(4)
    expect(JSON.parse(again.stdout).error.code).toBe('case.already-resolved')
  })

  step('wednesday: a follow-up that repeats, one that moves, a touch, and a slip that is taken back', () => {
    shop.now = '2026-11-04T09:00:00Z'
    shop.json(['followup', 'schedule', 'carla', '2026-11-04', 'Weekly call', '--every', '1w', '--channel', 'phone'])
    const done = shop.json(['followup', 'done', 'F2', '--note', 'In a good mood', '--mood', '1'])
    expect(done.followUp).toMatchObject({ref: 'F2', status: 'done', mood: 1})
    expect(done.next).toMatchObject({ref: 'F3', status: 'scheduled', dueOn: '2026-11-11', every: '1w'})
    expect(shop.json(['followup', 'move', 'F3', 'friday 10:00']).followUp).toMatchObject({
      dueOn: '2026-11-06',
      dueAt: '2026-11-06T10:00:00.000Z',
    })
    shop.json(['touch', 'add', 'bruno', 'brought coffee, all well', '--mood', '2', '--channel', 'in-person'])
    shop.json(['followup', 'cancel', 'F3', '--reason', 'wrong line'])
    shop.json(['undo'])
    expect(shop.json(['followup', 'list', '--customer', 'carla']).followUps).toMatchObject([
      {ref: 'F3', status: 'scheduled'},
    ])
  })

  step('thursday: the snoozed case is back, a resolved one comes again', () => {
    shop.now = '2026-11-05T09:00:00Z'
    const {today} = shop.json(['today'])
    expect(today.map((line: {ref: string}) => line.ref)).toEqual(expect.arrayContaining(['C1', 'C3']))
    expect(today.every((line: {reason: string}) => line.reason.length > 0)).toBe(true)
    const reopened = shop.json(['case', 'reopen', 'C2', '--reason', 'Wrong descaler'])
    expect(reopened.case).toMatchObject({status: 'open', reopenCount: 1, resolvedAt: null})
    shop.json(['case', 'resolve', 'C1', '--resolution', 'New hinge', '--cause', 'worn-hinge'])
  })

  step('friday: doubles are joined, and everything moves along', () => {
    shop.now = '2026-11-06T09:00:00Z'
    shop.json(['case', 'open', 'ana-conceicao-2', 'Invoice again', '--type', 'request'])
    shop.json(['case', 'open', 'ana-conceicao', 'Invoice, please', '--type', 'request'])
    const merged = shop.json(['customer', 'merge', 'ana-conceicao-2', 'ana-conceicao', '--yes'])
    expect(merged.customer).toMatchObject({ref: 'ana-conceicao', emails: ['ana@conceicao.example', 'a.c@mail.example']})
    expect(shop.json(['customer', 'show', 'ana-conceicao-2']).customer.ref).toBe('ana-conceicao')
    shop.json(['case', 'merge', 'C5', 'C4'])
    expect(shop.json(['case', 'list', '--customer', 'ana-conceicao']).cases).toMatchObject([{ref: 'C4'}])
  })

  step('friday: the summary says it all before the phone is picked up', () => {
    const {summary} = shop.json(['summary', 'bruno'])
    expect(Object.keys(summary)).toEqual(expect.arrayContaining(['customer', 'service', 'care', 'experience']))
    const read = shop.desk(['summary', 'bruno'])
    expect(read.stdout).toContain('Bruno Reyes')
    expect(shop.desk(['summary', 'bruno', '--format', 'markdown']).stdout).toMatch(/^# /)
    expect(shop.json(['summary']).total).toBe(3)
  })

  step('saturday: somebody is forgotten, and no byte of hers is left', () => {
    shop.now = '2026-11-07T09:00:00Z'
    const {receipt} = shop.json(['customer', 'forget', 'carla', '--yes'])
    expect(receipt).toMatchObject({cases: 1, followUps: 2, touches: 1})
    const files = readdirSync(shop.book, {recursive: true, encoding: 'utf8', withFileTypes: true})
    const left = files
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name))
      .filter((path) =>
        /carla|n[uú][nñ]ez|grinder|good mood/iu.test(path + readFileSync(path, 'utf8').normalize('NFC')),
      )
    expect(left).toEqual([])
    expect(shop.desk(['customer', 'show', 'carla', '--json']).code).toBe(3)
    expect(shop.json(['customer', 'list']).total).toBe(2)
  })

  step('sunday: the week is packed up, and reads the same elsewhere', () => {
    shop.json(['book', 'backup', '--output', 'week.desk'])
    const restored = shop.json(['book', 'restore', 'week.desk', '--book', join(shop.folder, 'again')])
    expect(restored.book.path).toBe(join(shop.folder, 'again'))
    const here = shop.json(['case', 'list', '--status', 'all'])
    expect(shop.json(['case', 'list', '--status', 'all', '--book', join(shop.folder, 'again')])).toEqual(here)
    expect(shop.json(['log', '--limit', '500']).commits.length).toBeGreaterThan(20)
  })
})
