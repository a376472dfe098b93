import {Config} from '@oclif/core'
import type {Io} from './io.ts'

/** What the running program is and has: oclif's Config without its search for plugins, hooks and themes. */
export class Shell extends Config {
  readonly io: Io
  readonly catalogue: Catalogue
  exitCode = 0

  constructor({io, catalogue, version, root}: {io: Io; catalogue: Catalogue; version: string; root: string}) {
    super({root})
    this.io = io
    this.catalogue = catalogue
    this.name = 'caredesk'
    this.bin = 'desk'
    this.version = version
    this.root = root
    this.topicSeparator = ' '
    this.pjson = {name: 'caredesk', version, oclif: {topicSeparator: ' ', bin: 'desk'}} as unknown as Config['pjson']
  }

  override runHook() {
    return Promise.resolve({successes: [], failures: []})
  }
}

/** Command id in words -> how it is described and loaded. */
export type Catalogue = Readonly<Record<string, CatalogueEntry>>

export interface CatalogueEntry {
  readonly summary: string
  /** Left out of help: for scripts of ours. */
  readonly hidden?: boolean
  readonly load: () => Promise<{readonly default: unknown}>
}
