import {expect, it} from 'vitest'
import {desk} from '../support/desk.ts'

it('says each word and what others call the same, without a book, in any width', async () => {
  const {glossary} = (await desk(['glossary', '--json'])).json()
  expect(glossary).toContainEqual(expect.objectContaining({word: 'case', others: expect.arrayContaining(['ticket'])}))
  for (const columns of [60, 80, 140]) {
    const {stdout} = await desk(['glossary'], {tty: true, columns, env: {NO_COLOR: '1'}})
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('others say ticket')
  }
})
