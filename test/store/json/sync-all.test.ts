import {expect, it} from 'vitest'
import {syncAll} from '../../../src/store/json/sync-all.ts'
import {newFolder} from '../../support/desk.ts'

it.each(['/bin/false', '/nowhere/sync'])('leaves it to each file where %s stands for sync', async (program) => {
  expect(await syncAll([newFolder()], program)).toBe(false)
})
