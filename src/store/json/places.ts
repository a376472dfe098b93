import {dirname} from 'node:path'
import {Refusal} from '../../core/refusal.ts'
import type {Disk} from './disk.ts'
import {orAbsent, syncFolder, unless} from './file-io.ts'
import {damaged} from './parse.ts'

/** Where the files of a folder are, and which folders in it are there. */
export class Places {
  readonly #disk: Disk
  readonly #root: string
  readonly #known = new Set<string>()
  readonly #madeIn = new Set<string>()

  constructor(disk: Disk, root: string) {
    this.#disk = disk
    this.#root = root
  }

  /**
   * The one place where paths are put together. Names of the book's files are in their shortest form; what has anything to
   * be worked out leads elsewhere, and is refused.
   */
  at(file: string): string {
    if (file === '' || file === '.') return this.#root
    assertWithin(file)
    return `${this.#root}/${file}`
  }

  /** Is the folder of a file there? */
  async hasFolderOf(file: string): Promise<boolean> {
    assertWithin(file)
    return this.isThere(dirname(file))
  }

  /** The folders of the book must be folders, not links to somewhere else. */
  async isThere(folder: string): Promise<boolean> {
    if (folder === '.' || this.#known.has(folder)) return true
    if (!(await this.isThere(dirname(folder)))) return false
    const stat = await orAbsent(this.#disk.lstat(this.at(folder)))
    if (stat === null) return false
    if (stat.kind !== 'folder') throw new Refusal('book.unreadable', {file: folder, detail: 'not a folder'})
    this.#known.add(folder)
    return true
  }

  async makeFolder(folder: string): Promise<void> {
    if (folder === '.' || (await this.isThere(folder))) return
    await this.makeFolder(dirname(folder))
    await this.#disk.mkdir(this.at(folder)).catch(unless('EEXIST'))
    await this.#disk.chmod(this.at(folder), 0o700)
    this.#madeIn.add(dirname(folder))
  }

  async makeFolderOf(file: string): Promise<void> {
    assertWithin(file)
    await this.makeFolder(dirname(file))
  }

  /** Makes durable the folders that were made since the last time. */
  async syncMade(): Promise<void> {
    for (const parent of this.#madeIn) {
      await syncFolder(this.#disk, this.at(parent))
      this.#madeIn.delete(parent)
    }
  }
}

/** The folders that files lie in, each once. */
export function foldersOf(files: readonly string[]): readonly string[] {
  return [...new Set(files.map((file) => dirname(file)))]
}

function assertWithin(file: string): void {
  if (file !== '' && leadsElsewhere.test(file)) throw damaged(file, 'not the name of a file of a book')
}

const leadsElsewhere = process.platform === 'win32' ? /(?:^|\/)\.{0,2}(?:\/|$)|[\\:\0]/ : /(?:^|\/)\.{0,2}(?:\/|$)|\0/
