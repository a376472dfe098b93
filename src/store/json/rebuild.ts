import {Refusal} from '../../core/refusal.ts'
import {adminWait} from './admin.ts'
import type {Progress} from './check.ts'
import {realDisk} from './disk.ts'
import {type Folder, folderAt} from './folder.ts'
import type {StoreOptions} from './json-store.ts'
import {pendingFile} from './layout.ts'
import {withLock} from './lock.ts'
import {currentFormat} from './parse.ts'
import {recover} from './pending.ts'
import {type Rebuilt, reindex} from './reindex.ts'

/**
 * Makes the index and the state again from `customers/` and the journal, byte for byte as they were. A commit that waits
 * and can't be applied is set aside, in the file that `setAside` names: what it held and the rest does not is lost.
 */
export function rebuildBook(
  path: string,
  options: StoreOptions & {readonly onProgress?: (progress: Progress) => void} = {},
): Promise<Rebuilt & {readonly setAside: string | null}> {
  const folder = folderAt(options.disk ?? realDisk, path)
  return withLock(folder, {wait: adminWait, onWait: options.onWait}, async () => {
    const setAside = await recoveredOrSetAside(folder)
    return {...(await reindex(folder, options.format ?? currentFormat, options.onProgress)), setAside}
  })
}

async function recoveredOrSetAside(folder: Folder): Promise<string | null> {
  try {
    await recover(folder)
    return null
  } catch (error) {
    const isUnfit =
      error instanceof Refusal && error.code === 'book.damaged' && Object(error.facts).file === pendingFile
    if (!isUnfit) throw error
    return setAside(folder)
  }
}

async function setAside(folder: Folder): Promise<string> {
  const taken = new Set((await folder.list('.')).map(({name}) => name))
  for (let count = 1; ; count++) {
    const name = `pending.set-aside${count === 1 ? '' : `-${count}`}.json`
    if (taken.has(name)) continue
    await folder.publish(pendingFile, name)
    await folder.sync('')
    return name
  }
}
