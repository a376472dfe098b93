import {spawnSync} from 'node:child_process'
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {withPeople} from '../support/counter.ts'
import {desk, newFolder} from '../support/desk.ts'
import {fewest, jobs, readme, table} from './keystrokes.ts'

it('takes fewer keys than Taskwarrior and gh for eight of eleven jobs at least', () => {
  expect(jobs).toHaveLength(11)
  expect(fewest().length).toBeGreaterThanOrEqual(8)
  expect(readFileSync(readme, 'utf8')).toContain(`<!-- keys -->\n${table()}\n<!-- /keys -->`)
})

it('does each job by the line that is counted', async () => {
  const book = await withPeople()
  for (const {job, desk: line} of jobs) {
    const {code, stderr} = await desk(line.split(' '), {book, now: '2026-11-03T09:00:00Z'})
    expect([job, code, stderr]).toEqual([job, 0, expect.not.stringContaining('Nothing to change')])
  }
})

const hasTaskwarrior = spawnSync('task', ['--version']).status === 0

it.skipIf(!hasTaskwarrior)('counts lines that Taskwarrior takes (skipped where it is not installed)', () => {
  const home = newFolder()
  writeFileSync(join(home, 'taskrc'), `data.location=${home}\nconfirmation=no\n`)
  for (const {job, task} of jobs) {
    const {status, stdout} = spawnSync('task', task.split(' '), {
      env: {...process.env, TASKRC: join(home, 'taskrc'), TASKDATA: home},
      encoding: 'utf8',
    })
    expect([job, status, stdout]).toEqual([job, 0, expect.not.stringContaining('No matches')])
  }
})
