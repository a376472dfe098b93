import type {GenericSchema} from 'valibot'

/** How the records of a kind are kept: `stored.ts` in its folder under src/kinds. */
export interface Stored {
  /** What a record has to be; keys that are not known are kept. */
  readonly shape: GenericSchema
}

/** Every field has a shape. */
export type ShapesOf<Document> = {readonly [Field in keyof Document]-?: GenericSchema}
