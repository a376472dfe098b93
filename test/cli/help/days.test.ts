import {describe, expect, it, test} from 'vitest'
import {sameDays} from '../../../src/cli/help/days.ts'
import {everyFrom} from '../../../src/core/time/recurrence.ts'
import {parseAllowance} from '../../../src/input/targets.ts'
import {parseDueRange, parsePastMoment, parseWhen} from '../../../src/input/when.ts'
import {desk} from '../../support/desk.ts'

const clock = {now: '2026-11-18T12:30:00.000Z', zone: 'America/Sao_Paulo'}

/** All that a text can be taken for. */
async function meaningsOf(text: string): Promise<readonly unknown[]> {
  const readers = [
    async () => parseDueRange(text, clock),
    async () => parseWhen(text, clock),
    async () => parsePastMoment(text, clock),
    async () => everyFrom(text, '2026-11-18'),
    async () => parseAllowance(text, 'length of time'),
  ]
  return Promise.all(readers.map((read) => read().catch((error: {code: string}) => error.code)))
}

describe('desk help days', () => {
  it('tells it in four languages, in lines that fit', async () => {
    const {code, stdout} = await desk(['help', 'days'])
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('sexta que vem, venerdì prossimo, el viernes que viene'),
    ])
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  test.each(sameDays)('“%s” is the same as “%s”, “%s” and “%s”', async (english, ...others) => {
    const meant = await meaningsOf(english)
    expect(meant.some((one) => one !== 'value.invalid')).toBe(true)
    for (const text of others) expect([text, await meaningsOf(text)]).toEqual([text, meant])
  })
})
