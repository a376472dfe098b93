import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {desk, newFolder} from './desk.ts'
import {bytesOf} from './habits.ts'

interface Change {
  /** Makes a book that the command changes. */
  readonly book: () => Promise<string>
  readonly argv: readonly string[]
}

/** What every command that changes the book has in common. */
export function keepsTheHabitsOfACommit({book: make, argv}: Change): void {
  it('changes not a byte in a dry run, and says so', async () => {
    const book = await make()
    const before = bytesOf(book)
    const dry = await desk([...argv, '--dry-run', '--json'], {book})

    expect(dry.code).toBe(0)
    expect(dry.stderr).toContain('A dry run: nothing was changed.')
    expect(bytesOf(book)).toEqual(before)
  })

  it('is done once where the same op id comes twice, and gives the same JSON', async () => {
    const book = await make()
    const once = await desk([...argv, '--op-id', 'again', '--json'], {book})
    const after = bytesOf(book)
    const twice = await desk([...argv, '--op-id', 'again', '--json'], {book})

    expect([once.code, twice.code]).toEqual([0, 0])
    expect(once.stderr).toContain('Saved as commit')
    expect(twice.stderr).toMatch(/^Operation again was done before, as commit \d+: nothing was changed\.\n$/)
    expect(twice.json()).toEqual(once.json())
    expect(bytesOf(book)).toEqual(after)
  })

  it('exits 2 on a flag that there is not, and names the one that was meant', async () => {
    const refused = await desk([...argv, '--op-if=x', '--json'], {book: await make()})

    expect(refused.code).toBe(2)
    expect(refused.json().error.message).toContain('Did you mean --op-id?')
  })
}

/** What every change that shows a list or a card has in common. */
export function keepsItsOutputApart({book: make, argv}: Change): void {
  it('changes nothing where its result could not be written', async () => {
    const [book, folder] = [await make(), newFolder()]
    const taken = join(folder, 'taken')
    writeFileSync(taken, 'mine')
    const before = bytesOf(book)
    const over = await desk([...argv, '--output', taken], {book})
    const nowhere = await desk([...argv, '--output', join(folder, 'no', 'such')], {book})
    const folderItself = await desk([...argv, '--output', folder, '--force'], {book})

    expect([over.code, nowhere.code, folderItself.code]).toEqual([4, 2, 2])
    expect(nowhere.stderr).toContain('there is no such folder')
    expect(bytesOf(book)).toEqual(before)
  })
}
