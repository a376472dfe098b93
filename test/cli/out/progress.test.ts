import {expect, it} from 'vitest'
import {Printer} from '../../../src/cli/out/printer.ts'
import {progressOn} from '../../../src/cli/out/progress.ts'
import type {Io, Sink} from '../../../src/cli/run/io.ts'

function screen(columns = 80): Sink & {text: string} {
  const sink = {
    isTTY: true,
    columns,
    text: '',
    write(text: string) {
      sink.text += text
    },
  }
  return sink
}

/** What a terminal shows of what was written: a line that was taken away is gone. */
function seen({text}: {readonly text: string}): readonly string[] {
  return text.split('\n').map((line) => line.split('\r\u001b[K').at(-1) ?? '')
}

it('says nothing within a second, then how many, how quick and how much is left', async () => {
  const sink = screen()
  let now = 0
  const progress = progressOn(sink, 'Rows', () => now)
  await progress.expects(() => 100_000)
  for (now = 0; now < 1000; now += 50) progress.at(now * 10)
  expect(sink.text).toBe('')

  now = 2000
  progress.at(20_000)
  expect(seen(sink)).toEqual(['Rows: 20,000 of 100,000, 10,000 a second, 8s left'])
  progress.end()
  expect(seen(sink)).toEqual([''])
})

it('says no time left where nobody knows how many there are, and fits a narrow terminal', () => {
  const sink = screen(24)
  let now = 0
  const progress = progressOn(sink, 'Checking customers', () => now)
  now = 1500
  progress.at(3000)
  expect(seen(sink)).toEqual(['Checking customers: 3,0'])
})

it('never shares a line with what is said or shown', async () => {
  const stderr = screen()
  const io = {stdout: screen(), stderr, env: {}} as unknown as Io
  const printer = new Printer(io, {}, {now: '2026-11-02T09:00:00Z', zone: 'UTC'})
  let now = 0
  const progress = progressOn(stderr, 'Rows', () => now)
  now = 2000
  progress.at(10)
  printer.say('Another desk is writing; waiting for it.')
  now = 3000
  progress.at(20)
  printer.warn('Something went wrong.')

  expect(seen(stderr)).toEqual(['Another desk is writing; waiting for it.', 'Something went wrong.', ''])
})

it('is silent with --quiet and where no terminal is, as hints are; what went wrong is said', async () => {
  const stderr = screen()
  const quiet = new Printer(
    {stdout: screen(), stderr, env: {}} as unknown as Io,
    {quiet: true},
    {
      now: '2026-11-02T09:00:00Z',
      zone: 'UTC',
    },
  )
  quiet.say('Saved as commit 1.')
  expect(stderr.text).toBe('')
  quiet.warn('Something went wrong.')
  expect(stderr.text).toBe('Something went wrong.\n')

  const pipe = {...screen(), isTTY: false}
  const progress = progressOn(pipe, 'Rows', () => 5000)
  await progress.expects(() => expect.unreachable())
  progress.at(1)
  expect(pipe.text).toBe('')
})
