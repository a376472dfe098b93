import {type Line, parseLine, rubbed} from '../journal.ts'
import type {Folder} from './folder.ts'
import type {Pending, PendingFile} from './pending-file.ts'

type ReadFile = (file: string) => Promise<Buffer | null>

function overlaid(folder: Folder, pending: Pending | null): ReadFile {
  const written = new Map(pending?.write.map(({file, bytes}: PendingFile) => [file, bytes]))
  const removed = new Set(pending?.remove)
  return async (file) => {
    const bytes = written.get(file)
    if (bytes !== undefined) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    return removed.has(file) ? null : folder.read(file)
  }
}

export type LendFile = Folder['lend']

export function lentOver(folder: Folder, pending: Pending | null): LendFile {
  if (pending === null) return folder.lend
  const files = overlaid(folder, pending)
  return async (file, use) => {
    const bytes = await files(file)
    return bytes === null ? null : use(bytes)
  }
}

export function pendingLine(pending: Pending | null): Line | null {
  return pending?.journal ? parseLine(pending.journal.text.trimEnd()) : null
}

export function rubbedBy(pending: Pending | null, line: Line): Line {
  return pending === null ? line : pending.forgotten.reduce(rubbed, line)
}
