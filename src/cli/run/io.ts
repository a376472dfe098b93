import type {Disk} from '../../store/open.ts'

/** A stream that text is written to. */
export interface Sink {
  readonly isTTY?: boolean
  readonly columns?: number | undefined
  readonly rows?: number | undefined
  getColorDepth?(): number
  write(text: string): unknown
  /** Waits until what was written has gone on; false where its reader has gone away. */
  drained?(): Promise<boolean>
}

/** How far a change has come: who ends the program before its time, or can't write what it says, has to know. */
export interface Course {
  /** Is a change under way? */
  isChanging: boolean
  /** It can't be called off any more: what was begun is finished and told. */
  stands: boolean
  /** A pager has the keys: Ctrl-C is its own. */
  isPaging: boolean
  /** The op id, if there is one, of what was saved. */
  saved: {readonly opId: string | null} | null
}

/** What the shell knows of the world around it: a test hands in its own. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string> & {readonly isTTY?: boolean}
  readonly stdout: Sink
  readonly stderr: Sink
  readonly env: Readonly<Record<string, string | undefined>>
  /** Are refused rows answered and no more? Then no file is written for them. */
  readonly leavesNoRejects?: boolean
  /** What books are kept on; the file system, if it is left out. */
  readonly disk?: Disk
  /** What the person has set for themselves; read from their file, if it is left out. */
  readonly preferences?: Readonly<Record<string, string>>
  /** Kept up to date as a change goes on. */
  readonly course?: Course
  /** The present: an ISO instant in UTC. */
  now(): string
  /** Makes the local time of `Date` that of the book. */
  enterZone?(zone: string): void
  /** Who is logged in. */
  login(): string
}
