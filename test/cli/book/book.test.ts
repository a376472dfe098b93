import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {desk, newBook} from '../../support/desk.ts'

async function bookIn(language: string, country: string): Promise<string> {
  const book = newBook()
  await desk(['book', 'init', '--language', language, '--country', country], {book})
  await desk(['customer', 'add', 'Ana'], {book})
  return book
}

describe('a day in two numbers', () => {
  it.each([
    ['pt-BR', 'BR', '2027-04-03', 'Saturday 3 April 2027'],
    ['it', 'IT', '2027-04-03', 'Saturday 3 April 2027'],
    ['es', 'US', '2027-04-03', 'Saturday 3 April 2027'],
    ['en', 'GB', '2027-04-03', 'Saturday 3 April 2027'],
    ['en', 'BR', '2027-04-03', 'Saturday 3 April 2027'],
    ['ja', 'JP', '2027-03-04', 'Thursday 4 March 2027'],
  ])('is read as people of the book (%s, %s) write it, and said in words', async (language, country, due, words) => {
    const book = await bookIn(language, country)
    const {code, stderr, json} = await desk(['followup', 'schedule', 'ana', '3/4', 'Call', '--json'], {book})
    expect([code, json().followUp.dueOn]).toEqual([0, due])
    const {stderr: said} = await desk(['followup', 'move', 'F1', '3/4/2028'], {book})
    expect([stderr, said]).toEqual([expect.any(String), expect.stringMatching(/ (?:3 April|4 March) 2028/)])
    expect((await desk(['followup', 'schedule', 'ana', '3/4', 'Visit'], {book})).stderr).toContain(words)
  })

  it('has its month named where a book does not say how its people write', async () => {
    const book = await bookIn('en', 'US')
    const {code, stderr} = await desk(['followup', 'schedule', 'ana', '3/4', 'Call'], {book})
    expect([code, stderr]).toEqual([2, expect.stringContaining('a day that is clear: 3 apr or 4 mar')])
  })

  it('with a number beyond 12, or with full stops, is the same everywhere that is not silent on it', async () => {
    for (const [language, country] of [
      ['pt', 'BR'],
      ['ja', 'JP'],
    ] as const) {
      const book = await bookIn(language, country)
      for (const [typed, due] of [
        ['31/12', '2026-12-31'],
        ['12/31', '2026-12-31'],
        ['31.12', '2026-12-31'],
        ['3.4.', '2027-04-03'],
      ] as const) {
        const {json} = await desk(['followup', 'schedule', 'ana', typed, `Call ${typed}`, '--json', '--anyway'], {book})
        expect([typed, json().followUp.dueOn]).toEqual([typed, due])
      }
    }
  })
})

describe('what is typed in another language', () => {
  it('is kept and told as the same in English is', async () => {
    const told = async ([when, every, past, mood, hours]: readonly [string, string, string, string, string]) => {
      const book = newBook()
      const answers = []
      for (const argv of [
        ['customer', 'add', 'Ana', '--cadence', every],
        ['followup', 'schedule', 'ana', when, 'Call', '--every', every],
        ['touch', 'add', 'ana', 'came by', '--on', past, '--mood', mood],
        ['book', 'set', 'hours', hours],
      ])
        answers.push(await desk([...argv, '--json'], {book}))
      expect(answers.map(({code, stderr}) => [code, stderr])).toEqual(answers.map(() => [0, expect.any(String)]))
      const kept = ['journal', 'customers'].flatMap((folder) =>
        readdirSync(join(book, folder), {recursive: true, withFileTypes: true})
          .filter((one) => one.isFile())
          .map(({parentPath, name}) => readFileSync(join(parentPath, name), 'utf8')),
      )
      const {openingHours} = answers.at(-1)?.json().book ?? {}
      const nameless = [...answers.slice(0, 3).map(({stdout}) => stdout), ...kept].map((text) =>
        text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}/g, 'ID'),
      )
      return [...nameless, openingHours]
    }
    const english = await told(['next friday 15:00', 'week', '3 days ago', 'happy', 'mon-fri 9-18'])
    for (const typed of [
      ['sexta que vem às 15h', 'toda semana', 'há 3 dias', 'feliz', 'seg-sex 9-18'],
      ['venerdì prossimo alle 15', 'ogni settimana', '3 giorni fa', 'contento', 'lun-ven 9-18'],
      ['el viernes que viene a las 3 de la tarde', 'cada semana', 'hace 3 días', 'contento', 'lun-vie 9-18'],
    ] as const) {
      expect(await told(typed)).toEqual(english)
    }
  })
})
