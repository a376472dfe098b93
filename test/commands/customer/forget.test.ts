import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {faultyDisk} from '../../store/faulty-disk.ts'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {copied, emptyBook, withPeople, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf, needsABook} from '../../support/habits.ts'
import {fits} from '../../support/lists.ts'

/** Words that only Zoë ever said or was told: none may stay. */
const words = [
  ...['zoë', 'blåbær', 'zoe-blabaer', 'zb@blabaer.example', '+4791234567', '91234567', 'Bakeriet "Kringla"'],
  ...[
    'smørbrød',
    'kanelbolle',
    'ovnsdør',
    'pakning',
    'nabolaget',
    'kardemomme',
    'hjertelig',
    'zoe-former',
    '1971-03-04',
  ],
  ...['skillingsbolle', 'feil \\ type', 'stengt', 'hvetemel', 'op-kringla', 'nb-NO'],
]

const withZoe = copied(async () =>
  work(
    await withPeople(),
    ['customer', 'add', 'Zoe Former', '--note', 'nabolaget'],
    [
      ...['customer', 'add', 'Zoë Blåbær', '--email', 'ZB@blabaer.example', '--phone', '+47 912 34 567'],
      ...['--company', 'Bakeriet "Kringla"', '--tag', 'smørbrød', '--birthday', '1971-03-04', '--language', 'nb-NO'],
      ...['--prefer', 'kanelbolle=hvetemel', '--note', 'skillingsbolle', '--owner', 'Marta', '--op-id', 'op-kringla'],
    ],
    ['customer', 'merge', 'zoe-former', 'zoe-blabaer', '--yes'],
    ['case', 'open', 'zoe-blabaer', 'ovnsdør', '--type', 'problem', '--tag', 'smørbrød', '--note', 'pakning'],
    ['case', 'reply', 'C1', 'hjertelig hilsen'],
    ['case', 'resolve', 'C1', '--resolution', 'feil \\ type', '--cause', 'pakning', '--now', '2026-11-03T09:00:00Z'],
    ['case', 'open', 'zoe-blabaer', 'ovnsdør igjen'],
    ['followup', 'schedule', 'zoe-blabaer', '2026-11-20', 'kardemomme', '--every', '1mo'],
    ['followup', 'done', 'F1', '--note', 'hjertelig', '--mood', '2', '--now', '2026-11-20T09:00:00Z'],
    ['followup', 'cancel', 'F2', '--reason', 'stengt'],
    ['touch', 'add', 'zoe-blabaer', 'smørbrød', '--mood', '1', '--on', '2026-10-01'],
    ['customer', 'edit', 'zoe-blabaer', '--company', '', '--note', 'Bakeriet "Kringla"'],
    ['undo'],
    ['case', 'open', 'ana', 'Filter'],
  ),
)

const argv = ['customer', 'forget', 'zoe-blabaer', '--yes']

/** How a text might stand in a file, without case: as it is, composed or not, and in JSON. */
function disguises(text: string): readonly string[] {
  const forms = [text.normalize('NFC'), text.normalize('NFD')]
  const ascii = forms.map((form) =>
    form.replaceAll(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
  return [...forms, ...ascii]
    .flatMap((form) => [form, JSON.stringify(form).slice(1, -1)])
    .map((form) => form.toLowerCase())
}

/** What is in base64, wherever the text begins, without the letters that its neighbours change. */
function inBase64(text: string): readonly string[] {
  return [text, text.toLowerCase(), text.normalize('NFD')].flatMap((form) =>
    [0, 1, 2].map((offset) => {
      const coded = Buffer.concat([Buffer.alloc(offset), Buffer.from(form)]).toString('base64')
      return coded.replace(/=+$/, '').slice(offset === 0 ? 0 : offset + 1, -1)
    }),
  )
}

/** The words that are found in a file or in the name of one. */
function tracesIn(book: string): readonly string[] {
  const files = readdirSync(book, {recursive: true, withFileTypes: true})
  const texts = files.map((one) => {
    const path = join(one.parentPath, one.name)
    return `${path.slice(book.length)}\n${one.isFile() ? readFileSync(path, 'utf8') : ''}`
  })
  const lower = texts.map((text) => text.toLowerCase())
  return words.filter(
    (word) =>
      disguises(word).some((form) => lower.some((text) => text.includes(form))) ||
      inBase64(word).some((code) => code.length >= 6 && texts.some((text) => text.includes(code))),
  )
}

describe('customer forget', () => {
  keepsTheHabitsOfACommit({
    book: withPeople,
    argv: ['customer', 'forget', 'ana-souza', '--yes', '--now', '2026-11-03T09:00:00Z'],
  })
  keepsItsOutputApart({book: withPeople, argv: ['customer', 'forget', 'ana', '--yes']})
  needsABook(argv)

  it('leaves no word of the person in any file', async () => {
    const book = await withZoe()
    expect(tracesIn(book)).toEqual(words)
    await work(book, argv)

    expect(tracesIn(book)).toEqual([])
    expect((await desk(['book', 'check', '--json'], {book})).json().book.findings).toEqual([])
  })

  it('prints a receipt of what is left, and says that it is for good', async () => {
    const forgotten = await desk([...argv, '--json'], {book: await withZoe()})

    expect(forgotten.json()).toEqual({
      customer: null,
      receipt: {
        ref: expect.stringMatching(/^forgotten-[0-9a-f]{12}$/),
        forgottenAt: '2026-11-02T09:00:00.000Z',
        commit: 17,
        cases: 2,
        enrolments: 0,
        followUps: 2,
        needs: 0,
        touches: 2,
      },
    })
    expect(forgotten.stderr).toBe("Saved as commit 17. It can't be taken back.\n")
  })

  it('keeps the counts, without a name', async () => {
    const book = await withZoe()
    const before = (await desk(['case', 'list', '--status', 'all', '--json'], {book})).json().cases
    await work(book, argv)
    const after = (await desk(['case', 'list', '--status', 'all', '--json'], {book})).json().cases

    expect(after.map(({ref}: any) => ref)).toEqual(before.map(({ref}: any) => ref))
    expect(after.at(-1)).toMatchObject({
      ref: 'C1',
      customerName: '(forgotten)',
      subject: '(forgotten)',
      type: 'problem',
      status: 'resolved',
      openedAt: before.at(-1).openedAt,
      firstResponseAt: before.at(-1).firstResponseAt,
      resolvedAt: before.at(-1).resolvedAt,
      tags: [],
      owner: null,
    })
  })

  it('is asked for by nothing any more: not in lists, not today, not by the old refs', async () => {
    const book = await work(await withZoe(), argv)
    const lists = await Promise.all(
      [['customer', 'list'], ['today', '--days', '366'], ['summary'], ['followup', 'list'], ['case', 'list']].map(
        async (list) => (await desk([...list, '--json'], {book})).stdout,
      ),
    )

    for (const list of lists) expect(list).not.toMatch(/forgotten-/)
    for (const ref of ['zoe-blabaer', 'zoe-former', 'zb@blabaer.example', '+47 912 34 567', 'Zoë Blåbær']) {
      expect((await desk(['customer', 'show', ref], {book})).code).toBe(3)
    }
  })

  it('is not undone, nor is what came before it', async () => {
    const book = await work(await withZoe(), argv)
    const last = await desk(['undo', '--json'], {book})
    const before = await desk(['undo', '10', '--json'], {book})

    expect(last.json().error).toMatchObject({code: 'commit.forgotten', exitCode: 4})
    expect(before.code).toBe(4)
    expect(tracesIn(book)).toEqual([])
  })

  it('leaves counts that nothing can be added to', async () => {
    const book = await withZoe()
    const {ref} = (await desk([...argv, '--json'], {book})).json().receipt
    const before = bytesOf(book)

    for (const change of [
      ['case', 'reopen', 'C1', '--reason', 'x'],
      ['case', 'note', 'C2', 'x'],
      ['case', 'merge', 'C2', 'C1'],
      ['followup', 'done', 'F1'],
    ]) {
      const refused = await desk([...change, '--json'], {book})
      expect(refused.json().error).toMatchObject({code: 'customer.forgotten', exitCode: 4})
    }
    for (const typed of [ref, 'forgotten', '(forgotten)']) {
      for (const change of [
        ['touch', 'add', typed, 'x'],
        ['customer', 'edit', typed, '--name', 'x'],
      ]) {
        expect((await desk(change, {book})).code).toBe(3)
      }
    }
    expect(bytesOf(book)).toEqual(before)
    expect((await desk(['case', 'show', 'C1', '--json'], {book})).json().case.customer).toBe(ref)
  })

  it('leaves everybody else as they were', async () => {
    const book = await withZoe()
    const ana = (await desk(['customer', 'show', 'ana', '--json'], {book})).json()
    await work(book, argv)

    expect((await desk(['customer', 'show', 'ana', '--json'], {book})).json()).toEqual(ana)
  })

  it('never takes a ref that was forgotten for the beginning of another', async () => {
    const book = await work(await withZoe(), argv, ['customer', 'add', 'Zoë Blåbær'])
    const again = await desk([...argv, '--json'], {book})

    expect((await desk(['customer', 'list', '--json'], {book})).json().customers.at(-1).ref).toBe('zoe-blabaer-2')
    expect(again.json().error).toMatchObject({code: 'customer.unknown', exitCode: 3})
  })

  it('forgets several who are piped in, in one commit', async () => {
    const book = await withZoe()
    const forgotten = await desk(['customer', 'forget', '-', '--yes', '--json'], {book, stdin: 'zoe-blabaer\nbruno\n'})

    expect(forgotten.json()).toMatchObject({customers: [], receipts: [{cases: 2}, {cases: 0}], total: 2})
    expect((await desk(['customer', 'list', '--json'], {book})).json().total).toBe(1)
    expect(tracesIn(book)).toEqual([])
  })

  it('forgets those in a list, each once, or those who fit a query, but never everybody by an empty one', async () => {
    const listed = await desk(['customer', 'forget', 'zoe-blabaer,bruno,zoe', '--yes', '--json'], {
      book: await withZoe(),
    })
    const book = await withZoe()
    const before = bytesOf(book)
    const query = (...words: string[]) => desk(['customer', 'forget', '--where', ...words, '--json'], {book})
    const [nobody, empty, unasked] = [
      await query('name:nemo', '--yes'),
      await query('', '--yes'),
      await query('name:zoë'),
    ]
    const unchanged = bytesOf(book)
    const fitting = await query('name:zoë', '--yes')

    expect(listed.json()).toMatchObject({customers: [], total: 2})
    expect([nobody.code, nobody.json().total]).toEqual([0, 0])
    expect([empty.code, empty.json().error.message]).toEqual([2, expect.stringContaining('--all')])
    expect([unasked.code, unasked.json().error.message]).toEqual([2, expect.stringContaining('zoe-blabaer')])
    expect(unchanged).toEqual(before)
    expect(fitting.json()).toMatchObject({receipts: [{cases: 2}], total: 1})
    expect(tracesIn(book)).toEqual([])
  })

  it('asks for a yes, naming the person, and without a terminal exits 2', async () => {
    const book = await withZoe()
    const before = bytesOf(book)
    const refused = await desk(['customer', 'forget', 'zoe-blabaer', '--json'], {book})
    const never = await desk(['customer', 'forget', 'zoe-blabaer', '--no-input'], {book, tty: true})

    expect([refused.code, never.code]).toEqual([2, 2])
    expect(refused.json().error.message).toMatch(/Zoë Blåbær \(zoe-blabaer\).*--yes/)
    expect(bytesOf(book)).toEqual(before)
  })

  it('prints the receipt in a pipe, as Markdown, and on a terminal that it fits', async () => {
    const piped = await desk(argv, {book: await withZoe()})
    const markdown = await desk([...argv, '--format', 'markdown'], {book: await withZoe()})

    expect(piped.stdout).toMatch(/^Forgotten\n\n {2}At +2026-11-02T09:00:00\.000Z\n {2}Kept as +forgotten-\w+ · /)
    expect(markdown.stdout).toMatch(/^# Forgotten\n/)
    for (const columns of [80, 40]) fits(await desk(argv, {book: await withZoe(), tty: true, columns}), columns)
  })

  it('exits 3 on somebody unknown, and 2 where nobody is named', async () => {
    const unknown = await desk(['customer', 'forget', 'nobody', '--yes', '--json'], {book: await withZoe()})
    const missing = await desk(['customer', 'forget', '--yes', '--json'], {book: await withZoe()})
    const empty = await desk(argv, {book: await emptyBook()})

    expect([unknown.code, missing.code, empty.code]).toEqual([3, 2, 3])
    expect(missing.json().error.message).toContain('CUSTOMER')
  })
})

describe('what else may speak of somebody', () => {
  it('goes with them: saved views, and what it would take to undo a change of those', async () => {
    const book = await withPeople()
    await work(
      book,
      ['view', 'save', 'hers', '--on=cases', '--where=customer:ana-souza'],
      ['view', 'save', 'old', '--on=cases', '--where="Ana Souza"'],
      ['view', 'save', 'others', '--on=cases', '--where=oven'],
      ['view', 'remove', 'old'],
    )
    const {code, stderr} = await desk(['customer', 'forget', 'ana', '--yes'], {book})
    expect([code, stderr]).toEqual([0, expect.stringContaining('Saved views that named them are gone: @hers.')])
    for (const text of Object.values(bytesOf(book))) expect(text).not.toMatch(/ana-souza|ana souza/i)
    expect((await desk(['view', 'list', '--json'], {book})).json().views).toMatchObject([{name: 'others'}])
    expect((await desk(['book', 'check'], {book})).code).toBe(0)
  })

  it('is what an undo keeps of who went with it: they come back, then they can be forgotten', async () => {
    const book = await work(
      await withPeople(),
      ['customer', 'add', 'Nuno Gonçalves', '--email', 'nuno@padaria.example'],
      ['undo'],
    )
    const refused = await desk(['customer', 'forget', 'nuno-goncalves', '--yes', '--json'], {book})
    const {code, suggestions} = refused.json().error
    expect([refused.code, code, suggestions]).toEqual([
      3,
      'customer.taken-back',
      [expect.stringMatching(/^desk undo \d+$/), 'desk customer forget nuno-goncalves'],
    ])

    await work(book, suggestions[0].split(' ').slice(1), ['customer', 'forget', 'nuno-goncalves', '--yes'])
    for (const text of Object.values(bytesOf(book))) expect(text).not.toMatch(/nuno|gon\u00e7|gonç/i)
    const gone = await desk(['customer', 'forget', 'nuno-goncalves', '--yes', '--json'], {book})
    expect([gone.code, gone.json().error.code]).toEqual([3, 'customer.unknown'])
  })

  it('is named where desk did not write it', async () => {
    const book = await withPeople()
    const copy = 'ana-souza (conflicted copy).json'
    const [part = ''] = readdirSync(join(book, 'customers'))
    writeFileSync(join(book, 'customers', part, copy), '{}')
    expect((await desk(['customer', 'forget', 'ana', '--yes'], {book})).stderr).toContain(copy)
  })

  it('is not said to be gone while the disk has it', async () => {
    const [book, other] = [await withPeople(), await withPeople()]
    const argv = ['customer', 'forget', 'ana', '--yes', '--op-id', 'gone', '--json']
    const counted = faultyDisk(null)
    await desk(argv, {book: other, disk: counted.disk})
    const point =
      counted.calls.findIndex((call, at) => call === 'rename' && counted.paths[at]?.endsWith('pending.json')) + 1
    const {code, json} = await desk(argv, {book, disk: faultyDisk({at: point + 3, kind: 'ENOSPC', sticky: true}).disk})
    expect([code, json().error.code]).toEqual([75, 'book.not-erased'])
    expect((await desk(['book', 'op', 'gone'], {book})).code).toBe(0)
    await desk(['customer', 'add', 'Bruno Lima'], {book})
    for (const text of Object.values(bytesOf(book))) expect(text).not.toContain('ana-souza')
  })
})
