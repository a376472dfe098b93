import {spawn, spawnSync} from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {dirname, join} from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import {beforeEach, describe, expect, it} from 'vitest'
import {root} from '../../../.build/commands.ts'
import * as support from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'

let book: string
let env: Record<string, string>

const desk = (argv: readonly string[], world: support.World = {}) => support.desk(argv, {book, env, ...world})
const hookAt = (name: string) => join(book, 'hooks', name)

function write(name: string, lines: string): void {
  const path = hookAt(name)
  if (!existsSync(join(book, 'hooks'))) mkdirSync(join(book, 'hooks'), {mode: 0o700})
  writeFileSync(path, `#!/bin/sh\n${lines}\n`)
  chmodSync(path, 0o700)
}

async function turnOn(name: string, lines: string, ...flags: readonly string[]): Promise<void> {
  write(name, lines)
  expect((await desk(['hook', 'enable', name, ...flags])).code).toBe(0)
}

const add = (name = 'Ana Souza', ...flags: readonly string[]) => desk(['customer', 'add', name, ...flags])

beforeEach(async () => {
  book = support.newBook()
  env = {PATH: process.env['PATH'] ?? '', XDG_CONFIG_HOME: support.newFolder()}
  await desk(['book', 'init'])
})

describe('a hook before a change', () => {
  it('is fed the commit as it would be: what is on file of each customer, and what would be', async () => {
    const heard = join(support.newFolder(), 'heard.json')
    await add()
    await turnOn('before-change', `cat > ${heard}; [ "$CAREDESK_BOOK" = "$PWD" ]`)
    const done = await desk(['customer', 'edit', 'ana', '--tag', 'vip', '--op-id', 'tagged', '--by', 'marta'])
    const said = JSON.parse(readFileSync(heard, 'utf8'))

    expect([done.code, said.hook, said.book.name]).toEqual([0, 'before-change', 'My book'])
    expect(said.commit).toMatchObject({
      seq: 2,
      at: '2026-11-02T09:00:00.000Z',
      by: 'marta',
      command: 'customer edit',
      opId: 'tagged',
      subjects: ['ana-souza'],
      undid: null,
      settings: null,
      customers: [{ref: 'ana-souza', before: {customer: {tags: []}}, after: {customer: {tags: ['vip']}}}],
    })
  })

  it('refuses with what it wrote to stderr, and not a byte of the book changes', async () => {
    await turnOn('before-change', String.raw`printf 'no \033[31mred\n' >&2; exit 3`)
    const before = bytesOf(book)
    const refused = await add('Ana Souza', '--json')
    const plain = await add()

    expect([refused.code, refused.json().error.code]).toEqual([4, 'hook.refused'])
    expect(refused.json().error.message).toBe('The hook before-change refused the change: no \u001b[31mred')
    expect([plain.code, plain.stderr.includes('\u001b')]).toEqual([4, false])
    expect(bytesOf(book)).toEqual(before)
  })

  it('is asked once for a batch, an import and an undo, and not at all in a dry run or for nothing', async () => {
    const heard = join(support.newFolder(), 'heard')
    await turnOn('before-change', `echo asked >> ${heard}`)
    const asked = () => (existsSync(heard) ? readFileSync(heard, 'utf8').split('\n').length - 1 : 0)
    const rows = '{"do":"customer.add","name":"Ana"}\n{"do":"customer.add","name":"Bruno"}\n'

    await desk(['batch', '-', '--dry-run'], {stdin: rows})
    expect(asked()).toBe(0)
    await desk(['batch', '-', '--op-id', 'once'], {stdin: rows})
    await desk(['batch', '-', '--op-id', 'once'], {stdin: rows})
    expect(asked()).toBe(1)
    await desk(['customer', 'list'])
    await desk(['import', 'customers', join(root, 'fixtures/imports/customers.csv')])
    expect(asked()).toBe(2)
    await desk(['undo'])
    expect(asked()).toBe(3)
    await desk(['book', 'set', 'name', 'My book'])
    expect(asked()).toBe(3)
  })

  it('is ended with all that it began when its time is up, and the change is refused', async () => {
    const late = join(support.newFolder(), 'late')
    await turnOn('before-change', `(sleep 3; touch ${late}) & sleep 30`, '--limit', '1')
    const refused = await add('Ana Souza', '--json')

    expect(refused.json().error).toMatchObject({code: 'hook.too-long', exitCode: 4})
    expect((await desk(['customer', 'list', '--json'])).json().total).toBe(0)
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect(existsSync(late)).toBe(false)
  })

  it('need not read what it is fed, may write without end, and may leave something running', async () => {
    await add()
    await turnOn('before-change', 'yes no-reason | head -c 3000000 >&2; sleep 20 & exit 1')
    const row = `${JSON.stringify({do: 'touch.add', customer: 'ana', text: 'x'.repeat(4000)})}\n`
    const long = await desk(['batch', '-', '--json'], {stdin: row.repeat(100)})

    expect(long.code).toBe(4)
    expect(long.json().error.message.length).toBeLessThan(5000)
  })

  it('can read the book, and is told at once that it can’t change it', async () => {
    await add()
    const desks = `${process.execPath} --import ${join(root, 'node_modules/tsx/dist/loader.mjs')} -e "import('${join(root, 'src/desk.ts')}').then((m) => m.start(process.argv.slice(1)))" --`
    await turnOn('before-change', `${desks} customer list && ${desks} customer add Carla --wait 60`, '--limit', '60')
    const start = process.hrtime.bigint()
    const refused = await desk(['customer', 'edit', 'ana', '--tag', 'vip', '--json'])

    expect(refused.json().error).toMatchObject({
      code: 'hook.refused',
      message: expect.stringContaining("can't change it itself"),
    })
    expect(Number(process.hrtime.bigint() - start) / 1e9).toBeLessThan(50)
    for (const argv of [
      ['undo'],
      ['book', 'check'],
      ['book', 'rebuild'],
      ['book', 'backup'],
      ['book', 'accept'],
      ['hook', 'disable'],
    ]) {
      const inside = await desk([...argv, '--json'], {
        env: {...env, CAREDESK_HOOK: 'before-change', CAREDESK_HOOK_BOOK: book},
      })
      expect([argv, inside.json().error?.code]).toEqual([argv, 'hook.inside'])
    }
  })

  it.runIf(process.platform === 'linux')('refuses, as a rule does, where the system does not run it', async () => {
    write('before-change', '')
    writeFileSync(hookAt('before-change'), '#!/no/such/interpreter\n')
    await desk(['hook', 'enable'])
    expect(await add()).toMatchObject({code: 4, stderr: expect.stringContaining('could not be asked')})

    await turnOn('before-change', 'exit 0')
    const writing = openSync(hookAt('before-change'), 'r+')
    const busy = await add()
    closeSync(writing)
    expect(busy).toMatchObject({code: 4, stderr: expect.stringContaining('could not be asked')})
    expect((await add()).code).toBe(0)
  })

  it('is turned on as it is: where it changed, vanished or is open to others, every change is refused', async () => {
    await turnOn('before-change', 'exit 0')
    const codes: unknown[] = []
    const tried = async () => codes.push((await add('Ana Souza', '--json')).json().error?.code)
    write('before-change', 'exit 0 # edited')
    await tried()
    await desk(['hook', 'enable'])
    await tried()
    chmodSync(hookAt('before-change'), 0o722)
    await tried()
    chmodSync(hookAt('before-change'), 0o700)
    renameSync(join(book, 'hooks'), join(book, '..', 'gone'))
    await tried()
    await desk(['hook', 'disable'])
    await tried()
    expect(codes).toEqual(['hook.changed', undefined, 'hook.changed', 'hook.changed', undefined])
  })
})

describe('a hook after a change', () => {
  it('is told of the commit once it is made, and may change the book itself without being told of that', async () => {
    const heard = join(support.newFolder(), 'heard')
    await turnOn('after-change', `echo told >> ${heard}; cat >> ${heard}`)
    const done = await add()
    const lines = readFileSync(heard, 'utf8').trim().split('\n')

    expect([done.code, lines[0]]).toEqual([0, 'told'])
    expect(JSON.parse(lines[1] ?? '').commit).toMatchObject({seq: 1, customers: [{ref: 'ana-souza', before: null}]})
    const inside = await desk(['customer', 'add', 'Bruno'], {
      env: {...env, CAREDESK_HOOK: 'after-change', CAREDESK_HOOK_BOOK: book},
    })
    expect([inside.code, readFileSync(heard, 'utf8').split('told').length - 1]).toEqual([0, 1])
  })

  it('takes nothing back where it fails, takes too long or is another than was turned on, and that is said', async () => {
    await turnOn('after-change', 'echo not sent >&2; exit 1')
    const failed = await add('Ana Souza', '--json')
    await turnOn('after-change', 'sleep 30', '--limit', '1')
    const slow = await add('Bruno Lima')
    write('after-change', 'exit 0')
    const changed = await add('Carla Dias')

    expect([failed.code, slow.code, changed.code]).toEqual([0, 0, 0])
    expect(failed.json().customer.ref).toBe('ana-souza')
    expect(failed.stderr).toBe(
      'Saved as commit 1. To take it back: desk undo 1\nnot sent\nThe hook after-change failed; the commit stands.\n',
    )
    expect(slow.stderr).toContain('The hook after-change was ended after 1 s; the commit stands.')
    expect(changed.stderr).toContain('was not run: its text is another one than when it was turned on.')
    expect((await desk(['customer', 'list', '--json'])).json().total).toBe(3)
  })

  it('hears nothing of a change that was refused', async () => {
    const heard = join(support.newFolder(), 'heard')
    await turnOn('after-change', `touch ${heard}`)
    await turnOn('before-change', 'exit 1')
    await add()
    expect(existsSync(heard)).toBe(false)
  })
})

describe('desk hook enable', () => {
  it('is needed: a hook that nobody turned on for this book in this folder on this machine is not run', async () => {
    write('before-change', 'exit 1')
    expect((await add('Ana Souza')).code).toBe(0)
    expect((await desk(['hook', 'enable'])).code).toBe(0)
    expect((await add('Bruno Lima')).code).toBe(4)
    expect((await desk(['customer', 'add', 'Bruno'], {env: {...env, XDG_CONFIG_HOME: support.newFolder()}})).code).toBe(
      0,
    )
    renameSync(book, `${book}-2`)
    expect((await desk(['customer', 'add', 'Carla'], {book: `${book}-2`})).code).toBe(0)
  })

  it('turns on nothing in a folder whose place others could take', async () => {
    write('before-change', 'exit 0')
    const above = dirname(book)
    chmodSync(above, 0o777)
    const refused = await desk(['hook', 'enable', 'before-change', '--json'])
    expect([refused.code, refused.json().error.code]).toEqual([4, 'hook.unsafe'])
    chmodSync(above, 0o1777)
    expect((await desk(['hook', 'enable', 'before-change'])).code).toBe(0)
    chmodSync(above, 0o777)
    expect((await add()).code).toBe(4)
  })

  it('takes no word for what is turned on but the owner’s', async () => {
    await turnOn('before-change', 'exit 0')
    const folder = join(env['XDG_CONFIG_HOME'] ?? '', 'caredesk', 'hooks')
    const [file = ''] = readdirSync(folder)
    chmodSync(join(folder, file), 0o622)
    expect((await add()).code).toBe(2)
    chmodSync(join(folder, file), 0o600)
    expect((await add()).code).toBe(0)
    if (process.geteuid?.() !== 0) return
    chownSync(join(folder, file), 65_534, 65_534)
    expect((await add('Bruno Lima')).stderr).toContain('belongs to somebody else')
  })

  it.skipIf(process.platform === 'win32')('ends with its desk, also where that is killed', async () => {
    const pid = join(support.newFolder(), 'pid')
    await turnOn('before-change', `echo $$ > ${pid}.part; mv ${pid}.part ${pid}; sleep 60`)
    const binary = join(root, 'dist', 'desk.cjs')
    const child = spawn(process.execPath, [binary, 'customer', 'add', 'Ana', '--book', book], {env, stdio: 'ignore'})
    while (!existsSync(pid)) await wait(5)
    const hook = Number(readFileSync(pid, 'utf8'))
    child.kill('SIGKILL')
    // Who nobody waits for stays in the list of processes as a zombie (Z) where the first process does not collect it.
    const isThere = () => /^[^Z]/.test(spawnSync('ps', ['-o', 'stat=', '-p', String(hook)], {encoding: 'utf8'}).stdout)
    for (let waited = 0; isThere() && waited < 30_000; waited += 20) await wait(20)
    expect(isThere()).toBe(false)
  })

  it('turns on no link, nothing that others can write to, nothing that can’t be executed and nothing that is not there', async () => {
    const enable = async () => (await desk(['hook', 'enable', 'before-change', '--json'])).json().error
    expect(await enable()).toMatchObject({code: 'hook.missing', exitCode: 3})
    write('before-change', 'exit 0')
    chmodSync(hookAt('before-change'), 0o770)
    expect(await enable()).toMatchObject({code: 'hook.unsafe', exitCode: 4})
    chmodSync(hookAt('before-change'), 0o600)
    expect((await enable()).message).toContain('chmod u+x')
    renameSync(hookAt('before-change'), join(book, '..', 'outside'))
    chmodSync(join(book, '..', 'outside'), 0o700)
    symlinkSync(join(book, '..', 'outside'), hookAt('before-change'))
    expect((await enable()).message).toContain('symbolic link')
    expect((await add()).code).toBe(0)
  })

  it('leaves the book sound, and hooks out of backups', async () => {
    await turnOn('before-change', 'exit 0')
    const backup = join(support.newFolder(), 'shop.backup.gz')
    const restored = support.newBook()
    expect((await desk(['book', 'check', '--json'])).json().book.findings).toEqual([])
    await desk(['book', 'backup', '--output', backup])
    await desk(['book', 'restore', backup], {book: restored})
    expect([existsSync(join(restored, 'book.json')), existsSync(join(restored, 'hooks'))]).toEqual([true, false])
  })
})
