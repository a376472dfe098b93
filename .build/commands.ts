import {existsSync, readdirSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import type {Catalogue} from '../src/cli/run/shell.ts'

export const root = fileURLToPath(new URL('../', import.meta.url))

/** Where commands stand: those by hand, and those that follow from a kind. */
const folders = ['commands', 'generated/commands']

/** Every command, read from its file: words -> path from src/, summary, hidden. */
export async function commandsFound(): Promise<readonly Found[]> {
  const all = folders.filter((folder) => existsSync(`${root}src/${folder}`)).flatMap(pathsIn)
  return Promise.all(all.toSorted((one, other) => (one.path < other.path ? -1 : 1)).map(found))
}

interface Place {
  readonly folder: string
  /** Such as `case/open.ts`. */
  readonly path: string
}

function pathsIn(folder: string): readonly Place[] {
  return readdirSync(`${root}src/${folder}`, {recursive: true, encoding: 'utf8'})
    .map((path) => ({folder, path: path.replaceAll('\\', '/')}))
    .filter(({path}) => path.endsWith('.ts'))
}

export interface Found {
  readonly words: string
  readonly path: string
  readonly summary: string
  readonly hidden: boolean
}

async function found({folder, path: file}: Place): Promise<Found> {
  const path = `./${folder}/${file}`
  const {default: command} = (await load(path)) as {default: {summary?: string; hidden?: boolean}}
  const words = file.replace(/\.ts$/, '').replaceAll('/', ' ')
  return {words, path, summary: command.summary ?? '', hidden: command.hidden === true}
}

function load(path: string): Promise<{default: unknown}> {
  return import(new URL(`../src/${path}`, import.meta.url).href)
}

export function catalogueOf(commands: readonly Found[]): Catalogue {
  return Object.fromEntries(
    commands.map(({words, summary, hidden, path}) => [
      words,
      {summary, ...(hidden ? {hidden} : {}), load: () => load(path)},
    ]),
  )
}
