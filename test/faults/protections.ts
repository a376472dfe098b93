/** A protection of the book: where it stands in the sources, what is put in its place, and the family of faults that must notice. */
export interface Control {
  readonly without: string
  readonly family: string
  readonly file: string
  readonly from: string
  readonly to: string
}

export const controls: readonly Control[] = [
  {
    without: 'the lock',
    family: 'crowd',
    file: 'store/json/lock.ts',
    from: 'return tryLock(fd)',
    to: 'return tryLock(fd) || true',
  },
  {
    without: 'finishing what another began',
    family: 'calls',
    file: 'store/json/pending.ts',
    from: 'else await applyPending(folder, pending)',
    to: 'else await folder.remove(pendingFile)',
  },
  {
    without: 'making durable what another began',
    family: 'power',
    file: 'store/json/pending.ts',
    from: "  if (pending === null) return\n  await folder.sync('')\n",
    to: '  if (pending === null) return\n',
  },
  {
    without: 'sweeping up temporary files',
    family: 'calls',
    file: 'store/json/pending.ts',
    from: '  await folder.sweep()\n',
    to: '',
  },
  {
    without: 'a second look at the state by readers',
    family: 'crowd',
    file: 'store/json/standing.ts',
    from: 'if (error instanceof Refusal && (await standing.moved())) throw new Stale()',
    to: '',
  },
  {
    without: 'checksums of pages and documents',
    family: 'damage',
    file: 'store/checksum.ts',
    from: 'sha256Of(content)',
    to: 'sha256Of(String(content.length))',
  },
  {
    without: 'writing the rest after a short write',
    family: 'errors',
    file: 'store/json/file-io.ts',
    from: 'while (done < bytes.length) done += await handle.write(bytes.subarray(done), position + done)',
    to: 'done += await handle.write(bytes, position)',
  },
  {
    without: 'cutting off what was longer before',
    family: 'calls',
    file: 'store/json/folder-writes.ts',
    from: 'if (size > bytes.length) await handle.truncate(bytes.length)',
    to: '',
  },
  {
    without: 'fsync of files',
    family: 'power',
    file: 'store/json/file-io.ts',
    from: 'if (synced) await handle.sync()',
    to: '',
  },
  {
    without: 'making many files durable',
    family: 'power',
    file: 'store/json/pending.ts',
    from: 'if (!(isBulk && (await folder.syncAll()))) {',
    to: 'if (!isBulk) {',
  },
  {
    without: 'fsync of files that are applied',
    family: 'power',
    file: 'store/json/folder-writes.ts',
    from: 'handle.sync(open.length > 1)',
    to: 'Promise.resolve()',
  },
  {
    without: 'fsync of the journal',
    family: 'power',
    file: 'store/json/pending.ts',
    from: '...files], line)',
    to: '...files])',
  },
  {
    without: 'fsync of folders that are applied',
    family: 'power',
    file: 'store/json/pending.ts',
    from: 'await folder.syncFolders([...new Set(named.map(folderOf))])',
    to: 'await Promise.resolve()',
  },
  {
    without: 'refusing links',
    family: 'rights',
    file: 'store/json/disk.ts',
    from: 'const noFollow = constants.O_NOFOLLOW ?? 0',
    to: 'const noFollow = 0',
  },
  {
    without: 'modes of its own',
    family: 'rights',
    file: 'store/json/file-io.ts',
    from: "if (process.platform !== 'win32') await handle.chmod(0o600)",
    to: "if (process.platform !== 'win32') await handle.chmod(0o644)",
  },
  {
    without: 'rubbing out of the journal',
    family: 'forgotten',
    file: 'store/json/journal-files.ts',
    from: 'forgotten.reduce(rubbed, line)',
    to: 'line',
  },
  {
    without: 'making control characters visible',
    family: 'hostile',
    file: 'output/safe.ts',
    from: 'return harmless.test(text) ? text : escapedIn(text)',
    to: 'return harmless.test(text) || text.length > 0 ? text : escapedIn(text)',
  },
  {
    without: 'the zone of the book',
    family: 'time',
    file: 'core/time/calendar.ts',
    from: 'export function dayOf(instant: Instant, zone: string): Day {\n',
    to: 'export function dayOf(instant: Instant, zone: string): Day {\n  if (zone !== "") return localDay(new Date(instant))\n',
  },
  {
    without: 'holding what waits to be applied against what desk writes',
    family: 'stranger',
    file: 'store/json/pending-file.ts',
    from: 'const fault = faultOf(pending)',
    to: 'const fault = null as string | null',
  },
  {
    without: 'looking for damage behind what went wrong',
    family: 'walk',
    file: 'cli/run/failure.ts',
    from: 'if (failure.exitCode !== 1 && !isTooDeep(error)) return failure',
    to: "if (failure.code !== '') return failure",
  },
]
