import type {Disk} from './disk.ts'
import {writing} from './file-faults.ts'
import {quietly, settled, syncFolder} from './file-io.ts'
import type {Places} from './places.ts'

export interface FolderSyncs {
  /** Makes durable which names a folder holds; '' is the book's own. */
  sync(folder: string): Promise<void>
  /** The same for several, together. */
  syncFolders(folders: readonly string[]): Promise<void>
  /** Makes durable a file that was written unsynced, but for its name. */
  syncFile(file: string): Promise<void>
  /** Makes durable all that is in the book; false where that can't be had at once. */
  syncAll(): Promise<boolean>
  /** Makes durable the folders that were made since the last time. */
  syncMade(): Promise<void>
}

export function syncsIn(disk: Disk, places: Places): FolderSyncs {
  return {
    sync: (folder) => writing(folder === '' ? '.' : folder, () => syncFolder(disk, places.at(folder))),
    syncFolders: (folders) =>
      settled(folders.map((folder) => writing(folder, () => syncFolder(disk, places.at(folder), folders.length > 1)))),
    syncFile: (file) =>
      writing(file, async () => {
        const handle = await disk.open(places.at(file), 'update')
        try {
          await handle.sync()
        } finally {
          await quietly(handle.close())
        }
      }),
    syncAll: () => writing('.', () => disk.syncAll(['', 'customers', 'index'].map((folder) => places.at(folder)))),
    syncMade: () => writing('.', () => places.syncMade()),
  }
}
