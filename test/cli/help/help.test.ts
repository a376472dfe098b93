import {describe, expect, it} from 'vitest'
import {figureKinds} from '../../../src/core/report/figure-kinds.ts'
import {catalogue} from '../../../src/generated/catalogue.ts'
import {widthOf} from '../../../src/output/width.ts'
import {emptyBook} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

describe('help on all of desk', () => {
  it.each([[[]], [['help']], [['--help']], [['-h']]])('is what %j prints, on stdout', async (argv) => {
    const {code, stdout, stderr} = await desk(argv)
    expect({code, stderr}).toEqual({code: 0, stderr: ''})
    for (const heading of ['USAGE', 'FIRST STEPS', 'COMMANDS', 'TOPICS', 'MORE']) expect(stdout).toContain(heading)
    expect(stdout).toMatch(/^ {2}case {7}Requests for help/m)
  })

  it('keeps what is for scripts of ours to itself', async () => {
    expect((await desk([])).stdout).not.toContain('desk complete ')
    expect((await desk([])).stdout).not.toMatch(/^ {2}complete /m)
  })
})

describe('help on a topic', () => {
  it.each([[['case']], [['case', '--help']], [['help', 'case']], [['case', '-h']]])(
    'is what %j prints',
    async (argv) => {
      const {code, stdout, stderr} = await desk(argv)
      expect({code, stderr}).toEqual({code: 0, stderr: ''})
      expect(stdout).toContain('case open')
      expect(stdout).not.toContain('customer add')
    },
  )
})

describe('desk help import', () => {
  it('says what becomes of a file, though import is a command as well', async () => {
    const {stdout} = await desk(['help', 'import'])
    expect(stdout).toContain('desk import FILE')
    for (const heading of ['FILES', 'COLUMNS', 'WHO IS WHO', 'FIELDS OF CUSTOMERS']) expect(stdout).toContain(heading)
  })
})

describe('desk help report', () => {
  it('says of every figure how it is counted, with the source of the formula', async () => {
    const {code, stdout} = await desk(['help', 'report'], {columns: 80})
    const text = stdout.replaceAll(/\s+/g, ' ')

    expect([code, stdout.split('\n').filter((line) => widthOf(line) > 80)]).toEqual([0, []])
    for (const {words, formula} of Object.values(figureKinds)) {
      expect(text).toContain(words)
      expect(text.toLowerCase()).toContain(formula.toLowerCase())
    }
    expect(text).toContain('Source: Hyndman and Fan (1996)')
    expect(text).toContain('report week')
  })
})

describe('help on a command', () => {
  it.each([
    [['help', 'case', 'open']],
    [['case', 'open', '--help']],
    [['case', 'open', 'ana', '--type', 'question', '-h']],
  ])('is what %j prints', async (argv) => {
    const {code, stdout, stderr} = await desk(argv)
    expect({code, stderr}).toEqual({code: 0, stderr: ''})
    expect(stdout).toMatch(/^Open a case/)
    expect(stdout).toContain('  desk case open CUSTOMER SUBJECT [flags]')
    expect(stdout).toContain('desk case open ana "Oven door does not close"')
  })

  it('names the flags in groups, those of every command last', async () => {
    const {stdout} = await desk(['case', 'open', '--help'])
    const headings = stdout.split('\n').filter((line) => /^[A-Z]+$/.test(line))
    expect(headings).toEqual(['USAGE', 'ARGUMENTS', 'FLAGS', 'CHANGE', 'OUTPUT', 'GLOBAL', 'EXAMPLES'])
    expect(stdout).toMatch(/--json +Print the result/)
    expect(stdout).toContain('[env: CAREDESK_BOOK]')
  })

  it('says which flags are needed in the usage', async () => {
    expect((await desk(['case', 'resolve', '--help'])).stdout).toContain('--resolution TEXT')
  })

  it.each(Object.keys(catalogue))('%s has a summary, a usage and examples', async (words) => {
    const {code, stdout} = await desk([...words.split(' '), '--help'])
    expect(code).toBe(0)
    expect(stdout).toContain(`  desk ${words}`)
    expect(stdout).toMatch(/\nEXAMPLES\n {2}\S/)
    expect(stdout).not.toContain('<%')
  })
})

describe('help on what is not there', () => {
  it.each([
    [['help', 'case', 'opne'], 'case open'],
    [['cse', '--help'], 'case'],
    [['customer', 'adt', '--help'], 'customer add'],
  ])('%j is a usage error that says what was meant', async (argv, meant) => {
    const {code, stdout, stderr} = await desk(argv)
    expect({code, stdout}).toEqual({code: 2, stdout: ''})
    expect(stderr).toContain(`Did you mean ${meant}?`)
    expect(stderr).toContain(`  desk ${meant} --help`)
  })
})

describe('the look of help', () => {
  it.each([40, 60, 80, 100])('fits a terminal of %i columns, but for what is pasted', async (columns) => {
    const {stdout} = await desk(['case', 'open', '--help'], {tty: true, columns, env: {NO_COLOR: '1'}})
    const lines = (stdout.split('\nEXAMPLES\n')[0] ?? '').split('\n')
    expect(lines.filter((line) => widthOf(line) > columns)).toEqual([])
  })

  it('has colour in a terminal, and none in a pipe, with NO_COLOR or with --no-color', async () => {
    const coloured = '\u001b['
    expect((await desk(['case'], {tty: true})).stdout).toContain(coloured)
    expect((await desk(['case'])).stdout).not.toContain(coloured)
    expect((await desk(['case'], {tty: true, env: {NO_COLOR: '1'}})).stdout).not.toContain(coloured)
    expect((await desk(['case', '--help', '--no-color'], {tty: true})).stdout).not.toContain(coloured)
  })
})

describe('short forms in the help', () => {
  it('are a page, and stand with the command', async () => {
    expect((await desk(['help', 'short'])).stdout).toContain('desk done FOLLOWUP...')
    for (const argv of [
      ['help', 'open'],
      ['open', '--help'],
      ['case', 'open', '--help'],
    ]) {
      expect((await desk(argv)).stdout).toContain('  desk open CUSTOMER SUBJECT [flags]')
    }
  })

  it('leave help on a topic of the same name alone', async () => {
    expect((await desk(['help', 'touch'])).stdout).toContain('desk touch COMMAND')
    expect((await desk(['touch', 'ana', '--help'])).stdout).toContain('desk touch CUSTOMER TEXT [flags]')
  })
})

describe('help on plans', () => {
  it('explains every key of a plan, and has one that can be saved as it is', async () => {
    const {code, stdout} = await desk(['help', 'plan'])
    const [, example = ''] = /A PLAN, IN A FILE\n([^]*?)\n\n/.exec(stdout) ?? []
    const checked = await desk(['plan', 'check', '-'], {book: await emptyBook(), stdin: example})

    expect([code, checked.code]).toEqual([0, 0])
    for (const key of ['afterHold', 'skipIf', 'within', 'until']) expect(stdout).toMatch(new RegExp(`^  ${key} `, 'm'))
  })
})
