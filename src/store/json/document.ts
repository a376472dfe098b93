import {type Adapter, Low} from 'lowdb'
import {serialise} from '../snapshot.ts'
import type {PendingFile} from './pending.ts'

/** Where a document of the book comes from and where it goes when it is written. */
export interface Place<Document> {
  readonly file: string
  /** Reads with validation; null where there is none. */
  read(): Promise<Document | null>
  /** Takes the bytes into the commit that is being built. */
  stage(file: PendingFile): void
}

/** One document of the book: nothing it writes is durable before the commit is. */
export function bookDocument<Document extends object>(place: Place<Document>): Low<Document | null> {
  const adapter: Adapter<Document | null> = {
    read: () => place.read(),
    write: async (document) => {
      if (document !== null) place.stage({file: place.file, text: serialise(document)})
    },
  }
  return new Low(adapter, null)
}
