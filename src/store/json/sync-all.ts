import {spawn} from 'node:child_process'
import {statfs} from 'node:fs/promises'
import {release} from 'node:os'

/** The program of GNU coreutils that asks for syncfs(2): Node has no call for it. */
const gnuSync = '/usr/bin/sync'

/** File systems on which syncfs(2) takes everything to the disk, by the number that statfs(2) gives. */
const trusted: ReadonlySet<number> = new Set([
  0xef53, // ext2, ext3, ext4
  0x58465342, // xfs
  0x9123683e, // btrfs
  0xf2f52010, // f2fs
  0x01021994, // tmpfs
])

/** As `Disk.syncAll`. Older kernels than 5.8 don't say when it failed. */
export async function syncAll(folders: readonly string[], program = gnuSync): Promise<boolean> {
  if (process.platform !== 'linux' || !tellsFailures(release())) return false
  for (const folder of folders) if (!trusted.has((await statfs(folder)).type)) return false
  return synced(program, folders)
}

function tellsFailures(kernel: string): boolean {
  const [major = 0, minor = 0] = kernel.split('.').map(Number.parseFloat)
  return major > 5 || (major === 5 && minor >= 8)
}

/** False where the program is not there, is another one, or fails: file by file the disk says itself what is wrong. */
function synced(program: string, folders: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, ['--file-system', '--', ...folders], {stdio: 'ignore', env: {}})
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}
