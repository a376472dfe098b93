import {expect, it} from 'vitest'
import {nearest} from '../../src/cli/search.ts'
import {customerRow} from '../../src/core/rows.ts'
import {hostile, huge} from '../support/hostile.ts'
import {ana} from '../support/relationships.ts'

const rows = Array.from({length: 200}, (_, at) => customerRow(ana({ref: `ana-${at}`, name: `Ana Souza ${at}`})))

it('finds somebody for whatever is typed, or nobody, and soon', async () => {
  for (const typed of [...hostile, ...huge, '"a'.repeat(100), 'a '.repeat(500), '-a '.repeat(100)]) {
    const start = process.cpuUsage()
    await nearest(rows, typed)
    const {user, system} = process.cpuUsage(start)
    expect((user + system) / 1000, JSON.stringify(typed.slice(0, 40))).toBeLessThan(1000)
  }
})
