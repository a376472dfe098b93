import {type Adapter, Low} from 'lowdb'
import {serialise} from '../snapshot.ts'

/** Where a document of the book comes from and where it goes when it is written. */
export interface Place<Document> {
  /** Reads with validation; null where there is none. */
  read(): Promise<Document | null>
  /** Takes the text into the commit that is being built. */
  stage(text: string): void
}

/** One document of the book: nothing it writes is durable before the commit is. */
export function bookDocument<Document extends object>(place: Place<Document>): Low<Document | null> {
  const adapter: Adapter<Document | null> = {
    read: () => place.read(),
    write: async (document) => {
      if (document !== null) place.stage(serialise(document))
    },
  }
  return new Low(adapter, null)
}
