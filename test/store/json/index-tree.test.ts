import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {Page, PageTexts} from '../../../src/store/json/index-tree.ts'
import {treeFind, treeGet, treePages, treeRange, treeRank, treeWith} from '../../../src/store/json/index-tree.ts'

class Tree implements PageTexts {
  root: string | null = null
  readonly pages = new Map<string, string>()
  loaded = 0
  written = 0

  async load(hash: string): Promise<Page> {
    return JSON.parse(await this.text(hash)) as Page
  }

  async text(hash: string): Promise<string> {
    this.loaded++
    const text = this.pages.get(hash)
    if (text === undefined) throw new Error(`no page ${hash}`)
    return text
  }

  texts(hashes: readonly string[]): Promise<readonly string[]> {
    return Promise.all(hashes.map((hash) => this.text(hash)))
  }

  async edit(edits: readonly (readonly [string, unknown])[]): Promise<void> {
    const change = await treeWith(
      this,
      this.root,
      edits
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, value]) => [key, value === undefined ? null : JSON.stringify(value)] as const),
    )
    this.root = change.root
    for (const hash of change.dropped)
      if (!this.pages.delete(hash)) throw new Error(`dropped ${hash}, which is not there`)
    for (const [hash, text] of change.pages) {
      this.written += text.length
      if (this.pages.has(hash)) throw new Error(`wrote ${hash} again`)
      this.pages.set(hash, text)
    }
  }
}

const value = (size: number) => 'x'.repeat(size)
const key = fc.integer({min: 0, max: 400}).map((number) => `key-${String(number).padStart(4, '0')}`)
const size = fc.oneof(fc.integer({min: 1, max: 40}), fc.integer({min: 1000, max: 20_000}))
const edits = fc
  .array(fc.tuple(key, fc.option(size, {nil: undefined})), {minLength: 1, maxLength: 60})
  .map((list) => [...new Map(list)])

const filled = (list: readonly (readonly [string, number | undefined])[]) =>
  list.map(([at, bytes]) => [at, bytes === undefined ? undefined : value(bytes)] as const)

describe('the index tree', () => {
  test('equals a rebuild after any history, page by page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edits, {minLength: 1, maxLength: 8}), async (history) => {
        const tree = new Tree()
        const model = new Map<string, unknown>()
        for (const change of history.map(filled)) {
          await tree.edit(change)
          for (const [at, put] of change) put === undefined ? model.delete(at) : model.set(at, put)
        }
        const fresh = new Tree()
        await fresh.edit([...model])
        expect(tree.root).toBe(fresh.root)
        expect([...tree.pages].toSorted()).toEqual([...fresh.pages].toSorted())
        expect(await treeRank(tree, tree.root, '\uffff')).toBe(model.size)
        for (const at of ['', 'key-0000', 'key-0123', 'key-0200x', 'key-0399', 'z']) {
          expect(await treeRank(tree, tree.root, at)).toBe([...model.keys()].filter((one) => one < at).length)
        }
        const reached: string[] = []
        for await (const {hash} of treePages(tree, tree.root)) reached.push(hash)
        expect(reached.toSorted()).toEqual([...tree.pages.keys()].toSorted())
      }),
      {numRuns: 150},
    )
  }, 30_000)

  test('finds keys and ranges as a sorted map does', async () => {
    await fc.assert(
      fc.asyncProperty(edits, key, key, async (change, from, to) => {
        const tree = new Tree()
        const given = filled(change).filter(([, put]) => put !== undefined)
        await tree.edit(given)
        expect(await treeGet(tree, tree.root, from)).toBe(new Map(given).get(from))
        const found: string[] = []
        for await (const some of treeRange(tree, tree.root, from, to)) found.push(...some.map(([at]) => at))
        expect(found).toEqual(
          given
            .map(([at]) => at)
            .filter((at) => at >= from && at < to)
            .toSorted(),
        )
      }),
      {numRuns: 150},
    )
  }, 30_000)

  test('finds keys whatever signs they have', async () => {
    const odd = ['"a b"@x', 'back\\slash', 'ends\\', 'quote\\"both', 'line\nfeed', 'é', '\ud800', 'plain', '\\\\"']
    const given = Array.from({length: 400}, (_, at) => [`${odd[at % odd.length]} ${at}`, value(40)] as const)
    const tree = new Tree()
    await tree.edit(given)
    for (const [at, put] of given) expect(await treeGet(tree, tree.root, at)).toBe(put)
    await tree.edit(given.slice(1).map(([at]) => [at, undefined]))
    expect(await treeGet(tree, tree.root, given[0]?.[0] ?? '')).toBe(value(40))
    expect(await treeRank(tree, tree.root, '\uffff')).toBe(1)
  })

  test('finds entries by pieces of their texts, in the same range', async () => {
    const text = fc.tuple(fc.constantFrom('ana', 'bia', 'caio'), size).map(([name, bytes]) => name + value(bytes))
    const entries = fc.array(fc.tuple(key, text), {minLength: 1, maxLength: 60}).map((list) => [...new Map(list)])
    await fc.assert(
      fc.asyncProperty(entries, key, key, async (given, from, to) => {
        const tree = new Tree()
        await tree.edit(given)
        const found: string[] = []
        for await (const some of treeFind(tree, tree.root, from, to, [
          ['ana', 'bia'],
          ['ia', 'io'],
        ]))
          found.push(...some.map(([at]) => at))
        const fitting = given.filter(([at, put]) => at >= from && at < to && put.startsWith('bia'))
        expect(found).toEqual(fitting.map(([at]) => at).toSorted())
      }),
      {numRuns: 150},
    )
  }, 30_000)

  test('reads and writes little for one key among many', async () => {
    const tree = new Tree()
    await tree.edit(Array.from({length: 40_000}, (_, index) => [`key-${index * 7}`, value(300)] as const))
    tree.loaded = 0
    tree.written = 0
    for (let index = 0; index < 50; index++) await tree.edit([[`key-${index * 5001}`, value(310)]])
    expect(tree.written / 50).toBeLessThan(150_000)
    expect(tree.loaded / 50).toBeLessThan(20)
    tree.loaded = 0
    await treeGet(tree, tree.root, 'key-77777')
    expect(tree.loaded).toBeLessThan(5)
  }, 30_000)

  test('equals a rebuild also where it is deep and most of it goes', async () => {
    const keys = Array.from({length: 30_000}, (_, index) => `key-${String(index).padStart(6, '0')}`)
    const tree = new Tree()
    await tree.edit(keys.map((at) => [at, value(400)] as const))
    expect((await tree.load(tree.root ?? '')).level).toBeGreaterThan(1)
    for (const keeps of [
      (index: number) => index % 3 > 0,
      (index: number) => index > 14_000,
      (index: number) => index > 29_990,
    ]) {
      await tree.edit(keys.flatMap((at, index) => (keeps(index) ? [] : [[at, undefined] as const])))
      const left: (readonly [string, unknown])[] = []
      for await (const some of treeRange(tree, tree.root, '', 'z')) left.push(...some)
      const fresh = new Tree()
      await fresh.edit(left)
      expect([tree.root, tree.pages.size]).toEqual([fresh.root, fresh.pages.size])
    }
  }, 30_000)

  test('has an end also where keys are longer than a page', async () => {
    const tree = new Tree()
    const keys = Array.from({length: 9}, (_, index) => `${value(50_000)}${index}`)
    await tree.edit(keys.map((at) => [at, 1] as const))
    for (const at of keys) expect(await treeGet(tree, tree.root, at)).toBe(1)
    expect((await tree.load(tree.root ?? '')).level).toBeLessThan(40)
  })

  test('is gone when its last key is', async () => {
    const tree = new Tree()
    await tree.edit([
      ['a', 1],
      ['b', value(30_000)],
      ['c', 2],
    ])
    await tree.edit([
      ['a', undefined],
      ['b', undefined],
      ['c', undefined],
      ['d', undefined],
    ])
    expect([tree.root, tree.pages.size]).toEqual([null, 0])
  })
})
