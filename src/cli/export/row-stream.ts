import type {Relationship} from '../../core/book/relationship.ts'
import type {BookReader} from '../../store/store.ts'
import type {DeskCommand} from '../run/desk-command.ts'

/** The rows of one relationship that fit. */
export type RowsIn<Row> = (relationship: Relationship) => readonly Row[]

const batchRows = 500

export type Batches<Row> = AsyncIterable<readonly Row[]>

interface Watch {
  /** What the progress counts. */
  readonly what?: string
  /** Throws where they get too many. */
  readonly allows?: (count: number) => void
}

/** Writes what the batches are made into, customer by customer, to where the output goes. */
export async function streamRows<Row>(
  desk: DeskCommand,
  rowsIn: RowsIn<Row>,
  chunksOf: (batches: Batches<Row>, book: BookReader) => AsyncIterable<string | Uint8Array>,
  {what = 'Rows', allows}: Watch = {},
): Promise<null> {
  const progress = desk.printer.progress(what)
  await desk.printer
    .stream((bits) =>
      desk.read(async (book) => {
        await bits.restart()
        const batches = counted(batched(book.relationships(), rowsIn), (count) => {
          allows?.(count)
          progress.at(count)
        })
        for await (const chunk of chunksOf(batches, book)) await bits.write(chunk)
      }),
    )
    .finally(() => progress.end())
  return null
}

/** Rows of many relationships, so many at a time. */
export async function* batched<Row>(
  relationships: AsyncIterable<Relationship>,
  rowsIn: RowsIn<Row>,
): AsyncGenerator<readonly Row[]> {
  let batch: Row[] = []
  for await (const relationship of relationships) {
    for (const row of rowsIn(relationship)) batch.push(row)
    if (batch.length < batchRows) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function* counted<Rows extends readonly unknown[]>(
  batches: AsyncIterable<Rows>,
  tell: (count: number) => void,
): AsyncGenerator<Rows> {
  let count = 0
  for await (const rows of batches) {
    count += rows.length
    tell(count)
    yield rows
  }
}
