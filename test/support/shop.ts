import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {commandNamed} from '../../src/cli/run/command-words.ts'
import {catalogue} from '../../src/generated/catalogue.ts'
import {withCreate} from './with-create.ts'

const binary = fileURLToPath(new URL('../../dist/desk.cjs', import.meta.url))

export interface Said {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A book in a folder of its own, worked on through the program that ships, one process a command. */
export class Shop {
  readonly folder = mkdtempSync(join(tmpdir(), 'caredesk-shop-'))
  readonly book = join(this.folder, 'book')
  /** The present, until a test moves it on. */
  now = '2026-11-02T08:00:00Z'

  desk(argv: readonly string[], input = ''): Said {
    const named = commandNamed(argv, catalogue)
    const words = named === null || 'fitting' in named ? '' : named.words
    const done = spawnSync(process.execPath, [binary, ...withCreate(words, argv, this.book)], {
      input,
      encoding: 'utf8',
      env: this.env,
      cwd: this.folder,
    })
    return {code: done.status, stdout: done.stdout, stderr: done.stderr}
  }

  /** A command that must go well, as its JSON. */
  json(argv: readonly string[], input = ''): any {
    const said = this.desk([...argv, '--json'], input)
    if (said.code !== 0) throw new Error(`desk ${argv.join(' ')} exited ${said.code}: ${said.stdout}${said.stderr}`)
    return JSON.parse(said.stdout)
  }

  close(): void {
    rmSync(this.folder, {recursive: true, force: true})
  }

  private get env(): NodeJS.ProcessEnv {
    return {
      PATH: process.env['PATH'],
      HOME: this.folder,
      CAREDESK_BOOK: this.book,
      CAREDESK_NOW: this.now,
      CAREDESK_BY: 'marta',
    }
  }
}
