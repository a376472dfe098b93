import {execFileSync} from 'node:child_process'
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {catalogueOf, commandsFound, root} from '../../.build/commands.ts'
import {definitionOf} from '../../src/cli/help/definition.ts'

const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && path !== 'CHANGELOG.md' && existsSync(join(root, path)))

const read = (path: string) => readFileSync(join(root, path), 'utf8')

it('there are pages to look at', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'src/commands/README.md', 'test/bench/README.md']))
})

it('the page for users is read in one sitting', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(250)
})

describe.each(pages)('%s', (path) => {
  const text = read(path)

  it('links to what is there', () => {
    expect(linksOf(text).filter((link) => !isThere(path, link))).toEqual([])
  })

  it('names files that are there', () => {
    expect(
      filesIn(text).filter((file) => ![dirname(path), '.'].some((from) => isThere(join(from, '-'), file))),
    ).toEqual([])
  })

  it('names npm scripts that there are', () => {
    const {scripts} = JSON.parse(read('package.json'))
    const named = Array.from(text.matchAll(/\bnpm run ([\w:]+)/g), ([, name = '']) => name)
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })
})

const commands = await commandsFound()
const catalogue = catalogueOf(commands)
const typed = pages.flatMap((path) => commandsIn(read(path)).map((line) => [path, line] as const))

it('there are commands on the pages', () => {
  expect(typed.length).toBeGreaterThan(100)
})

it.each(typed)('%s: %s is a command with these flags', async (_, line) => {
  const words = line.split(' ').slice(1)
  const named = [words.slice(0, 2).join(' '), words[0] ?? ''].find((one) => Object.hasOwn(catalogue, one))
  if (named === undefined) return expect(['help', '--version', 'demo']).toContain(words[0])
  const definition = await definitionOf(named, {catalogue, bin: 'desk'})
  const known = definition?.flags.map(({name}) => name) ?? []
  const asked = Array.from(line.matchAll(/ --([a-z][\w-]*)/g), ([, flag = '']) => flag)
  expect(asked.filter((flag) => !known.includes(flag) && flag !== 'help')).toEqual([])
})

function linksOf(text: string): readonly string[] {
  return Array.from(text.matchAll(/\]\((?!https?:|#)([^)#]+)/g), ([, link = '']) => link)
}

/** Files of the repository, as a text names them: by a path from the top, or from the folder of the page; words in capitals stand for any. */
function filesIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/`([\w./-]+)`/g), ([, name = '']) => name).filter(
    (name) =>
      !/\b(?:TOPIC|VERB|KIND)\b/.test(name) &&
      (/^(?:src|test|bin|fixtures|\.build|\.ci|\.github)\//.test(name) ||
        /^[\w.-][\w./-]*\.(?:ts|mjs|wat|md)$/.test(name)),
  )
}

function isThere(from: string, link: string): boolean {
  return existsSync(join(root, dirname(from), link))
}

/** What is typed at a prompt or stands in a block of commands, up to what a shell makes of its output. */
function commandsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/^```(?:sh|console)\n([^]*?)^```/gm), ([, block = '']) => block)
    .flatMap((block) => block.split('\n'))
    .flatMap((line) =>
      Array.from(line.matchAll(/(?:^|[|(] |\$ )(desk [^|>#)]+)/g), ([, command = '']) => command.trim()),
    )
}

it('the page of the build has a line for each of its files', () => {
  const page = read('.build/README.md')
  const files = readdirSync(join(root, '.build')).filter((name) => name.endsWith('.ts'))
  expect(files.length).toBeGreaterThan(10)
  expect(files.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})
