import {chmodSync, mkdirSync, readdirSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {emptyBook} from '../../support/counter.ts'
import * as support from '../../support/desk.ts'

describe('hook list', () => {
  it('says what is on, off and changed, and keeps that where only its owner reads it', async () => {
    const book = await emptyBook()
    const env = {PATH: process.env['PATH'] ?? '', XDG_CONFIG_HOME: support.newFolder()}
    const desk = (argv: readonly string[]) => support.desk(argv, {book, env})
    const write = (name: string, line: string) => {
      writeFileSync(join(book, 'hooks', name), `#!/bin/sh\n${line}\n`)
      chmodSync(join(book, 'hooks', name), 0o700)
    }
    const states = async () =>
      (await desk(['hook', 'list', '--json'])).json().hooks.map(({state}: {state: string}) => state)
    expect(await states()).toEqual(['missing', 'missing'])
    mkdirSync(join(book, 'hooks'), {mode: 0o700})
    write('before-change', 'exit 0')
    expect((await desk(['hook', 'enable', 'before-change', '--limit', '5'])).code).toBe(0)
    write('after-change', 'exit 0')
    expect(await states()).toEqual(['on', 'off'])
    write('before-change', 'exit 2')
    expect(await states()).toEqual(['changed', 'off'])
    const folder = join(env.XDG_CONFIG_HOME, 'caredesk', 'hooks')
    const [file = ''] = readdirSync(folder)
    expect([statSync(folder).mode & 0o777, statSync(join(folder, file)).mode & 0o777]).toEqual([0o700, 0o600])
    writeFileSync(join(folder, file), '{"x": 1}')
    expect((await desk(['hook', 'list', '--json'])).json().error).toMatchObject({code: 'file.invalid'})
  })
})
