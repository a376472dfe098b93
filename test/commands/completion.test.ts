import {expect, it} from 'vitest'
import {desk} from '../support/desk.ts'

it.each(['bash', 'zsh', 'fish'])('completion prints what %s runs, the same in JSON', async (shell) => {
  const [printed, json] = await Promise.all([desk(['completion', shell]), desk(['completion', shell, '--json'])])

  expect(printed.stdout).toContain(' complete -- ')
  expect(json.json()).toEqual({completion: {shell, script: printed.stdout}})
})

it('exits 2 for a shell that it does not know', async () => {
  const {code, stderr} = await desk(['completion', 'tcsh'])

  expect([code, stderr]).toEqual([2, expect.stringContaining('“tcsh” is none of')])
})
