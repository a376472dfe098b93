import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {copied, emptyBook, withPeople, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf, needsABook} from '../../support/habits.ts'
import {fits} from '../../support/lists.ts'

/** Ana twice: the second one has a life as well. */
const withTwins = copied(async () =>
  work(
    await withPeople(),
    ['customer', 'add', 'Ana Sousa', '--email', 'ana@sousa.example', '--phone', '+34612345678', '--tag', 'vip'],
    ['customer', 'edit', 'ana-sousa', '--birthday', '1980-05-12', '--language', 'es', '--note', 'Has two names'],
    ['case', 'open', 'ana-souza', 'Oven is cold'],
    ['case', 'open', 'ana-sousa', 'Door is stuck'],
    ['case', 'open', 'ana-sousa', 'Which filter?'],
    ['case', 'resolve', 'C3', '--resolution', 'The small one'],
    ['followup', 'schedule', 'ana-sousa', '+7d', 'Does it close?'],
    ['touch', 'add', 'ana-sousa', 'Met at the market', '--mood', '1', '--on', '2026-10-01'],
  ),
)

const argv = ['customer', 'merge', 'ana-sousa', 'ana-souza', '--yes']

describe('customer merge', () => {
  keepsTheHabitsOfACommit({book: withTwins, argv})
  keepsItsOutputApart({book: withTwins, argv})
  needsABook(argv)

  it('moves everything along, and the customer who stays has the last word', async () => {
    const book = await withTwins()
    const merged = await desk([...argv, '--json'], {book})
    const {customer, cases, followUps, touches} = (
      await desk(['customer', 'show', 'ana-souza', '--json'], {book})
    ).json()

    expect(merged.json().customer).toMatchObject({ref: 'ana-souza', formerRefs: ['ana-sousa'], openCases: 2})
    expect(customer).toMatchObject({
      name: 'Ana Souza',
      emails: ['ana@souza.example', 'ana@sousa.example'],
      phones: ['+5511987654321', '+34612345678'],
      tags: ['vip'],
      language: 'pt',
      birthday: '1980-05-12',
    })
    expect(customer.notes.map(({text}: any) => text)).toEqual(
      expect.arrayContaining(['Has two names', 'Merged with Ana Sousa (ana-sousa).\nLanguage: es']),
    )
    expect(cases.map(({ref}: any) => ref)).toEqual(['C1', 'C2', 'C3'])
    expect(followUps.map(({ref}: any) => ref)).toEqual(['F1'])
    expect(touches.map(({text}: any) => text)).toContain('Met at the market')
  })

  it('keeps as a note what has no place beside what is there, and says so', async () => {
    const book = await work(
      await withTwins(),
      ['customer', 'edit', 'ana-sousa', '--company', 'Beta', '--cadence', '10d/20d', '--prefer', 'coffee=black'],
      ['customer', 'edit', 'ana-souza', '--company', 'Acme', '--cadence', '30d/40d', '--prefer', 'coffee=white'],
    )
    const merged = await desk(argv, {book})
    const {customer} = (await desk(['customer', 'show', 'ana-souza', '--json'], {book})).json()
    const rest = ['Company: Beta', 'Language: es', 'Cadence: 10d/20d', 'coffee: black']

    expect(merged.stderr).toContain(`Kept as a note, as there is another: ${rest.join('; ')} (Ana Sousa).`)
    expect(customer).toMatchObject({company: 'Acme', language: 'pt', preferences: {coffee: 'white'}})
    expect(customer.notes.map(({text}: any) => text)).toContain(
      ['Merged with Ana Sousa (ana-sousa).', ...rest].join('\n'),
    )
  })

  it('takes an address once, however its domain is written, and finds it by both', async () => {
    const [wide, plain] = ['ana@bücher.example', 'ana@xn--bcher-kva.example']
    const book = await work(
      await withTwins(),
      ['customer', 'edit', 'ana-sousa', '--email', plain],
      ['customer', 'edit', 'ana-souza', '--email', wide, '--allow-duplicate'],
    )
    expect((await desk(['customer', 'show', plain], {book})).code).toBe(3)
    await work(book, argv)
    for (const typed of [wide, plain]) {
      const {customer} = (await desk(['customer', 'show', typed, '--json'], {book})).json()
      expect(customer.emails.filter((one: string) => one.endsWith('.example') && one.includes('cher'))).toEqual([wide])
    }
  })

  it('joins those who fit a query into one of them', async () => {
    const book = await withTwins()
    const merged = await desk(['customer', 'merge', '--where', 'name:ana', 'ana-souza', '--yes', '--json'], {book})

    expect(merged.json().customer).toMatchObject({ref: 'ana-souza', formerRefs: ['ana-sousa']})
    expect((await desk(['customer', 'list', '--json'], {book})).json().total).toBe(2)
  })

  it('leaves one customer, who is found by the old ref, addresses and numbers', async () => {
    const book = await work(await withTwins(), argv)

    expect((await desk(['customer', 'list', '--json'], {book})).json().total).toBe(2)
    for (const ref of ['ana-sousa', 'ana@sousa.example', '+34 612 34 56 78']) {
      expect((await desk(['customer', 'show', ref, '--json'], {book})).json().customer.ref).toBe('ana-souza')
    }
    for (const ref of ['C2', 'C3']) {
      expect((await desk(['case', 'show', ref, '--json'], {book})).json().case.customer).toBe('ana-souza')
    }
    expect((await desk(['book', 'check', '--json'], {book})).json().book.findings).toEqual([])
  })

  it('is undone byte for byte', async () => {
    const book = await withTwins()
    const before = bytesOf(book)
    await work(book, argv)
    const between = bytesOf(book)
    await work(book, ['undo'])
    const after = bytesOf(book)
    const customers = (files: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(files).filter(([path]) => path.includes('/customers/')))

    expect(customers(between)).not.toEqual(customers(before))
    expect(customers(after)).toEqual(customers(before))
    expect((await desk(['book', 'check', '--json'], {book})).json().book.findings).toEqual([])
  })

  it('joins several who are piped in, in one commit', async () => {
    const book = await withTwins()
    const merged = await desk(['customer', 'merge', '-', 'ana-souza', '--yes', '--json'], {
      book,
      stdin: '{"customer":"ana-sousa"}\nbruno\n',
    })

    expect(merged.json().customer).toMatchObject({ref: 'ana-souza', formerRefs: ['ana-sousa', 'bruno-rossi']})
    expect((await desk(['log', '--limit', '1', '--json'], {book})).json().commits[0].customers).toHaveLength(3)
    expect((await desk(['customer', 'list', '--json'], {book})).json().total).toBe(1)
  })

  it('asks for a yes, naming both, and without a terminal exits 2', async () => {
    const book = await withTwins()
    const before = bytesOf(book)
    const refused = await desk(['customer', 'merge', 'ana-sousa', 'ana-souza', '--json'], {book})
    const never = await desk(['customer', 'merge', 'ana-sousa', 'ana-souza', '--no-input'], {book, tty: true})

    expect([refused.code, never.code]).toEqual([2, 2])
    expect(refused.json().error).toMatchObject({code: 'confirmation.needed', message: expect.stringContaining('--yes')})
    expect(refused.json().error.message).toContain('Ana Sousa (ana-sousa) into Ana Souza (ana-souza)')
    expect(bytesOf(book)).toEqual(before)
  })

  it('prints a plain line in a pipe and a table that fits a terminal', async () => {
    expect((await desk(argv, {book: await withTwins()})).stdout).toMatch(/^ana-souza\tAna Souza\t\t2\t/)
    for (const columns of [80, 40]) fits(await desk(argv, {book: await withTwins(), tty: true, columns}), columns)
  })

  it('exits 4 on a customer and themselves, also by the ref they had', async () => {
    const book = await withTwins()
    const same = await desk(['customer', 'merge', 'ana-souza', 'ana@souza.example', '--yes', '--json'], {book})
    await work(book, argv)
    const former = await desk([...argv, '--json'], {book})

    for (const refused of [same, former]) {
      expect(refused.code).toBe(4)
      expect(refused.json().error.code).toBe('customer.same')
    }
  })

  it('exits 3 on somebody unknown, and 2 where one is missing', async () => {
    const book = await withTwins()
    const from = await desk(['customer', 'merge', 'zoe', 'ana-souza', '--yes', '--json'], {book})
    const into = await desk(['customer', 'merge', 'ana-souza', 'zoe', '--yes', '--json'], {book})
    const several = await desk(['customer', 'merge', 'ana', 'bruno', '--yes', '--json'], {book})
    const missing = await desk(['customer', 'merge', 'ana-souza', '--yes', '--json'], {book})
    const empty = await desk(argv, {book: await emptyBook()})

    expect([from.code, into.code, several.code, missing.code, empty.code]).toEqual([3, 3, 3, 2, 3])
    expect(from.json().error.message).toContain('“zoe”')
    expect(several.json().error.message).toContain('ana-sousa (Ana Sousa), ana-souza (Ana Souza)')
    expect(missing.json().error.message).toContain('INTO')
  })
})
