import fc from 'fast-check'
import {expect, test} from 'vitest'
import {checksum} from '../../../src/store/checksum.ts'
import {lineText} from '../../../src/store/journal.ts'
import {documentFile, pageFile} from '../../../src/store/json/layout.ts'
import {type Pending, parsePending, pendingPieces} from '../../../src/store/json/pending-file.ts'
import {stateText} from '../../../src/store/json/state.ts'

function pendingOf(texts: readonly string[]): Pending {
  return {
    seq: 7,
    book: 'b',
    onto: checksum('before'),
    journal: {file: 'journal/2026-11.ndjson', at: 120, text: lineText(line)},
    forgotten: [],
    remove: [pageFile('open', checksum(''))],
    write: texts.map((text, at) => {
      const bytes = Buffer.from(`${JSON.stringify({text}, null, 2)}\n`)
      return {file: documentFile(`ana-${at}`), bytes, sum: checksum(bytes)}
    }),
    state: stateText({schema: 1, index: 3, seq: 7, settings: checksum('\n"write": [\n'), roots: {} as never}),
  }
}

const line = {
  ...{seq: 7, at: '2026-11-02T09:00:00Z', by: 'João', command: 'case note', op: '"write": [\n', subjects: ['C1']},
  ...{undid: null, customers: [], settings: null, ops: []},
}

/** Each piece is lent. */
function bytesOf(pending: Pending): Buffer {
  const copies: Buffer[] = []
  for (const piece of pendingPieces(pending)) copies.push(Buffer.from(piece))
  return Buffer.concat(copies)
}

test('what waits to be applied is read as it was written, and is JSON', () => {
  const large = 'Padaria São João 🥐 '.repeat(40_000)
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({unit: 'grapheme'}), fc.constant(large)), {maxLength: 6}), (texts) => {
      const pending = pendingOf(texts)
      const written = bytesOf(pending)
      const read = parsePending(written)
      expect({...read, write: read.write.map(({file, bytes, sum}) => [file, bytes.toString(), sum])}).toEqual({
        ...pending,
        write: pending.write.map(({file, bytes, sum}) => [file, bytes.toString(), sum]),
      })
      expect(JSON.parse(written.toString()).write.map(({json}: {json: unknown}) => json)).toEqual(
        texts.map((text) => JSON.parse(JSON.stringify({text}))),
      )
    }),
    {numRuns: 40},
  )
})

test('any byte that is another one, and any end that is missing, is noticed', () => {
  const written = bytesOf(pendingOf(['Zoë', '{"file": "x"}\n', '']))
  for (let at = 0; at < written.length; at++) {
    for (const bit of [1, 32, 128]) {
      const changed = Buffer.from(written)
      changed.writeUInt8(changed.readUInt8(at) ^ bit, at)
      expect(() => parsePending(changed), `byte ${at}`).toThrow('book.damaged')
    }
    expect(() => parsePending(written.subarray(0, at)), `the first ${at}`).toThrow('book.damaged')
  }
})
