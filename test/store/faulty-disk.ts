import type {Disk, Handle} from '../../src/store/json/disk.ts'
import {realDisk} from '../../src/store/json/disk.ts'

/** What happens at one call of the disk, counted from 1. */
export interface Fault {
  readonly at: number
  /** `kill`: this call and all later ones fail, as if the process had died; else the error code, once or from then on. */
  readonly kind: 'kill' | 'EIO' | 'ENOSPC' | 'EACCES'
  readonly sticky?: boolean
  /** Does the call happen before it fails? A write then happens by half. */
  readonly happens?: boolean
}

export class Killed extends Error {}

export interface FaultyDisk {
  readonly disk: Disk
  readonly calls: string[]
}

/** The real disk, with its calls written down, and a fault at one of them. */
export function faultyDisk(fault: Fault | null): FaultyDisk {
  const calls: string[] = []

  async function call<Value>(name: string, work: () => Promise<Value>, half: () => Promise<unknown>): Promise<Value> {
    calls.push(name)
    const now = calls.length
    const hit =
      fault !== null && (now === fault.at || (now > fault.at && (fault.kind === 'kill' || fault.sticky === true)))
    if (!hit) return work()
    if (fault.happens === true && now === fault.at) await half()
    throw fault.kind === 'kill' ? new Killed() : Object.assign(new Error(fault.kind), {code: fault.kind})
  }

  const watched = <Arguments extends unknown[], Value>(name: string, work: (...given: Arguments) => Promise<Value>) => {
    return (...given: Arguments) =>
      call(
        name,
        () => work(...given),
        () => work(...given),
      )
  }

  const handleOf = (handle: Handle): Handle => ({
    fd: handle.fd,
    stat: watched('stat', () => handle.stat()),
    read: watched('read', (buffer: Uint8Array, position: number) => handle.read(buffer, position)),
    write: (bytes, position) =>
      call(
        'write',
        () => handle.write(bytes, position),
        () => handle.write(bytes.subarray(0, bytes.length / 2), position),
      ),
    truncate: watched('truncate', (size: number) => handle.truncate(size)),
    chmod: watched('fchmod', (mode: number) => handle.chmod(mode)),
    // Nobody pulls the plug here, so the disk may be spared.
    sync: watched('sync', async () => undefined),
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
        return handleOf(await call(`open ${opening}`, open, open))
      } catch (error) {
        await (opened as Handle | null)?.close()
        throw error
      }
    },
    lstat: watched('lstat', (path: string) => realDisk.lstat(path)),
    list: watched('list', (path: string) => realDisk.list(path)),
    mkdir: watched('mkdir', (path: string) => realDisk.mkdir(path)),
    chmod: watched('chmod', (path: string, mode: number) => realDisk.chmod(path, mode)),
    rename: watched('rename', (from: string, to: string) => realDisk.rename(from, to)),
    unlink: watched('unlink', (path: string) => realDisk.unlink(path)),
    rmdir: watched('rmdir', (path: string) => realDisk.rmdir(path)),
  }
  return {disk, calls}
}
