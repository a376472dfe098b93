import {once} from 'node:events'
import * as fs from 'node:fs'
import {Worker} from 'node:worker_threads'

/** A file as it is to be. */
export interface Whole {
  readonly path: string
  readonly bytes: Uint8Array
}

/** A second thread takes some time to start. */
const manyFiles = 1000
const batchFiles = 64

/** What threads share; each batch of files is for the one that claims it first. */
interface Share {
  readonly slabs: readonly ArrayBufferLike[]
  /** Three numbers for each file: in which of the slabs its bytes are, from where on, and how many. */
  readonly spans: Int32Array
  readonly claims: Int32Array
  /** Of each file: 1 once it is written. */
  readonly written: Uint8Array
  readonly flags: number
  /** 0 where files have none. */
  readonly mode: number
  /** To whom new files are given; null where they are kept. */
  readonly owner: {readonly uid: number; readonly gid: number} | null
}

/**
 * Writes files where they are, new or over what they say, unsynced. With very many of them, in memory that can be shared, a
 * second thread goes from the last on while this one goes from the first on. Returns which are left: what is no plain file
 * of one name, and what could not be written.
 */
export async function writeFiles(
  files: readonly Whole[],
  how: Pick<Share, 'flags' | 'owner'>,
  turn: () => Promise<void> | null,
): Promise<readonly number[]> {
  const share = shareOf(files, how)
  const paths = files.map(({path}) => path)
  const isShared = share.slabs.every((slab) => slab instanceof SharedArrayBuffer)
  const helper = isShared && files.length > manyFiles ? helped(share, paths) : null
  try {
    for (let batch = 0; batch < share.claims.length && Atomics.exchange(share.claims, batch, 1) === 0; batch++) {
      writeBatch(fs, share, paths, batch * batchFiles, (batch + 1) * batchFiles)
      await turn()
    }
  } finally {
    await helper
  }
  return [...share.written.keys()].filter((at) => share.written[at] === 0)
}

function shareOf(files: readonly Whole[], how: Pick<Share, 'flags' | 'owner'>): Share {
  const slabs = new Map<ArrayBufferLike, number>()
  const spans = new Int32Array(new SharedArrayBuffer(files.length * 3 * Int32Array.BYTES_PER_ELEMENT))
  for (const [at, {bytes}] of files.entries()) {
    const slab = slabs.get(bytes.buffer) ?? slabs.size
    slabs.set(bytes.buffer, slab)
    spans.set([slab, bytes.byteOffset, bytes.length], at * 3)
  }
  const batches = Math.ceil(files.length / batchFiles)
  return {
    slabs: [...slabs.keys()],
    spans,
    claims: new Int32Array(new SharedArrayBuffer(batches * Int32Array.BYTES_PER_ELEMENT)),
    written: new Uint8Array(new SharedArrayBuffer(files.length)),
    ...how,
    mode: process.platform === 'win32' ? 0 : 0o600,
  }
}

/** What it can't do, for whatever reason, is left; all of it where it can't be started. */
async function helped(share: Share, paths: readonly string[]): Promise<void> {
  try {
    const worker = new Worker(program, {eval: true, workerData: {share, paths: paths.join('\0')}, execArgv: []})
    await once(worker, 'exit')
  } catch {
    return
  }
}

/** Runs in the other thread as well, as a text: it may use nothing but what it is given. */
function writeBatch(disk: typeof fs, share: Share, paths: readonly string[], first: number, end: number): void {
  for (let at = first; at < Math.min(paths.length, end); at++) {
    let fd = -1
    try {
      const [slab = 0, start = 0, length = 0] = share.spans.subarray(at * 3, at * 3 + 3)
      fd = disk.openSync(String(paths[at]), share.flags, 0o600)
      const stat = disk.fstatSync(fd)
      if (!stat.isFile() || stat.nlink !== 1) continue
      if (share.owner !== null && stat.uid === 0) disk.fchownSync(fd, share.owner.uid, share.owner.gid)
      if (share.mode !== 0 && (stat.mode & 0o7777) !== share.mode) disk.fchmodSync(fd, share.mode)
      if (disk.writeSync(fd, new Uint8Array(share.slabs[slab] as ArrayBufferLike), start, length, 0) !== length)
        continue
      if (stat.size > length) disk.ftruncateSync(fd, length)
      share.written[at] = 1
    } catch {
      continue
    } finally {
      if (fd !== -1) disk.closeSync(fd)
    }
  }
}

const program = `
const {workerData: {share, paths: joined}} = require('node:worker_threads')
const paths = joined.split('\\0')
const writeBatch = ${writeBatch.toString()}
for (let batch = share.claims.length - 1; batch >= 0 && Atomics.exchange(share.claims, batch, 1) === 0; batch--)
  writeBatch(require('node:fs'), share, paths, batch * ${batchFiles}, (batch + 1) * ${batchFiles})
`
