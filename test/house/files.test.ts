import {execFileSync} from 'node:child_process'
import {existsSync, readFileSync} from 'node:fs'
import {homedir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {root} from '../../.build/commands.ts'
import {missingPlatforms} from '../../.build/lockfile-platforms.ts'
import {controls} from '../faults/protections.ts'

const topLevel = new Set([
  'src',
  'bin',
  'test',
  'findings',
  'fixtures',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
])

/** What is in the repository, or would be with the next commit. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)))

const read = (path: string) => readFileSync(join(root, path), 'utf8')

describe('the files of the project', () => {
  it('are there', () => {
    expect(files).toContain('package.json')
    expect(files.length).toBeGreaterThan(100)
  })

  it('have few places at the top, besides dot-files', () => {
    const tops = new Set(files.map((path) => path.split('/')[0] ?? path))
    expect([...tops].filter((top) => !top.startsWith('.') && !topLevel.has(top))).toEqual([])
  })

  it.each(controls)('have the protection that a control of the faults takes out: $without', ({file, from}) => {
    expect(read(`src/${file}`).split(from)).toHaveLength(2)
  })

  it('name no path of the machine that they were written on', () => {
    const paths = [root.replace(/\/$/, ''), homedir()].filter((one) => one.length > 3)
    const traces = [...paths.map((one) => new RegExp(`(?<![\\w/.-])${escaped(one)}(?![\\w-])`)), /registry\.\w+\.\w+/]
    expect(
      files.flatMap((path) => traces.filter((trace) => trace.test(read(path))).map((trace) => `${path}: ${trace}`)),
    ).toEqual([])
  })

  it('live in folders with names that say what they know', () => {
    const vague = /(^|\/)(utils?|helpers?|common|managers?|services?|types|misc|index)(\.ts|\/)/
    expect(files.filter((path) => path.startsWith('src/') && vague.test(path))).toEqual([])
  })
})

describe('the package', () => {
  const {version, dependencies, bin} = JSON.parse(read('package.json'))
  const lock = JSON.parse(read('package-lock.json'))

  it('has the version of the newest entry of the changelog that is released', () => {
    expect(/^## (?!Unreleased$)(\S+)/m.exec(read('CHANGELOG.md'))?.[1]).toBe(version)
  })

  it('has the version of the lock file, which names no place to download from', () => {
    expect(lock.version).toBe(version)
    expect(JSON.stringify(lock)).not.toContain('"resolved":"http')
  })

  it('has a lock file with every package of every platform, or npm ci refuses it', () => {
    expect(Object.keys(missingPlatforms(lock.packages))).toEqual([])
    const {'node_modules/@biomejs/cli-darwin-x64': _, ...without} = lock.packages
    expect(Object.keys(missingPlatforms(without))).toEqual(['node_modules/@biomejs/cli-darwin-x64'])
  })

  it('needs one package at run time, and none that runs a script when it is installed', () => {
    expect(Object.keys(dependencies)).toEqual(['fs-native-extensions'])
    const shipped = Object.entries<{dev?: boolean; optional?: boolean; hasInstallScript?: boolean}>(
      lock.packages,
    ).filter(([path, {dev}]) => path !== '' && dev !== true)
    expect(shipped.length).toBeGreaterThan(0)
    expect(shipped.length).toBeLessThan(10)
    expect(shipped.filter(([, {hasInstallScript}]) => hasInstallScript === true)).toEqual([])
  })

  it('is called desk and caredesk', () => {
    expect(bin).toEqual({desk: 'dist/desk.cjs', caredesk: 'dist/desk.cjs'})
  })

  it('pins exact versions', () => {
    const {devDependencies} = JSON.parse(read('package.json'))
    const ranges = Object.entries<string>({...dependencies, ...devDependencies}).filter(
      ([, wanted]) => !/^\d+\.\d+\.\d+$/.test(wanted),
    )
    expect(ranges).toEqual([])
  })
})

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)
}
