import type {Config} from '@oclif/core'
import type {Io} from './io.ts'

export interface Program {
  readonly io: Io
  readonly catalogue: Catalogue
  readonly version: string
}

/** What the running program is and has: as much of oclif's Config as a command asks for, without loading that. */
export class Shell {
  readonly io: Io
  readonly catalogue: Catalogue
  readonly version: string
  readonly name = 'caredesk'
  readonly bin = 'desk'
  readonly topicSeparator = ' '
  exitCode = 0
  /** The folder of the book that is worked on, once one is. */
  book: string | null = null

  constructor({io, catalogue, version}: Program) {
    this.io = io
    this.catalogue = catalogue
    this.version = version
  }

  runHook() {
    return Promise.resolve({successes: [], failures: []})
  }
}

/** As the base class of oclif's commands takes it. */
export type ShellConfig = Shell & Config

/** Command id in words -> how it is described and loaded. */
export type Catalogue = Readonly<Record<string, CatalogueEntry>>

export interface CatalogueEntry {
  readonly summary: string
  /** Left out of help: for scripts of ours. */
  readonly hidden?: boolean
  readonly load: () => Promise<{readonly default: unknown}>
}
