import {Refusal} from '../../core/refusal.ts'
import {byText} from '../../core/value/order.ts'
import {quietly} from './file-io.ts'
import type {Folder} from './folder.ts'
import {appendLine, rubJournal} from './journal-files.ts'
import {folderOf, pendingFile, setAsideName, stateFile} from './layout.ts'
import {type Pending, type PendingFile, pendingPieces} from './pending-file.ts'
import {fitOf, foreign, readPending} from './pending-fit.ts'

/** More files than this are made durable at once, not one by one. */
const manyFiles = 64

/** The commit point: when it returns, the commit stands. Whatever it throws, but an unknown outcome, nothing has changed. */
export async function writePending(folder: Folder, pending: Pending, opId: string | null): Promise<void> {
  const temporary = await folder.stage(pendingPieces(pending), pendingFile)
  try {
    await folder.publish(temporary, pendingFile)
    await folder.sync('')
  } catch (error) {
    await quietly(folder.remove(temporary))
    await takenBack(folder, opId)
    throw error
  }
}

async function takenBack(folder: Folder, opId: string | null): Promise<void> {
  try {
    await folder.remove(pendingFile)
    await folder.sync('')
  } catch (error) {
    const facts = error instanceof Refusal ? error.facts : {}
    const detail = 'detail' in facts ? facts.detail : pendingFile
    throw new Refusal('book.unknown-outcome', {opId, detail})
  }
}

/** The state gets its name last, once all else is durable: where it is there, all of the commit is. */
export async function applyPending(folder: Folder, pending: Pending): Promise<void> {
  const {remove, write, journal, forgotten} = pending
  for (const file of remove) await folder.remove(file)
  const isBulk = write.length > manyFiles
  if (isBulk) {
    const left = await folder.writeEach(write.toSorted(byFolder))
    for (const one of left) await placeUnsynced(folder, one)
  }
  if (forgotten.length > 0) await rubbedOut(folder, pending)
  const line = journal === null || forgotten.length > 0 ? [] : [await appendLine(folder, journal)]
  const files = isBulk ? [] : write
  const last = {file: stateFile, bytes: Buffer.from(pending.state)}
  const [state = '', ...temporaries] = await folder.stageAll([last, ...files], line)
  await orRemoved(folder, [state, ...temporaries], async () => {
    for (const [at, {file}] of files.entries()) await folder.publish(temporaries[at] ?? '', file)
    if (!(isBulk && (await folder.syncAll()))) {
      if (isBulk) for (const {file} of write) await folder.syncFile(file)
      const named = [...remove, ...write.map(({file}) => file), ...(journal?.at === 0 ? [journal.file] : [])]
      await folder.syncMade()
      await folder.syncFolders([...new Set(named.map(folderOf))])
    }
    await folder.publish(state, stateFile)
  })
  await folder.sync('')
  await folder.remove(pendingFile)
}

/** Words of who is forgotten stand in the journal, and may stand in what was set aside. */
async function rubbedOut(folder: Folder, pending: Pending): Promise<void> {
  await rubJournal(folder, pending)
  for (const {name} of await folder.list('.')) if (setAsideName.test(name)) await folder.remove(name)
}

/** Many files are made soonest one folder after the other. */
function byFolder(one: PendingFile, other: PendingFile): number {
  return byText(one.file, other.file)
}

/** Writes one file durably, but for the name in its folder. */
export async function place(folder: Folder, file: string, text: string): Promise<void> {
  const temporary = await folder.stage([text], file)
  await orRemoved(folder, [temporary], () => folder.publish(temporary, file))
}

/** Not durable: what a cut leaves of it is written again, since the commit stands. */
async function placeUnsynced(folder: Folder, {file, bytes}: PendingFile): Promise<void> {
  const temporary = await folder.writeOver(bytes, file)
  if (temporary !== null) await orRemoved(folder, [temporary], () => folder.publish(temporary, file))
}

/** Temporary files that did not get their names don't stay. */
async function orRemoved(folder: Folder, temporaries: readonly string[], work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    for (const one of temporaries) await quietly(folder.remove(one))
    throw error
  }
}

/**
 * Under the lock: removes what others left behind and applies a commit that stands but was not finished. Whoever began it
 * may not have lived to make the names durable: that comes first, or a cut could leave half of the commit without the rest.
 */
export async function recover(folder: Folder): Promise<void> {
  await folder.sweep()
  const pending = await readPending(folder)
  if (pending === null) return
  await folder.sync('')
  const fit = await fitOf(folder, pending)
  if (fit === 'foreign') throw foreign()
  if (fit === 'applied') await folder.remove(pendingFile)
  else await applyPending(folder, pending)
}

/** Where nothing can be written, what is not finished is no damage: it is finished in a copy. */
export async function refuseUnfinished(folder: Folder, what: string): Promise<void> {
  if ((await folder.stat(pendingFile)) === null) return
  const detail = `a commit is not finished yet, and nothing can be written there; ${what} a copy of the folder`
  throw new Refusal('book.unreadable', {file: pendingFile, detail})
}
