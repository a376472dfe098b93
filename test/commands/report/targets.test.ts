import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {withPeople, work} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'
import {needsABook} from '../../support/habits.ts'

function policyFile(policy: unknown): string {
  const path = join(newFolder(), 'service.json')
  writeFileSync(path, typeof policy === 'string' ? policy : JSON.stringify(policy))
  return path
}

/** C1 answered after three hours, C2 after one, C3 not yet. */
async function withAnswers(): Promise<string> {
  return work(
    await withPeople(),
    ['book', 'set', 'targets', 'all: first 2h'],
    ['case', 'open', 'ana', 'Slow', '--now', '2026-11-02T09:00:00Z'],
    ['case', 'open', 'ana', 'Quick', '--now', '2026-11-02T09:00:00Z'],
    ['case', 'open', 'bruno', 'New', '--now', '2026-11-02T12:30:00Z'],
    ['case', 'reply', 'C2', 'Here', '--now', '2026-11-02T10:00:00Z'],
    ['case', 'reply', 'C1', 'Here', '--now', '2026-11-02T12:00:00Z'],
  )
}

describe('report targets', () => {
  needsABook(['report', 'targets', '--try', policyFile({targets: null})])

  it('counts what is met and missed under both policies, and names what changes', async () => {
    const book = await withAnswers()
    const rule = {name: 'tried', hours: 'always', firstResponse: '4h'}
    const file = policyFile({targets: {rules: [rule]}})
    const world = {book, now: '2026-11-02T13:00:00Z'}
    const {targets} = (await desk(['report', 'targets', '--try', file, '--json'], world)).json()

    expect(targets).toMatchObject({asOf: '2026-11-02T13:00:00.000Z', cases: 3})
    expect(targets.kinds[0]).toEqual({
      kind: 'firstResponse',
      present: {met: 1, missed: 1, n: 2, share: 0.5},
      tried: {met: 2, missed: 0, n: 2, share: 1},
    })
    expect(targets.kinds[2].present).toEqual({met: 0, missed: 0, n: 0, share: null})
    expect(targets.changed).toEqual([
      expect.objectContaining({case: 'C1', kind: 'firstResponse', present: 'missed', tried: 'met'}),
    ])
    const shown = await desk(['report', 'targets', '--try', file], world)
    expect(shown.stdout).toContain('What changes: 1 target')
    expect((await desk(['case', 'list', '--json'], world)).json().cases[0].nextDue.rule).toBe('all')
  })

  it.each([
    ['{', 'line 1, column 2: not JSON'],
    [{targets: {rules: [{name: 'x', hours: 'always', firstRespons: '4h'}]}}, 'targets.rules.0.firstRespons'],
    [{targets: {rules: [{name: 'x', hours: 'always', firstResponse: '4 days'}]}}, 'not a length such as 30m'],
    [{openingHours: {week: {mon: ['18:00-09:00']}}}, 'openingHours.week.mon.0: not a span'],
    [{openingHours: {week: {mon: ['09:00-13:00', '12:00-18:00']}}}, 'openingHours.week.mon: not in order'],
    [{openingHours: {week: {}}}, 'openingHours.week: never open'],
    [{openingHours: {week: {mon: ['09:00-13:00']}, holidays: {country: 'XX'}}}, '“XX”'],
    [{}, 'neither openingHours nor targets'],
  ])('refuses %j and says where', async (policy, said) => {
    const book = await withPeople()
    const refused = await desk(['report', 'targets', '--try', policyFile(policy), '--json'], {book})
    expect(refused.json().error).toMatchObject({exitCode: 2, message: expect.stringContaining(said)})
  })
})
