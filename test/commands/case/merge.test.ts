import {describe, expect, it} from 'vitest'
import {withCases, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf, caseKeys, withoutColour} from '../../support/habits.ts'

const argv = ['case', 'merge', 'C2', 'C1']

describe('case merge', () => {
  it('ends one case in the other, and gives the one that goes on', async () => {
    const book = await withCases()
    const merged = await desk([...argv, '--json'], {book})
    const ended = (await desk(['case', 'show', 'C2', '--json'], {book})).json()
    const goesOn = (await desk(['case', 'show', 'C1', '--json'], {book})).json()

    expect(merged.code).toBe(0)
    expect(Object.keys(merged.json().case)).toEqual(expect.arrayContaining(caseKeys))
    expect(merged.json().case).toMatchObject({ref: 'C1', status: 'open', tags: ['oven']})
    expect(ended.case).toMatchObject({status: 'resolved', mergedInto: 'C1', resolution: null})
    expect(goesOn.mergedFrom).toEqual(['C2'])
  })

  it('joins several that are piped in, in one commit', async () => {
    const book = await work(await withCases(), ['case', 'open', 'ana', 'Again the door'])
    const merged = await desk(['case', 'merge', '-', 'C1', '--json'], {book, stdin: 'C2\nC4\n'})
    const [commit] = (await desk(['log', '--json'], {book})).json().commits

    expect(merged.json().case.ref).toBe('C1')
    expect(commit).toMatchObject({command: 'case merge', subjects: ['C1', 'C2', 'C4']})
    expect((await desk(['case', 'show', 'C1', '--json'], {book})).json().mergedFrom).toEqual(['C2', 'C4'])
  })

  it('joins those in a list, or those of a query but the one that goes on', async () => {
    const several = () => withCases().then((book) => work(book, ['case', 'open', 'ana', 'Again the door']))
    const [listed, asked] = [await several(), await several()]
    const merges = [
      await desk(['case', 'merge', 'c2,C4,2', 'C1', '--json'], {book: listed}),
      await desk(['case', 'merge', '--where', 'customer:ana-souza', 'C1', '--json'], {book: asked}),
    ]

    for (const [at, book] of [listed, asked].entries()) {
      expect(merges[at]?.json().case.ref).toBe('C1')
      expect((await desk(['case', 'show', 'C1', '--json'], {book})).json().mergedFrom).toEqual(['C2', 'C4'])
    }
  })

  it('shows both', async () => {
    const piped = await desk(argv, {book: await withCases()})
    const shown = await desk(argv, {book: await withCases(), tty: true, columns: 80})

    expect(piped.stdout).toMatch(/^C1\topen\t.*\nC2\tresolved\t/)
    for (const line of withoutColour(shown.stdout).split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('is taken back by one undo', async () => {
    const book = await withCases()
    const before = (await desk(['case', 'list', '--status', 'all', '--json'], {book})).json()
    await work(book, argv, ['undo'])

    expect((await desk(['case', 'list', '--status', 'all', '--json'], {book})).json()).toEqual(before)
  })

  it('changes not a byte in a dry run, and is done once for one op id', async () => {
    const book = await withCases()
    const before = bytesOf(book)
    const dry = await desk([...argv, '--dry-run', '--json'], {book})
    expect(bytesOf(book)).toEqual(before)

    await desk([...argv, '--op-id', 'again'], {book})
    const after = bytesOf(book)
    const twice = await desk([...argv, '--op-id', 'again', '--json'], {book})

    expect(dry.json().case.ref).toBe('C1')
    expect([twice.code, twice.json().case.ref]).toEqual([0, 'C1'])
    expect(bytesOf(book)).toEqual(after)
  })

  it('exits 4 on cases of two customers, naming both, on a case and itself, and on a resolved one', async () => {
    const book = await work(
      await withCases(),
      ['case', 'open', 'ana', 'Old'],
      ['case', 'resolve', 'C4', '--resolution', 'x'],
    )
    const before = bytesOf(book)
    const other = await desk(['case', 'merge', 'C3', 'C1', '--json'], {book})
    const same = await desk(['case', 'merge', 'C1', 'C1', '--json'], {book})
    const resolved = await desk(['case', 'merge', 'C4', 'C1', '--json'], {book})

    expect([other.code, same.code, resolved.code]).toEqual([4, 4, 4])
    expect(other.json().error).toMatchObject({
      code: 'case.other-customer',
      message: expect.stringMatching(/C3.*bruno-rossi.*C1.*ana-souza/),
      suggestions: ['desk case show C3', 'desk case show C1'],
    })
    expect(bytesOf(book)).toEqual(before)
  })

  it('exits 3 on a case that is not on file, and 2 without the second or on no ref', async () => {
    const book = await withCases()
    const from = await desk(['case', 'merge', 'C99', 'C1', '--json'], {book})
    const into = await desk(['case', 'merge', 'C1', 'C99', '--json'], {book})
    const missing = await desk(['case', 'merge', 'C1', '--json'], {book})
    const wrong = await desk(['case', 'merge', 'C1', 'F1', '--json'], {book})

    expect([from.code, into.code, missing.code, wrong.code]).toEqual([3, 3, 2, 2])
    expect([from, into].map((one) => one.json().error.message)).toEqual(Array(2).fill('There is no case C99.'))
    expect(missing.json().error.message).toContain('INTO')
    expect(wrong.json().error.message).toContain('“F1”')
  })
})
