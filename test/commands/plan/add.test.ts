import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {workedNames, workedPlans} from '../../../src/cli/plan/worked-plans.ts'
import {withPeople} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'

describe('plan add', () => {
  it.each(workedNames)('writes %s, which is saved as it is and can be tried', async (name) => {
    const [book, file] = [await withPeople(), join(newFolder(), 'mine.json')]
    const written = await desk(['plan', 'add', file, '--from', name, '--json'], {book})
    const plan = JSON.parse(readFileSync(file, 'utf8'))
    const saved = await desk(['plan', 'save', file, '--json'], {book})
    const anchor = name === 'renewal' || name === 'warranty' ? ['--anchor-on', '2027-06-30'] : []
    const tried = await desk(['plan', 'test', name, 'ana', ...anchor, '--json'], {book})

    expect(written.json()).toEqual({plan, file})
    expect(saved.json()).toEqual({plan})
    const steps = tried.json().test.steps.filter(({on}: any) => on !== null)
    expect([plan.plan, steps.length > 0]).toEqual([name, true])
  })

  it('says what each line does in its help', async () => {
    const help = (await desk(['plan', 'add', '--help'])).stdout
    const unbroken = help.replaceAll(/\s+/g, ' ')
    const pairs = Object.values(workedPlans).flat()
    expect(pairs.filter(([line, does]) => !(unbroken.includes(line.trim()) && unbroken.includes(does)))).toEqual([])
    expect(pairs.filter(([line, does]) => does === '' && /"/.test(line) && !line.includes('"steps"'))).toEqual([])
  })

  it('hands it to a pipe, and never writes over a file unless told so', async () => {
    const file = join(newFolder(), 'mine.json')
    writeFileSync(file, 'mine')
    const refused = await desk(['plan', 'add', file, '--from', 'birthday', '--json'])
    const kept = readFileSync(file, 'utf8')
    await desk(['plan', 'add', file, '--from', 'birthday', '--force'])
    const piped = await desk(['plan', 'add', '-', '--from', 'birthday'])

    expect([refused.json().error.code, kept]).toEqual(['file.exists', 'mine'])
    expect(readFileSync(file, 'utf8')).toBe(piped.stdout)
  })

  it('refuses a plan that there is not, and names those that there are', async () => {
    const {code, stderr} = await desk(['plan', 'add', '-', '--from', 'after-sale'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('post-sale')])
  })
})
