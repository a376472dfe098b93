import {adminWait} from './admin.ts'
import type {Progress} from './check.ts'
import {realDisk} from './disk.ts'
import {folderAt} from './folder.ts'
import type {StoreOptions} from './json-store.ts'
import {withLock} from './lock.ts'
import {currentFormat} from './parse.ts'
import {recover} from './pending.ts'
import {type Rebuilt, reindex} from './reindex.ts'

/** Makes the index and the state again from `customers/` and the journal, byte for byte as they were. */
export function rebuildBook(
  path: string,
  options: StoreOptions & {readonly onProgress?: (progress: Progress) => void} = {},
): Promise<Rebuilt> {
  const folder = folderAt(options.disk ?? realDisk, path)
  return withLock(folder, {wait: adminWait, onWait: options.onWait}, async () => {
    await recover(folder)
    return reindex(folder, options.format ?? currentFormat, options.onProgress)
  })
}
