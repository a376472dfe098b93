import {describe, expect, it} from 'vitest'
import {work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAnExport} from '../../support/exports.ts'
import {withLives} from '../../support/lives.ts'

describe('export customers', () => {
  keepsTheHabitsOfAnExport({book: withLives, command: 'export customers', key: 'customers', where: 'ref:ana*'})

  it('leaves out who was forgotten', async () => {
    const book = await work(await withLives(), ['customer', 'forget', 'ana', '--yes'])
    const {customers} = (await desk(['export', 'customers', '--json'], {book})).json()

    expect(customers.map(({ref}: any) => ref)).not.toContain('ana-souza')
    expect(customers.length).toBeGreaterThan(0)
  })
})
