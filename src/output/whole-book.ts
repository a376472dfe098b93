import {createHash} from 'node:crypto'
import {jsonLine} from './json.ts'

/** The version of the format; that of the documents in it is in each of them. */
const version = 1

/**
 * A whole book as NDJSON: a line with its settings, one for each relationship as its file has it, and one that says how
 * many they are and the SHA-256 of all lines before it, each with its line end.
 */
export async function* wholeBookChunks(
  settings: object,
  batches: AsyncIterable<readonly object[]>,
): AsyncGenerator<string> {
  const hash = createHash('sha256')
  let relationships = 0
  const told = (lines: readonly object[]) => {
    const text = lines.map((line) => `${jsonLine(line)}\n`).join('')
    hash.update(text)
    return text
  }
  yield told([{caredesk: 'book', version, settings}])
  for await (const batch of batches) {
    relationships += batch.length
    yield told(batch)
  }
  yield `${jsonLine({caredesk: 'end', relationships, sha256: hash.digest('hex')})}\n`
}
