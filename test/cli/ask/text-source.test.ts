import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, it, vi} from 'vitest'
import {desk, newBook, newFolder, type World} from '../../support/desk.ts'

let world: World
beforeEach(async () => {
  world = {book: newBook()}
  await desk(['customer', 'add', 'Ana'], world)
  await desk(['case', 'open', 'ana', 'Cold'], world)
  await desk(['followup', 'schedule', 'ana', '+1d'], world)
})

const lastText = async () => {
  const {events} = (await desk(['case', 'show', 'C1', '--json'], world)).json()
  return events.at(-1)
}

describe('a text that is piped in', () => {
  it.each([
    [['case', 'note', 'C1', '-'], {text: 'Bom dia\nAna'}],
    [['case', 'reply', 'C1', '-'], {text: 'Bom dia\nAna'}],
    [['case', 'reply', 'C1', '--file', '-'], {text: 'Bom dia\nAna'}],
    [['case', 'resolve', 'C1', '--resolution', '-'], {resolution: 'Bom dia\nAna'}],
    [['case', 'resolve', 'C1', '--file', '-'], {resolution: 'Bom dia\nAna'}],
  ])('is the text of %j', async (argv, event) => {
    expect(await desk(argv, {...world, stdin: 'Bom dia\r\nAna\n'})).toMatchObject({code: 0})
    expect(await lastText()).toMatchObject(event)
  })

  it('is that of every other one', async () => {
    const piped = {...world, stdin: 'Obrigado\n'}
    const touch = await desk(['touch', 'add', 'ana', '-', '--json'], piped)
    expect(touch.json().touch.text).toBe('Obrigado')
    expect((await desk(['followup', 'done', 'F1', '--note', '-', '--json'], piped)).json().followUp.outcome).toBe(
      'Obrigado',
    )
    const opened = await desk(['case', 'open', 'ana', 'Warm', '--note', '-', '--json'], piped)
    expect(opened.code).toBe(0)
    expect((await desk(['customer', 'edit', 'ana', '--note', '-'], piped)).code).toBe(0)
  })

  it('is refused where nothing comes, and where refs come from there as well', async () => {
    expect((await desk(['case', 'note', 'C1', '-'], world)).code).toBe(2)
    const both = await desk(['case', 'note', '-', '-'], {...world, stdin: 'C1\n'})
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('--file')])
    expect((await lastText()).kind).toBe('opened')
  })

  it('is a dash in a row of a batch, which has nothing else to read', async () => {
    const row = '{"do": "case.note", "case": "C1", "text": "-"}\n'
    expect((await desk(['batch', '-'], {...world, stdin: row})).code).toBe(0)
    expect((await lastText()).text).toBe('-')
  })
})

describe('a text from a file', () => {
  it('is taken whole, for many at once too', async () => {
    const file = join(newFolder(), 'text.txt')
    writeFileSync(file, '\uFEFFTwo\nlines\n')
    expect((await desk(['case', 'note', '--where', 'status:open', '--file', file], world)).code).toBe(0)
    expect((await lastText()).text).toBe('Two\nlines')
  })

  it.each([
    ['none.txt', null, 'there is no such file'],
    ['latin.txt', Buffer.from('caf\xe9', 'latin1'), 'not text in UTF-8'],
    ['empty.txt', Buffer.from(' \n'), 'some text'],
    ['long.txt', Buffer.alloc(300_000, 'a'), '64 KiB'],
  ])('is refused where it is none: %s', async (name, bytes, said) => {
    const file = join(newFolder(), name)
    if (bytes !== null) writeFileSync(file, bytes)
    const {code, stderr} = await desk(['case', 'note', 'C1', '--file', file], world)
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)])
  })
})

describe.skipIf(process.platform === 'win32')('a text from an editor', () => {
  const edit = (editor: string, ...argv: readonly string[]) =>
    desk([...argv, '--edit'], {...world, env: {EDITOR: editor}})

  it('is what stands above the line, a first # and all', async () => {
    expect(
      (await edit(`sh -c 'printf "# one\\ntwo\\n" | cat - "$0" > "$0.new" && mv "$0.new" "$0"'`, 'case', 'note', 'C1'))
        .code,
    ).toBe(0)
    expect((await lastText()).text).toBe('# one\ntwo')
  })

  it('calls it off where nothing is written, and says where the editor failed', async () => {
    expect(await edit('true', 'case', 'note', 'C1')).toMatchObject({code: 130})
    expect(await edit('false', 'case', 'note', 'C1')).toMatchObject({code: 2})
    expect((await desk(['case', 'note', 'C1', '--edit'], world)).stderr).toContain('VISUAL or EDITOR')
    expect((await lastText()).kind).toBe('opened')
  })

  it('is refused where it has no place, or is gone afterwards', async () => {
    const gone = await edit('rm', 'case', 'note', 'C1', '--json')
    expect(gone.json().error).toMatchObject({code: 'file.unreadable', exitCode: 2})
    vi.stubEnv('TMPDIR', join(newFolder(), 'nowhere'))
    const homeless = await edit('true', 'case', 'note', 'C1', '--json').finally(() => vi.unstubAllEnvs())
    expect(homeless.json().error).toMatchObject({code: 'file.unwritable', exitCode: 2})
    expect((await lastText()).kind).toBe('opened')
  })

  it('is kept where the command fails, and only there', async () => {
    const {code, stderr} = await edit('printf kept >', 'case', 'note', 'C9')
    const [, draft = ''] = /kept in (.+)\.\n/.exec(stderr) ?? []
    expect([code, readFileSync(draft, 'utf8')]).toEqual([3, 'kept'])

    const place = newFolder()
    await edit(`printf '%s' "$DESK_TEXT" > ${place}/where; printf gone >`, 'case', 'note', 'C1')
    expect(existsSync(readFileSync(join(place, readdirSync(place)[0] ?? ''), 'utf8'))).toBe(false)
  })
})
