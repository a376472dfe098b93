import {describe, expect, it} from 'vitest'
import {withPeople} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

/** What became of a command line whose text has no quotes. */
async function typed(line: string) {
  const {code, stderr, json} = await desk([...line.split(' ').slice(0, 2), '--json', ...line.split(' ').slice(2)], {
    book: await withPeople(),
    now: '2026-11-02T09:00:00Z',
  })
  return {code, stderr, json: json()}
}

describe('a text without quotes', () => {
  it('is all the words behind the other arguments, flags among them', async () => {
    expect(await typed('open ana filter drips --priority high again')).toMatchObject({
      code: 0,
      json: {case: {subject: 'filter drips again', priority: 'high'}},
    })
    expect((await typed('next ana friday call about ovens')).json.followUp).toMatchObject({subject: 'call about ovens'})
    expect((await typed('touch ana -- -3 degrees in the shop')).json.touch).toMatchObject({
      text: '-3 degrees in the shop',
    })
    expect((await typed('add Maria da Silva')).json.customer).toMatchObject({
      name: 'Maria da Silva',
      ref: 'maria-da-silva',
    })
  })

  it('holds nothing that belongs elsewhere: an address, a phone, an hour', async () => {
    for (const line of ['add Bo bo@padaria.example', 'add Bo +5511912345678']) {
      const {code, json} = await typed(line)
      expect([line, code, json.error.message]).toEqual([line, 2, expect.stringContaining('Unexpected argument')])
    }
    const {code, json} = await typed('next ana friday 15h call her')
    expect([code, json.error.message]).toEqual([2, 'If 15h is the hour of the day before it, put both in quotes.'])
  })

  it('is not what other commands take more words for', async () => {
    for (const line of ['customer show ana bruno', 'undo 3 please', 'view show late more'])
      expect([line, (await typed(line)).code]).toEqual([line, 2])
  })
})
