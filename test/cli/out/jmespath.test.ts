import {describe, expect, it} from 'vitest'
import {withCases, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'

async function found(expression: string, ...argv: readonly string[]) {
  const {code, stdout, stderr} = await desk(
    [...(argv.length === 0 ? ['case', 'list'] : argv), '--jmespath', expression],
    {
      book: await withCases(),
    },
  )
  return {code, stdout, stderr}
}

describe('--jmespath', () => {
  it('prints texts as they are, one a line, and anything else as JSON', async () => {
    expect((await found('cases[].ref')).stdout).toBe('C3\nC2\nC1\n')
    expect((await found("cases[?owner=='marta'].[ref, owner]")).stdout).toBe('["C3","marta"]\n')
    expect((await found('cases[0].subject')).stdout).toBe('Recalled plug\n')
    expect((await found('{n: total}')).stdout).toBe('{\n  "n": 3\n}\n')
    expect((await found('nothing')).stdout).toBe('null\n')
    expect((await found('cases[?number>`9`]')).stdout).toBe('')
  })

  it('is of any command that has JSON, and of nothing else that it says', async () => {
    const {stdout, stderr} = await found('case.status', 'case', 'wait', 'C1')

    expect(stdout).toBe('waiting\n')
    expect(stderr).toMatch(/^Saved as commit/)
  })

  it.each([
    ['cases[', '  cases[\n        ^\n'],
    ['cases[].lenght(ref)', 'there is no function lenght(), but length().\n  cases[].lenght(ref)\n          ^^^^^^\n'],
    ['a b', '  a b\n    ^\n'],
    ['', ''],
    ['length(total)', ''],
  ])('%j is refused, with its place', async (expression, place) => {
    const {code, stdout, stderr} = await found(expression)

    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('--jmespath: ')
    expect(stderr).toContain(place)
  })

  it('changes nothing where it can not be read', async () => {
    const book = await withCases()
    const before = bytesOf(book)

    expect((await desk(['case', 'wait', 'C1', '--jmespath', 'case.', '--json'], {book})).code).toBe(2)
    expect((await desk(['case', 'wait', 'C1', '--jmespath', 'nope(case)'], {book})).code).toBe(2)
    expect(bytesOf(book)).toEqual(before)
  })

  it('is for JSON alone, and tells a refusal like any other', async () => {
    const both = await found('a', 'case', 'list', '--format', 'csv')
    const refused = await found('case', 'case', 'show', 'C99')

    expect([both.code, refused.code, refused.stdout]).toEqual([2, 3, ''])
    expect(refused.stderr).toContain('There is no case C99.')
  })

  it('leaves nothing that would steer a terminal', async () => {
    const book = await work(await withCases(), ['case', 'note', 'C1', 'red \u001b[31m'])
    const argv = ['case', 'show', 'C1', '--jmespath', 'events[-1].text']

    expect((await desk(argv, {book})).stdout).toBe('red \u001b[31m\n')
    expect((await desk(argv, {book, tty: true})).stdout).not.toContain('\u001b')
  })

  it('finds nothing in what every object has', async () => {
    const taken = await found('[hasOwnProperty, constructor, cases[0].toString, __proto__]', 'case', 'list')

    expect([taken.code, taken.stdout]).toEqual([0, 'null\nnull\nnull\nnull\n'])
  })

  it('says that it was saved where the result is not what the expression is for', async () => {
    const book = await withCases()
    const argv = ['case', 'note', 'C1', 'seen', '--op-id', 'noted', '--jmespath', 'length(case.number)']
    const {code, stderr} = await desk(argv, {book})

    expect([code, stderr]).toEqual([75, expect.stringMatching(/was saved.*\n {2}desk book op noted\n/s)])
    expect((await desk(['book', 'op', 'noted'], {book})).stdout).toContain('case note')
  })
})
