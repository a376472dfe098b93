import {constants} from 'node:os'
import {getSystemErrorMap} from 'node:util'
import {expect, it} from 'vitest'
import {causeText, isOfDisk} from '../../src/messages/causes.ts'
import {errnoOf} from '../../src/system/errno.ts'

const unknown = (errno: number) =>
  Object.assign(new Error(`Unknown system error ${errno}`), {errno, code: `Unknown system error ${errno}`})

it('has words for all that Linux, macOS and Windows answer', () => {
  const named = [...Object.keys(constants.errno), ...[...getSystemErrorMap().values()].map(([code]) => code)]
  const numbers = Array.from({length: 200}, (_, number) => errnoOf(unknown(-number - 1)))
  for (const one of [...named, ...numbers]) {
    if (one.startsWith('EAI_') || one === 'EOF') continue
    expect(causeText(one), one).toMatch(/^[a-z].+ \((?:E[A-Z0-9]+|UNKNOWN|errno \d+)\)$/)
  }
})

it('knows what Node has no code for', () => {
  expect(errnoOf(unknown(-constants.errno.EDQUOT))).toBe('EDQUOT')
  expect(errnoOf(Object.assign(new Error('x'), {code: 'EIO', errno: -5}))).toBe('EIO')
  expect(errnoOf(new Error('no errno'))).toBe('Error: no errno')
})

it('leaves what is in words already as it is', () => {
  expect(causeText('it is not a file')).toBe('it is not a file')
  expect(causeText('/at/night.gz: EACCES')).toBe('/at/night.gz: you may not (EACCES)')
  expect(causeText('EIO')).toBe('the disk failed (EIO)')
})

it('knows what is a matter of the disk', () => {
  expect(['EIO', 'the disk failed (EIO)', 'EDQUOT', 'EMFILE'].every(isOfDisk)).toBe(true)
  expect(['ENOENT', 'there is no such file', 'EACCES', 'EISDIR'].some(isOfDisk)).toBe(false)
})
