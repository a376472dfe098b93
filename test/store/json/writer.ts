import {withRecord} from '../../../src/kinds/registry.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import {intent, openCase} from '../people.ts'

/** A process of its own: opens so many cases for one customer, and says when it was done with each. */
const [path = '', ref = '', count = '0'] = process.argv.slice(2)
const store = openJsonStore(path)
for (let done = 0; done < Number(count); done++) {
  const said = await store.change(intent('case open', {wait: 60}), async (draft) => {
    const found = await draft.relationship(ref)
    if (found === null) throw new Error(`no ${ref}`)
    const number = await draft.nextNumber('case')
    await draft.put(withRecord(found, 'case', openCase(number)))
    return [`C${number}`]
  })
  process.stdout.write(`${said.seq} ${said.subjects[0]}\n`)
}
