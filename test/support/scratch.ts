import {existsSync, mkdtempSync, rmSync, statfsSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

const memory = '/dev/shm'
const roomy = 2 ** 30

/** One folder for all that a run writes, in memory where there is room: a disk that really syncs takes twice as long. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(hasRoom() ? memory : tmpdir(), 'caredesk-tests-'))
  process.env['TMPDIR'] = folder
  return () => rmSync(folder, {recursive: true, force: true})
}

function hasRoom(): boolean {
  if (!existsSync(memory)) return false
  const {bavail, bsize} = statfsSync(memory)
  return bavail * bsize > roomy
}
