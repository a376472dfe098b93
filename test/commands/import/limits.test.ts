import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {usualLimits} from '../../../src/input/limits.ts'
import {emptyBook} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'

function fileOf(name: string, text: string): string {
  const path = join(newFolder(), name)
  writeFileSync(path, text)
  return path
}

const tags = (count: number) => Array.from({length: count}, (_, at) => `t${at}`)
const {columns, letters, lettersOfRow, rowLetters, rows, values} = usualLimits

describe('a file with more in it than is taken', () => {
  it('is refused with the number, the bound and the flag that lifts it', async () => {
    const book = await emptyBook()
    const file = fileOf('wide.csv', `name,${tags(columns).join(',')}\nAna\n`)
    for (const words of [
      ['import', file],
      ['import', 'customers', file],
      ['batch', file],
    ]) {
      const {code, stderr} = await desk(words, {book})
      expect(code).toBe(2)
      expect(stderr).toContain(`has ${columns + 1} columns; at most ${columns} are taken`)
      expect(stderr).toContain('--no-limits')
    }
    const looked = await desk(['import', file, '--no-limits', '--json'], {book})
    expect(looked.json().import).toMatchObject({kind: 'customers', command: expect.stringContaining('--no-limits')})
    expect((await desk(['import', 'customers', file, '--no-limits'], {book})).code).toBe(0)
  })

  it('is refused where it is nearly all line breaks, and taken where its rows say as much as rows do', async () => {
    const book = await emptyBook()
    const full = `${'Ana Souza da Silva '.padEnd(lettersOfRow, 'x')}\n`
    const filesOf = (row: string, of: number) => [
      ['import', 'customers', fileOf('a.csv', `name\n${row.repeat(of)}`)],
      ['import', 'customers', fileOf('a.ndjson', `{"name":"Ana"}\n`.repeat(of))],
      ['batch', fileOf('b.ndjson', `{}\n`.repeat(of))],
      ['batch', fileOf('b.csv', `do\n${'x\n'.repeat(of)}`)],
    ]
    for (const words of filesOf('a\n', rows + 1)) {
      const {code, stderr} = await desk([...words, '--dry-run'], {book})
      expect([code, stderr]).toEqual([
        2,
        expect.stringMatching(/rows for its size; at most \d+ are taken.*--no-limits/),
      ])
    }
    const long = fileOf('long.csv', `name\n${full.repeat(rows + 10)}`)
    const looked = await desk(['import', long, '--json'], {book})
    expect(looked.json().import).toMatchObject({kind: 'customers', rows: rows + 10})
  })

  it('is refused where one row never ends, before it fills the memory', async () => {
    const book = await emptyBook()
    const endless = 'x'.repeat(rowLetters)
    const folded = '\n xxxxxxxx'.repeat(rowLetters / 64)
    for (const words of [
      ['import', 'customers', fileOf('a.csv', `name\nAna\n${endless}\n`)],
      ['import', 'customers', fileOf('a.vcf', `BEGIN:VCARD\nFN:Ana\nNOTE:x${folded}\nEND:VCARD\n`)],
      ['import', 'followups', fileOf('a.ics', `BEGIN:VTODO\nSUMMARY:x${folded}\nEND:VTODO\n`)],
      ['batch', fileOf('b.ndjson', `{"do":"${endless}"}\n`)],
    ]) {
      const {code, stderr} = await desk([...words, '--dry-run'], {book})
      expect([code, stderr]).toEqual([
        2,
        expect.stringMatching(/(?:letters in one row|lines in one (?:card|entry)); at most \d+ are taken.*--no-limits/),
      ])
    }
  })

  it('comes in with its card where what is large is a picture, which is left out', async () => {
    const photo = `PHOTO;ENCODING=b;TYPE=JPEG:${'A'.repeat(72)}${`\n ${'A'.repeat(72)}`.repeat(rowLetters / 64)}`
    const file = fileOf('a.vcf', `BEGIN:VCARD\nFN:Ana\n${photo}\nEMAIL:ana@padaria.example\nEND:VCARD\n`)
    const {code, json} = await desk(['import', 'customers', file, '--json'], {book: await emptyBook()})
    expect([code, json().import]).toMatchObject([0, {created: 1, told: {leftOut: [{column: 'PHOTO'}]}}])
  })

  it('costs a row where it is one cell, and the others come in', async () => {
    const book = await emptyBook()
    const long = 'x'.repeat(letters + 1)
    const rows = [
      `Ana,"${tags(values + 1).join(';')}",`,
      `Bruno,,${'1;'.repeat(values + 1)}`,
      `${long},,`,
      `Cora,"${tags(values).join(';')}",`,
    ]
    const file = fileOf('tags.csv', `name,tags,phone\n${rows.join('\n')}\n`)
    const refused = await desk(['import', 'customers', file], {book})
    expect(refused.code).toBe(4)
    expect(refused.stderr).toContain(
      `Row 2, “tags”: it has ${values + 1} values in one cell; at most ${values} are taken; if it is right as it is, add --no-limits.`,
    )
    const kept = await desk(['import', 'customers', file, '--keep-going', '--json'], {book})
    expect(kept.code).toBe(6)
    expect(kept.json().import).toMatchObject({created: 1, refused: 3})
    expect(kept.stdout.length).toBeLessThan(10_000)
    const all = await desk(
      ['import', 'customers', fileOf('a.csv', `name,tags\n${rows[0]?.slice(0, -1)}\n`), '--no-limits'],
      {book},
    )
    expect(all.code).toBe(0)
    expect((await desk(['customer', 'show', 'ana', '--json'], {book})).json().customer.tags).toHaveLength(values + 1)
  })

  it('costs a row of a batch', async () => {
    const book = await emptyBook()
    const line = JSON.stringify({do: 'customer.add', name: 'Ana', tag: tags(values + 1)})
    const file = fileOf('rows.ndjson', `${line}\n${JSON.stringify({do: 'customer.add', name: 'Bruno'})}\n`)
    const {code, json} = await desk(['batch', file, '--keep-going', '--json'], {book})
    expect(code).toBe(6)
    expect(json().batch).toMatchObject({done: 1, refused: 1})
    expect(json().batch.answers[0]).toMatchObject({code: 'input.too-much'})
    expect(json().batch.answers[0].message).toContain(`“tag” has ${values + 1} values`)
  })
})
