import {spawnSync} from 'node:child_process'

/** Is there a real terminal to be had here? */
export const hasTmux = spawnSync('tmux', ['-V']).status === 0

/** A program in a real terminal: keys go in, the screen comes out. */
export class Terminal {
  readonly #socket = `caredesk-${process.pid}-${Math.random().toString(36).slice(2)}`

  constructor(command: readonly string[], env: Readonly<Record<string, string>>, size = {columns: 80, rows: 24}) {
    const variables = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`])
    const line = `${command.map(quoted).join(' ')}; echo "[exit $?]"; sleep 60`
    const place = ['-x', String(size.columns), '-y', String(size.rows)]
    this.#tmux('new-session', '-d', '-s', 'it', ...place, ...variables, 'sh', '-c', line)
  }

  keys(...keys: readonly string[]): void {
    this.#tmux('send-keys', '-t', 'it', ...keys)
  }

  type(text: string): void {
    this.#tmux('send-keys', '-t', 'it', '-l', text)
  }

  /** As a terminal hands over what was copied elsewhere. */
  paste(text: string): void {
    this.#tmux('set-buffer', text)
    this.#tmux('paste-buffer', '-p', '-t', 'it')
  }

  get screen(): string {
    return this.#tmux('capture-pane', '-p', '-t', 'it')
  }

  /** The screen with what paints it. */
  get painted(): string {
    return this.#tmux('capture-pane', '-p', '-e', '-t', 'it')
  }

  /** The lines that were too long for it, so that it broke them; but commands, which are pasted whole. */
  broken(columns: number): readonly string[] {
    const lines = this.#tmux('capture-pane', '-p', '-J', '-t', 'it').split('\n')
    return lines.map((line) => line.trimEnd()).filter((line) => [...line].length > columns && !/^\s*desk /.test(line))
  }

  /** The screen once it shows this; throws with the screen when it doesn't within half a minute. */
  async shows(wanted: string | RegExp): Promise<string> {
    for (let tries = 0; tries < 600; tries += 1) {
      const {screen} = this
      if (typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen)) return screen
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`The screen never showed ${wanted}:\n${this.screen}`)
  }

  close(): void {
    this.#tmux('kill-server')
  }

  #tmux(...args: readonly string[]): string {
    return spawnSync('tmux', ['-L', this.#socket, '-f', '/dev/null', ...args], {encoding: 'utf8'}).stdout
  }
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}
