import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {root} from '../../.build/commands.ts'
import {generated} from '../../.build/docs.ts'

const files = Object.entries(await generated())

describe('what is generated from the commands', () => {
  it.each(files)('%s is as `npm run docs` writes it', (path, text) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(text)
  })
})
