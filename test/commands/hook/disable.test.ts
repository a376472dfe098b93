import {chmodSync, mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {emptyBook} from '../../support/counter.ts'
import * as support from '../../support/desk.ts'

describe('hook disable', () => {
  it('turns off what was turned on, and leaves its file', async () => {
    const book = await emptyBook()
    const env = {PATH: process.env['PATH'] ?? '', XDG_CONFIG_HOME: support.newFolder()}
    const desk = (...argv: readonly string[]) => support.desk(argv, {book, env})
    mkdirSync(join(book, 'hooks'), {mode: 0o700})
    writeFileSync(join(book, 'hooks', 'before-change'), '#!/bin/sh\nexit 1\n')
    chmodSync(join(book, 'hooks', 'before-change'), 0o700)

    expect((await desk('hook', 'enable', 'before-change')).code).toBe(0)
    expect((await desk('customer', 'add', 'Ana')).code).toBe(4)
    expect((await desk('hook', 'disable', 'before-change')).code).toBe(0)
    expect((await desk('customer', 'add', 'Ana')).code).toBe(0)
    const {hooks} = (await desk('hook', 'list', '--json')).json()
    expect(hooks.map(({state}: {state: string}) => state)).toEqual(['off', 'missing'])
  })
})
