import {execFileSync, spawn, spawnSync} from 'node:child_process'
import {once} from 'node:events'
import {closeSync, constants, openSync, readFileSync, readSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {transformSync} from 'esbuild'
import {describe, expect, it} from 'vitest'
import {newFolder} from '../../support/desk.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const program = `'${process.execPath}' '${at('../../../dist/desk.cjs')}'`

/** What a shell prints, and the exit code of each part of the pipe that it ran. */
function shell(line: string): {readonly codes: string; readonly stdout: string; readonly stderr: string} {
  const said = `${line}; echo "\${PIPESTATUS[@]}" >&3`
  const {output} = spawnSync('bash', ['-c', said], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1e7,
    env: {...process.env, HOME: newFolder()},
  })
  const [, stdout = '', stderr = '', codes = ''] = output
  return {codes: codes?.trim() ?? '', stdout: stdout ?? '', stderr: stderr ?? ''}
}

describe.runIf(process.platform !== 'win32')('what is printed to a pipe', () => {
  it('comes out whole, more than a pipe holds, where the reader is slow', () => {
    const file = join(newFolder(), 'schema.json')
    shell(`${program} schema > ${file}`)
    const piped = shell(`${program} schema | { sleep 0.3; cat; }`)

    expect(piped.stdout.length).toBeGreaterThan(200_000)
    expect(piped.stdout === readFileSync(file, 'utf8')).toBe(true)
  })

  it('ends quietly where the reader goes away early, or is gone before there is anything', () => {
    expect(shell(`${program} schema | head -1`)).toEqual({codes: '0 0', stdout: '{\n', stderr: ''})
    expect(shell(`{ sleep 0.2; ${program} --version; } | true`)).toEqual({codes: '0 0', stdout: '', stderr: ''})
  })

  it.runIf(process.platform === 'linux')(
    'comes out in order where a pipe is full in the middle of a text',
    async () => {
      const script = join(newFolder(), 'script.mjs')
      const {code} = transformSync(readFileSync(at('../../../src/cli/out/fd-stream.ts'), 'utf8'), {loader: 'ts'})
      writeFileSync(script, `${code}\n${writer}`)
      const pipe = join(newFolder(), 'pipe')
      execFileSync('mkfifo', [pipe])
      const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK)
      const end = openSync(pipe, constants.O_WRONLY)
      const child = spawn(process.execPath, [script], {stdio: ['ignore', end, 'pipe']})
      closeSync(end)
      const [said] = await once(child.stderr as NonNullable<typeof child.stderr>, 'data')
      const text = await textOf(reader)

      expect(String(said)).toBe('lost 0; waiting true')
      expect(text.replace(/^\.*/, '') === `${'a'.repeat(10_000)}${numbers}`).toBe(true)
    },
  )
})

const numbers = Array.from({length: 5000}, (_, n) => `${n}\n`).join('')

/** Fills a pipe that does not wait but for half a text, then writes that and many small ones. */
const writer = `
import {writeSync as fill} from 'node:fs'
process.stdout.isTTY
fill(1, '.'.repeat(61_440))
let lost = 0
const outlet = fdStreamOn(1, () => { lost += 1 })
outlet.write('a'.repeat(10_000))
const waiting = !outlet.isSaid()
for (let n = 0; n < 5000; n++) outlet.write(n + '\\n')
fill(2, 'lost ' + lost + '; waiting ' + waiting)
`

/** All that comes out of a pipe that does not wait, until its writers are gone. */
async function textOf(reader: number): Promise<string> {
  const parts: Buffer[] = []
  for (let part = partOf(reader); part?.length !== 0; part = partOf(reader)) {
    if (part === null) await new Promise((resolve) => setTimeout(resolve, 5))
    else parts.push(part)
  }
  closeSync(reader)
  return Buffer.concat(parts).toString()
}

/** Null where there is nothing yet. */
function partOf(reader: number): Buffer | null {
  const bytes = Buffer.alloc(65_536)
  try {
    return bytes.subarray(0, readSync(reader, bytes))
  } catch (error) {
    expect(error).toMatchObject({code: 'EAGAIN'})
    return null
  }
}
