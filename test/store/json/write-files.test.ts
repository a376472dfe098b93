import {constants, existsSync, linkSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as pause} from 'node:timers/promises'
import {expect, test} from 'vitest'
import {packing} from '../../../src/store/json/packed.ts'
import {type Whole, writeFiles} from '../../../src/store/json/write-files.ts'
import {newFolder} from '../folders.ts'

const flags = constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0)
const atOnce = () => null

const textOf = (index: number) => `{"name": "Padaria São João ${index}"}\n`.repeat(1 + (index % 40))

function filesIn(folder: string, count: number): readonly Whole[] {
  const bytesOf = packing()
  return Array.from({length: count}, (_, index) => ({
    path: join(folder, `${index}.json`),
    bytes: bytesOf(textOf(index)),
  }))
}

const saidIn = (files: readonly Whole[]) => files.map(({path}) => readFileSync(path, 'utf8'))
const said = (count: number) => Array.from({length: count}, (_, index) => textOf(index))

test('of very many files a second thread writes the last ones meanwhile', async () => {
  const files = filesIn(await newFolder(), 3000)
  const last = files.at(-1)?.path ?? ''
  const forTheOther = async () => {
    while (!existsSync(last)) await pause(2)
  }
  expect(await writeFiles(files, {flags, owner: null}, forTheOther)).toEqual([])
  expect(saidIn(files)).toEqual(said(3000))
  expect(statSync(last).mode & 0o777).toBe(0o600)
})

test('what is longer before is cut off, by either thread', async () => {
  const files = filesIn(await newFolder(), 3000)
  for (const {path} of files) writeFileSync(path, 'x'.repeat(3000))
  expect(await writeFiles(files, {flags, owner: null}, atOnce)).toEqual([])
  expect(saidIn(files)).toEqual(said(3000))
})

test.each([100, 3000])('of %s files, what is no plain file of one name is left as it is', async (count) => {
  const folder = await newFolder()
  const files = filesIn(folder, count)
  const other = join(folder, 'other')
  const odd = [0, 1, 2, count - 3, count - 2, count - 1]
  writeFileSync(other, 'mine')
  for (const at of [0, count - 1]) symlinkSync(other, files[at]?.path ?? '')
  for (const at of [1, count - 2]) linkSync(other, files[at]?.path ?? '')
  for (const at of [2, count - 3]) mkdirSync(files[at]?.path ?? '')
  expect(await writeFiles(files, {flags, owner: null}, atOnce)).toEqual(odd)
  expect(readFileSync(other, 'utf8')).toBe('mine')
  const rest = files.filter((_, at) => !odd.includes(at))
  expect(saidIn(rest)).toEqual(said(count).filter((_, at) => !odd.includes(at)))
})

test('memory that is not shared is written by one thread', async () => {
  const own = filesIn(await newFolder(), 3000).map(({path, bytes}) => ({path, bytes: Buffer.from(bytes)}))
  expect(await writeFiles(own, {flags, owner: null}, atOnce)).toEqual([])
  expect(saidIn(own)).toEqual(said(3000))
})
