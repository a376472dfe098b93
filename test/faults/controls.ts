import {spawnSync} from 'node:child_process'
import {chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'
import {type Control, controls} from './protections.ts'

/*
 * Takes one protection after the other out of a copy of the sources, and runs the family of faults that it is for: each
 * of them must find that something is wrong. Lines on stdout; exits with 1 where a family noticed nothing.
 */

const {values} = parseArgs({options: {family: {type: 'string', multiple: true}}})
const root = fileURLToPath(new URL('../../', import.meta.url))
const chosen = controls.filter(({family}) => values.family?.includes(family) ?? true)
const missed = chosen.filter((control) => !isNoticed(control))
process.stdout.write(`${chosen.length - missed.length} passed, ${missed.length} failed\n`)
process.exitCode = missed.length > 0 || chosen.length === 0 ? 1 : 0

function isNoticed({without, family, file, from, to}: Control): boolean {
  const copy = mkdtempSync(join(tmpdir(), 'caredesk-controls-'))
  try {
    // The family of rights looks as somebody else.
    chmodSync(copy, 0o755)
    for (const part of ['src', 'test', 'package.json', 'tsconfig.json']) {
      cpSync(join(root, part), join(copy, part), {recursive: true})
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    const path = join(copy, 'src', file)
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
    const words = ['--import', 'tsx', join(copy, 'test/faults/run.ts'), '--short', '--family', family]
    const {status, stderr} = spawnSync(process.execPath, words, {cwd: copy, encoding: 'utf8'})
    const finding = /^ {2}! .*$/m.exec(stderr)?.[0].slice(0, 140) ?? ''
    const isFound = status !== 0 && finding !== ''
    process.stdout.write(`without ${without}: ${family} ${isFound ? `found${finding}` : 'NOTICED NOTHING'}\n`)
    return isFound
  } finally {
    rmSync(copy, {recursive: true, force: true})
  }
}
