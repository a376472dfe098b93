import type {Disk} from './disk.ts'
import {type FolderReads, readsIn} from './folder-reads.ts'
import {type FolderSyncs, syncsIn} from './folder-syncs.ts'
import {type FolderWrites, writesIn} from './folder-writes.ts'
import {Places} from './places.ts'

/** A folder of files, all of them named by their path in it; what goes wrong becomes a refusal that names the file. */
export interface Folder extends FolderReads, FolderWrites, FolderSyncs {
  /** Where it is, for messages: paths of files are made by the folder alone. */
  readonly root: string
}

export function folderAt(disk: Disk, root: string): Folder {
  const places = new Places(disk, root)
  return {root, ...readsIn(disk, places), ...writesIn(disk, places), ...syncsIn(disk, places)}
}
