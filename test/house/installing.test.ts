import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {root} from '../../.build/commands.ts'

interface Locked {
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly hasInstallScript?: boolean
}

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const {packages} = JSON.parse(read('package-lock.json')) as {packages: Readonly<Record<string, Locked>>}
const {dependencies, scripts} = JSON.parse(read('package.json'))
const readme = read('README.md').replaceAll(/\s+/g, ' ')
const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

const others = Object.entries(packages).filter(([path]) => path !== '')
const installed = others.filter(([, {dev, devOptional}]) => dev !== true && devOptional !== true)
const runsScripts = (some: typeof others) =>
  some.filter(([, {hasInstallScript}]) => hasInstallScript === true).map(([path]) => path.replace('node_modules/', ''))

describe('what README says that npm does', () => {
  it('how many packages come along', () => {
    const [, all = '', name = '', needed = ''] =
      /(\w+) packages come along: `([\w-]+)`, for the lock [^.]*, and the (\w+) that it needs\./.exec(readme) ?? []

    expect(Object.keys(dependencies)).toEqual([name])
    expect(numbers.indexOf(all.toLowerCase())).toBe(installed.length)
    expect(numbers.indexOf(needed)).toBe(installed.length - 1)
  })

  it('that nothing runs at install time', () => {
    expect(readme).toContain('None of them runs anything at install time')
    expect(runsScripts(installed)).toEqual([])
    expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual([])
  })

  it('what runs in a checkout', () => {
    const [, named = ''] =
      /`npm ci` builds it, and of the packages that this takes only `([\w-]+)` runs/.exec(readme) ?? []

    expect(runsScripts(others)).toEqual([named])
    expect(scripts.prepare).toBe('npm run build')
  })
})
