import about from '../package.json' with {type: 'json'}
import {catalogue} from './catalogue.ts'
import {openDoor} from './cli/door.ts'
import {login} from './cli/login.ts'
import type {BookOptions, OpenBook} from './cli/open-book.ts'

export type * from './cli/command-types.ts'
export * from './cli/open-book.ts'

/**
 * Opens a book for a program. Throws a `DeskError` with code `book.missing` where there is none, unless it may be made.
 * Several books may be open in one process; nothing is written to its streams.
 */
export function openBook(options: BookOptions = {}): Promise<OpenBook> {
  return openDoor(options, {
    catalogue,
    version: about.version,
    env: process.env,
    now: () => new Date().toISOString(),
    login,
  })
}
