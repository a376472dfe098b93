import {spawn} from 'node:child_process'
import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import {fileURLToPath} from 'node:url'

const program = fileURLToPath(new URL('../../dist/desk.cjs', import.meta.url))

/** When a process is killed: so many milliseconds after its start, or after its commit waits to be applied. */
export interface Death {
  readonly since: 'start' | 'commit'
  readonly after: number
}

/** Runs the program that ships on a book, and kills it; says whether files of its commit were still to be written. */
export async function killed(book: string, argv: readonly string[], {since, after}: Death): Promise<boolean> {
  const pending = join(book, 'pending.json')
  const child = spawn(process.execPath, [program, ...argv, '--book', book, '--no-input'], {stdio: 'ignore'})
  let isOver = false
  const over = new Promise<void>((resolve) => {
    child.on('close', () => {
      isOver = true
      resolve()
    })
  })
  if (since === 'commit') while (!isOver && !existsSync(pending)) await wait(1)
  await Promise.race([wait(after), over])
  child.kill('SIGKILL')
  await over
  return existsSync(pending)
}
