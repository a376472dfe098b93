import {expect, it} from 'vitest'
import {planFile, withPeople, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

it('enrolments of a file come in as what was, once', async () => {
  const book = await withPeople()
  const stdin =
    'customer,plan,status,anchor on,begun,ended\nAna Souza,post-sale,finished,2026-10-01,2026-10-01,2026-10-20\nBruno Rossi,post-sale,running,2026-10-02,,\n'
  const first = await desk(['import', 'enrolments', '-', '--json'], {book, stdin})
  const again = await desk(['import', 'enrolments', '-', '--json'], {book, stdin})
  const {enrolments} = (await desk(['enrolment', 'list', '--status', 'all', '--json'], {book})).json()

  expect(first.json().import).toMatchObject({created: 2})
  expect(again.json().import).toMatchObject({created: 0, unchanged: 2})
  expect(enrolments.map(({customer, status}: any) => `${customer} ${status}`)).toEqual([
    'ana-souza finished',
    'bruno-rossi stopped',
  ])
})

it('an import begins no plan, unless it is told to', async () => {
  const stdin = 'name,tags\nCarla Dias,oven\n'
  const enrolled = async (...flags: readonly string[]) => {
    const book = await work(await withPeople(), ['plan', 'save', planFile()])
    await desk(['import', 'customers', '-', ...flags], {book, stdin})
    return (await desk(['enrolment', 'list', '--json'], {book})).json().total
  }
  expect([await enrolled(), await enrolled('--enrol')]).toEqual([0, 1])
})

it('an import that says a step was done goes on to the next one', async () => {
  const book = await work(await withPeople(), ['plan', 'save', planFile()], ['plan', 'enrol', 'after-oven', 'ana'])
  const stdin =
    'ref,customer,subject,status,due,closedAt\nF1,ana-souza,Thank Ana,done,2026-11-03,2026-11-02T09:00:00Z\n'
  const brought = await desk(['import', 'followups', '-', '--json'], {book, stdin})
  const {enrolments} = (await desk(['enrolment', 'list', '--json'], {book})).json()

  expect(brought.json().import).toMatchObject({updated: 1})
  expect(enrolments).toMatchObject([{step: 'call', followUp: 'F2'}])
})
