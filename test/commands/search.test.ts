import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {searchWords} from '../../src/core/query/search.ts'
import {copied, withCases, work} from '../support/counter.ts'
import {desk} from '../support/desk.ts'
import {hostile} from '../support/hostile.ts'
import {keepsTheHabitsOfAList} from '../support/lists.ts'

const full = copied(async () =>
  work(
    await withCases(),
    ['customer', 'edit', 'bruno', '--company', 'Café Ovenlândia', '--tag', 'wholesale', '--note', 'Two SONS'],
    ['case', 'note', 'C2', 'Asked about the   oven door again'],
    ['case', 'reply', 'C2', 'The blue one fits'],
    ['case', 'resolve', 'C1', '--resolution', 'Replaced the hinge', '--cause', 'worn-hinge'],
    ['followup', 'schedule', 'ana', '+3d', 'Hinge still fine?'],
    ['followup', 'done', 'F1', '--note', 'Fine, à bientôt'],
    ['touch', 'add', 'bruno', 'came by for the plug'],
  ),
)

async function search(...argv: readonly string[]) {
  return (await desk(['search', ...argv, '--json'], {book: await full()})).json()
}

async function places(...argv: readonly string[]) {
  return (await search(...argv)).hits.map((hit: {ref: string; where: string}) => `${hit.ref} ${hit.where}`)
}

describe('search', () => {
  keepsTheHabitsOfAList({book: full, argv: ['search', 'oven'], key: 'hits'})

  it('finds what is anywhere, the best first: whole words, then what names, then the newest', async () => {
    expect(await places('oven')).toEqual(['C1 subject', 'C2 note', 'bruno-rossi company'])
    expect(await places('hinge')).toEqual(['F1 subject', 'C1 resolution'])
  })

  it.each([
    ['bruno', ['bruno-rossi name']],
    ['ana@souza.example', ['ana-souza contact']],
    ['5511987654321', ['ana-souza contact']],
    ['wholesale', ['bruno-rossi tag']],
    ['sons', ['bruno-rossi note']],
    ['c3', ['C3 ref']],
    ['worn', ['C1 cause']],
    ['blue', ['C2 reply']],
    ['BIENTOT', ['F1 outcome']],
    ['came by', ['bruno-rossi text']],
    ['plug bruno', ['C3 subject', 'bruno-rossi text']],
    ['zeppelin', []],
    ['plug zeppelin', []],
  ])('finds %s', async (typed, found) => {
    expect(
      (await places(...typed.split(' '))).filter((one: string) => found.length === 0 || found.includes(one)),
    ).toEqual(found)
  })

  it('says of each what, whose, where, when and how good it is', async () => {
    expect((await search('oven', '--kind', 'case')).hits[1]).toEqual({
      kind: 'case',
      ref: 'C2',
      customer: 'ana-souza',
      customerName: 'Ana Souza',
      where: 'note',
      on: '2026-11-02',
      rank: 31,
      snippet: 'Asked about the oven door again',
    })
  })

  it('gives the best of many, and how many there are', async () => {
    const book = await work(await full(), ...Array.from({length: 12}, () => ['touch', 'add', 'ana', 'an oven']))
    const few = await desk(['search', 'oven', '--limit', '1', '--json'], {book})

    expect(few.json().hits.map(({ref}: {ref: string}) => ref)).toEqual(['C1'])
    expect(few.json().total).toBe(15)
    expect(few.stderr).toBe('1 of 15; --limit shows more.\n')
  })

  it('marks the words in a terminal, and cuts long texts around them', async () => {
    const book = await work(await full(), [
      'touch',
      'add',
      'ana',
      `${'so '.repeat(80)}á Ração fell ${'la '.repeat(80)}`,
    ])
    const shown = await desk(['search', 'racao'], {book, tty: true, columns: 200})
    const {hits} = (await desk(['search', 'racao', '--json'], {book})).json()

    expect(shown.stdout).toContain('á «Ração» fell')
    expect(hits[0].snippet).toMatch(/^….*á Ração fell.*…$/)
    expect(hits[0].snippet.length).toBeLessThan(130)
  })

  it('knows nothing of whom it forgot', async () => {
    const book = await work(await full(), ['customer', 'forget', 'bruno', '--yes'])

    expect((await desk(['search', 'plug', '--json'], {book})).json()).toEqual({hits: [], total: 0})
    expect((await desk(['search', 'forgotten', '--json'], {book})).json()).toEqual({hits: [], total: 0})
  })

  it('exits 2 where there are no words', async () => {
    expect((await desk(['search', '  ', '--json'], {book: await full()})).code).toBe(2)
    expect((await desk(['search', '--json'], {book: await full()})).code).toBe(2)
  })

  it('finds what it is given, and shows nothing of it that would steer a terminal', async () => {
    const said = hostile.filter((text) => searchWords(text).length > 0 && !/[\0\p{Cs}]/u.test(text)).slice(0, 12)
    const book = await work(await full(), ...said.map((text) => ['touch', 'add', 'ana', `needle ${text}`]))
    const shown = await desk(['search', 'needle', '--limit', '50'], {book, tty: true, columns: 120})
    const {total} = (await desk(['search', 'needle', '--json'], {book})).json()

    expect(total).toBe(said.length)
    expect(shown.stdout.replaceAll(/\u001b\[[0-9;]*m/g, '')).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/,
    )
  })
})

it('words are those of the text, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary', maxLength: 40}), (text) => {
      expect(searchWords(searchWords(text).join(' '))).toEqual(searchWords(text))
    }),
    {numRuns: 40},
  )
})
