import {describe, expect, it} from 'vitest'
import {work} from '../../support/counter.ts'
import {desk, newBook} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'
import {keepsTheHabitsOfAList} from '../../support/lists.ts'

const twice = () =>
  work(
    newBook(),
    ['customer', 'add', 'Ana Souza', '--email', 'ana@souza.example', '--company', 'Padaria'],
    ['customer', 'add', 'Anna Souza', '--email', 'ana@souza.example', '--company', 'Padaría', '--allow-duplicate'],
    ['customer', 'add', 'A. Rossi', '--company', 'Bar'],
    ['customer', 'add', 'Rossi, Aldo', '--company', 'bar'],
    ['customer', 'add', 'Aldo Rossi', '--company', 'Other'],
    ['customer', 'add', 'Carla', '--phone', '+34612345678'],
    ['customer', 'add', 'Dario', '--phone', '+34612345678', '--allow-duplicate'],
  )

describe('customer dupes', () => {
  keepsTheHabitsOfAList({book: twice, argv: ['customer', 'dupes'], key: 'doubles'})

  it('finds shared addresses and phones and near names, the surest first, and merges nobody', async () => {
    const book = await twice()
    const before = bytesOf(book)
    const {doubles} = (await desk(['customer', 'dupes', '--json'], {book})).json()
    expect(doubles.map(({ref, other, reasons}: any) => [ref, other, reasons])).toEqual([
      ['ana-souza', 'anna-souza', ['email', 'name']],
      ['carla', 'dario', ['phone']],
      ['a-rossi', 'rossi-aldo', ['name']],
    ])
    expect(doubles[0]).toMatchObject({command: 'desk customer merge anna-souza ana-souza'})
    expect(bytesOf(book)).toEqual(before)
    expect((await desk(['customer', 'dupes', '--explain'], {book})).stdout).toContain('+34612345678')
  })

  it.each([60, 80, 120])('shows the whole command in %i columns, in one piece', async (columns) => {
    const book = await work(
      newBook(),
      ['customer', 'add', 'Maria Antonieta de Albuquerque', '--email', 'mari@a.example'],
      ['customer', 'add', 'Maria Antonieta Albuquerque', '--email', 'mari@a.example', '--allow-duplicate'],
    )
    const line = (await desk(['customer', 'dupes', '--json'], {book})).json().doubles[0].command
    for (const more of [[], ['--explain']]) {
      const {stdout} = await desk(['customer', 'dupes', ...more], {book, tty: true, columns, env: {NO_COLOR: '1'}})
      expect(stdout.split('\n').filter((one) => one.trim() === line).length).toBe(1)
      for (const one of stdout.split('\n').filter((one) => one.trim() !== line)) {
        expect(one.length).toBeLessThanOrEqual(columns)
      }
    }
  })
})
