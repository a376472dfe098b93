import {replay, Tally} from '../../core/targets/replay.ts'
import {measuresFor} from '../book/book.ts'
import {readPolicyFile} from '../book/policy-file.ts'
import type {DeskCommand} from '../run/desk-command.ts'

/** All that ever happened under the policy of a file, beside the one of the book; what the file leaves out is the book's. */
export async function replayUnder(desk: DeskCommand, file: string) {
  const {now, measures: present} = desk.clock
  const policy = await readPolicyFile(file)
  const tried = await measuresFor({...desk.settings, ...policy}, (text) => desk.say(text))
  const before = present ?? (await measuresFor(desk.settings, (text) => desk.say(text)))
  const progress = desk.printer.progress('Replaying customers')
  const reading = desk.read(async (book) => {
    const counted = {customers: 0, cases: 0, tally: new Tally()}
    await progress.expects(() => book.customersOnFile('0', '9'))
    for await (const relationship of book.relationships()) {
      counted.tally.add(replay(relationship, before, tried, now))
      counted.cases += relationship.cases.length
      progress.at(++counted.customers)
    }
    return counted
  })
  const {cases, tally} = await reading.finally(progress.end)
  return {file, asOf: now, cases, kinds: tally.kinds(), changed: tally.changed}
}
