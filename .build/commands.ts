import {readdirSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import type {Catalogue} from '../src/cli/run/shell.ts'

export const root = fileURLToPath(new URL('../', import.meta.url))

/** The commands that src/commands holds, read from their files: words -> path from src/, summary, hidden. */
export async function commandsFound(): Promise<readonly Found[]> {
  const paths = readdirSync(`${root}src/commands`, {recursive: true, encoding: 'utf8'})
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .toSorted()
  return Promise.all(paths.map(found))
}

export interface Found {
  readonly words: string
  readonly path: string
  readonly summary: string
  readonly hidden: boolean
}

async function found(path: string): Promise<Found> {
  const {default: command} = (await load(path)) as {default: {summary?: string; hidden?: boolean}}
  const words = path.replace(/\.ts$/, '').replaceAll('/', ' ')
  return {words, path: `./commands/${path}`, summary: command.summary ?? '', hidden: command.hidden === true}
}

function load(path: string): Promise<{default: unknown}> {
  return import(new URL(`../src/commands/${path}`, import.meta.url).href)
}

export function catalogueOf(commands: readonly Found[]): Catalogue {
  return Object.fromEntries(
    commands.map(({words, summary, hidden, path}) => [
      words,
      {summary, ...(hidden ? {hidden} : {}), load: () => load(path.replace('./commands/', ''))},
    ]),
  )
}
