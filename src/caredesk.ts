import about from '../package.json' with {type: 'json'}
import {openLibrary} from './cli/run/library.ts'
import {login} from './cli/run/login.ts'
import type {BookOptions, OpenBook} from './cli/run/open-book.ts'
import {catalogue} from './generated/catalogue.ts'

export * from './cli/run/open-book.ts'
export type * from './generated/command-types.ts'

/**
 * Opens a book for a program. Throws a `DeskError` with code `book.missing` where there is none, unless it may be made.
 * Several books may be open in one process; nothing is written to its streams.
 */
export function openBook(options: BookOptions = {}): Promise<OpenBook> {
  return openLibrary(options, {
    catalogue,
    version: about.version,
    env: process.env,
    now: () => new Date().toISOString(),
    login,
  })
}
