import type {Disk, Handle} from '../../src/store/json/disk.ts'
import {realDisk} from '../../src/store/json/disk.ts'

/** What happens at one call of the disk, counted from 1. */
export interface Fault {
  readonly at: number
  /**
   * `kill`: this call and all later ones fail, as if the process had died; `short`: fewer bytes are read or written
   * than were asked for; else the error code. Once, or from then on.
   */
  readonly kind: 'kill' | 'short' | 'EIO' | 'ENOSPC' | 'EACCES' | 'EROFS' | 'EMFILE'
  readonly sticky?: boolean
  /** Does the call happen before it fails? A write then happens by half. */
  readonly happens?: boolean
  /** Does it happen whole, also a write? */
  readonly whole?: boolean
}

export class Killed extends Error {}

export interface FaultyDisk {
  readonly disk: Disk
  readonly calls: string[]
  /** The path that each call was about. */
  readonly paths: string[]
  /** Did the fault come about? */
  hit(): boolean
}

/** The real disk, with its calls written down, and a fault at one of them. */
export function faultyDisk(fault: Fault | null): FaultyDisk {
  const calls: string[] = []
  const paths: string[] = []
  let hit = false

  function strikes(): boolean {
    const now = calls.length
    const struck =
      fault !== null && (now === fault.at || (now > fault.at && (fault.kind === 'kill' || fault.sticky === true)))
    hit ||= struck
    return struck
  }

  async function call<Value>(
    name: string,
    path: string,
    work: () => Promise<Value>,
    half: () => Promise<Value> = work,
  ): Promise<Value> {
    calls.push(name)
    paths.push(path)
    if (fault === null || !strikes()) return work()
    if (fault.kind === 'short') return half()
    if (fault.happens === true && calls.length === fault.at) await (fault.whole === true ? work : half)()
    throw fault.kind === 'kill' ? new Killed('killed') : Object.assign(new Error(fault.kind), {code: fault.kind})
  }

  const handleOf = (path: string, handle: Handle): Handle => ({
    fd: handle.fd,
    stat: () => call('stat', path, () => handle.stat()),
    read: (buffer, position) =>
      call(
        'read',
        path,
        () => handle.read(buffer, position),
        () => handle.read(buffer.subarray(0, Math.ceil(buffer.length / 2)), position),
      ),
    write: (bytes, position) =>
      call(
        'write',
        path,
        () => handle.write(bytes, position),
        () => handle.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), position),
      ),
    truncate: (size) => call('truncate', path, () => handle.truncate(size)),
    chmod: (mode) => call('fchmod', path, () => handle.chmod(mode)),
    // Nobody pulls the plug here, so the disk may be spared.
    sync: () => call('sync', path, async () => undefined),
    // The kernel closes the files of a process that was killed.
    close: () => handle.close(),
  })

  const disk: Disk = {
    open: async (path, opening) => {
      let opened: Handle | null = null
      const open = async () => {
        opened = await realDisk.open(path, opening)
        return opened
      }
      try {
        return handleOf(path, await call(`open ${opening}`, path, open))
      } catch (error) {
        await (opened as Handle | null)?.close()
        throw error
      }
    },
    lstat: (path) => call('lstat', path, () => realDisk.lstat(path)),
    list: (path) => call('list', path, () => realDisk.list(path)),
    mkdir: (path) => call('mkdir', path, () => realDisk.mkdir(path)),
    chmod: (path, mode) => call('chmod', path, () => realDisk.chmod(path, mode)),
    rename: (from, to) => call('rename', to, () => realDisk.rename(from, to)),
    unlink: (path) => call('unlink', path, () => realDisk.unlink(path)),
    rmdir: (path) => call('rmdir', path, () => realDisk.rmdir(path)),
    syncAll: (folders) => call('sync all', folders[0] ?? '', async () => true),
  }
  return {disk, calls, paths, hit: () => hit}
}

/** Does this call change anything on the disk? */
export function changesDisk(call: string | undefined): boolean {
  return call !== undefined && !['open read', 'open folder', 'stat', 'lstat', 'list', 'read'].includes(call)
}
