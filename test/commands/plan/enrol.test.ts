import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {planFile, withEnrolled, withPeople, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'

const withPlan = async () => work(await withPeople(), ['plan', 'save', planFile()])
const argv = ['plan', 'enrol', 'after-oven', 'ana']

describe('plan enrol', () => {
  keepsTheHabitsOfACommit({book: withPlan, argv})
  keepsItsOutputApart({book: withPlan, argv})

  it('schedules the first step at once, and says when', async () => {
    const book = await withPlan()
    const made = await desk([...argv, '--json'], {book})

    expect(made.json()).toMatchObject({
      enrolment: {
        ref: 'E1',
        plan: 'after-oven',
        customer: 'ana-souza',
        status: 'running',
        step: 'thanks',
        followUp: 'F1',
      },
      followUp: {ref: 'F1', subject: 'Thank Ana', plan: 'after-oven', enrolment: 'E1', step: 'thanks'},
    })
    expect(made.stderr).toContain('F1 is scheduled for')
  })

  it('counts from a day, or from the day on which a case was resolved, and begins where it is told to', async () => {
    const book = await work(
      await withPlan(),
      ['case', 'open', 'bruno', 'Slow'],
      ['case', 'resolve', 'C1', '--resolution', 'Done'],
    )
    const ana = await desk([...argv, '--anchor-on', '2026-10-30', '--from', 'call', '--json'], {book})
    const bruno = await desk(['plan', 'enrol', 'after-oven', 'bruno', '--anchor', 'C1', '--json'], {book})

    expect(ana.json()).toMatchObject({enrolment: {anchorOn: '2026-10-30', step: 'call', nextOn: '2026-11-06'}})
    expect(bruno.json()).toMatchObject({enrolment: {anchor: 'C1', step: 'thanks'}, followUp: {case: 'C1'}})
  })

  it('of the wrong list is one commit, and undo takes all of it back', async () => {
    const book = await withPlan()
    const everybody = async () => (await desk(['export', 'all', '--json'], {book})).json().relationships
    const before = await everybody()
    const many = await desk(['plan', 'enrol', 'after-oven', '--where', '', '--all', '--json'], {book})
    await work(book, ['undo'])

    expect(many.json()).toMatchObject({total: 2, enrolments: [{ref: 'E1'}, {ref: 'E2'}]})
    expect(await everybody()).toEqual(before)
  })

  it('refuses who is inside, on hold, without consent or wants no contact; of many they are left out', async () => {
    const book = await work(
      await withEnrolled(),
      ['customer', 'add', 'Carla Dias'],
      ['customer', 'add', 'Dario Fo'],
      ['case', 'open', 'bruno', 'Broken', '--type', 'complaint'],
      ['customer', 'edit', 'carla', '--no-contact', 'asked by letter'],
      ['customer', 'consent', 'dario', 'marketing', 'no'],
      ['plan', 'save', planFile({class: 'marketing'})],
    )
    const before = bytesOf(book)
    const refused = async (who: string, ...flags: readonly string[]) =>
      (await desk(['plan', 'enrol', 'after-oven', who, ...flags, '--json'], {book})).json().error?.code

    expect([await refused('ana'), await refused('bruno'), await refused('carla'), await refused('dario')]).toEqual([
      'enrolment.there',
      'customer.on-hold',
      'customer.no-contact',
      'consent.missing',
    ])
    expect(await refused('carla', '--anyway')).toBe('customer.no-contact')
    const many = await desk(['plan', 'enrol', 'after-oven', '--where', '', '--all'], {book})
    expect(many.stderr).toContain(
      'Left out: 1 inside already, or once was for that day, 1 on hold, 1 who want no contact, 1 without consent.',
    )
    expect(bytesOf(book)).toEqual(before)
    expect(await refused('bruno', '--anyway')).toBeUndefined()
  })

  it('exits 3 on a plan or a step that there is not', async () => {
    const book = await withPlan()
    const [plan, step] = [
      await desk(['plan', 'enrol', 'afer-oven', 'ana', '--json'], {book}),
      await desk([...argv, '--from', 'cal', '--json'], {book}),
    ]
    expect([plan.code, step.code, step.json().error.code]).toEqual([3, 3, 'step.unknown'])
  })
})
