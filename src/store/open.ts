import type {ListedCommit} from '../core/book/commit-fields.ts'
import type {Settings} from '../core/book/settings.ts'
import type {BookInfo} from './json/admin.ts'
import type {BackedUp, BackupOptions} from './json/backup.ts'
import type {CheckOptions, Finding, Progress} from './json/check.ts'
import {openJsonStore, type StoreOptions} from './json/json-store.ts'
import type {Rebuilt} from './json/reindex.ts'
import type {Restored, RestoreOptions} from './json/restore.ts'
import type {Intent, Store} from './store.ts'

export type {Disk} from './json/disk.ts'
export type {Finding, StoreOptions}

/** The book in a folder. Nothing is opened before it is asked something; a folder without a book is `book.missing`. */
export function openStore(path: string, options: StoreOptions): Store {
  return openJsonStore(path, options)
}

/** A book that is kept nowhere: to try something. */
export async function trialStore(settings: Settings): Promise<Store> {
  const {createMemoryStore} = await import('./memory/store.ts')
  return createMemoryStore(settings)
}

/** What is done to a book as a whole, also where it can't be opened. */
export interface Administration {
  /** Makes an empty book in a folder that is missing or empty; refuses `book.exists` and `book.not-empty`. */
  init(settings: Settings): Promise<void>
  /** What there is to say of it without reading it all. */
  info(): Promise<BookInfo>
  /** All that is wrong with it. */
  check(tell?: Pick<CheckOptions, 'onProgress' | 'onNoModes'>): Promise<readonly Finding[]>
  /** Makes the index again; `setAside` names the file in which a commit that can't be applied is kept. */
  rebuild(onProgress: (progress: Progress) => void): Promise<Rebuilt & {readonly setAside: string | null}>
  /** Takes in what was edited by hand, as one commit; null where there was nothing. */
  accept(intent: Intent): Promise<ListedCommit | null>
  /** Writes all of it to one file. */
  backup(file: string, how: Pick<BackupOptions, 'force' | 'keepGoing'>): Promise<BackedUp>
  /** Makes it of a backup, in a folder that is missing or empty. */
  restore(file: string, how: Pick<RestoreOptions, 'keepGoing'>): Promise<Restored>
  /** Files that desk did not write. */
  foreignFiles(): Promise<readonly string[]>
}

/** Each is loaded when it is asked for. */
export function administrationOf(path: string, options: StoreOptions): Administration {
  return {
    init: async (settings) => (await import('./json/admin.ts')).initBook(path, settings, options),
    info: async () => (await import('./json/admin.ts')).bookInfo(path, options),
    check: async (tell) => (await import('./json/check.ts')).checkBook(path, {...options, ...tell}),
    rebuild: async (onProgress) => (await import('./json/rebuild.ts')).rebuildBook(path, {...options, onProgress}),
    accept: async (intent) => (await import('./json/accept.ts')).acceptEdits(path, intent, options),
    backup: async (file, how) => (await import('./json/backup.ts')).backupBook(path, file, {...options, ...how}),
    restore: async (file, how) => (await import('./json/restore.ts')).restoreBook(file, path, {...options, ...how}),
    foreignFiles: async () => (await import('./json/check.ts')).foreignFiles(path, options),
  }
}
