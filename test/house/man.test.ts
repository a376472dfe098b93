import {spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {root} from '../../.build/commands.ts'
import {catalogue} from '../../src/generated/catalogue.ts'

const path = 'src/generated/desk.1'
const page = readFileSync(join(root, path), 'utf8')
const hasGroff = spawnSync('groff', ['--version']).status === 0

describe('the page of man desk', () => {
  it('comes with the package', () => {
    const {man, files} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect([man, files]).toEqual([`./${path}`, expect.arrayContaining([path])])
  })

  it('has every command, each flag somewhere, and is no book', () => {
    const shown = Object.entries(catalogue).filter(([, {hidden}]) => hidden !== true)
    for (const [words] of shown) expect(page).toContain(`\n.SS "desk ${words}"\n`)
    for (const flag of ['where', 'dry\\-run', 'jmespath', 'book', 'priority']) expect(page).toContain(`\\-\\-${flag}`)
    for (const name of ['CAREDESK_BOOK', 'NO_COLOR', 'FORCE_HYPERLINK']) expect(page).toContain(name)
    expect(page.length).toBeLessThan(100_000)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a page of man is ASCII.
    expect(page).toMatch(/^[\n\x20-\x7e]*$/)
  })

  it.skipIf(!hasGroff)('is set without a warning (skipped where groff is not installed)', () => {
    const {status, stdout, stderr} = spawnSync('groff', ['-ww', '-man', '-Tutf8', '-P-c', join(root, path)], {
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/desk\s+help,\s+desk\s+glossary/)
  })
})
