import {appendFileSync, existsSync, writeSync} from 'node:fs'
import {setTimeout as sleep} from 'node:timers/promises'
import type {Relationship} from '../../src/core/book/relationship.ts'
import {Refusal} from '../../src/core/refusal.ts'
import {openJsonStore} from '../../src/store/json/json-store.ts'
import type {BookReader} from '../../src/store/store.ts'
import {crew} from './crew.ts'

/*
 * A process of its own that writes to a book, or reads it, until a file says stop. Each commit counts one up at two of
 * the customers and in the settings, now and then at all of them, by twos: whoever sees them out of step has seen a
 * mixture. A dot on stdout says that it has the lock.
 */

const [role = '', path = '', out = '', name = '', most = '0', signals = ''] = process.argv.slice(2)
const tell = (line: string) => appendFileSync(out, `${line}\n`)
const store = openJsonStore(path)
/** It ends with the process that began it, however that ends. */
const parent = process.ppid
setInterval(() => process.ppid === parent || process.exit(1), 500).unref()
/** Two by two. */
const everybody = pairsOf(crew)
/** Every so many commits everybody is counted up. */
const wide = 8

if (role === 'write') await write()
else await look()

async function write(): Promise<void> {
  tell('ready')
  while (!existsSync(`${signals}.go`)) await sleep(2)
  const start = performance.now()
  for (let done = 0; most === '0' || done < Number(most); done++) await commit(done)
  tell(`done ${performance.now() - start}`)
}

async function commit(count: number): Promise<void> {
  const two = [crew[count % 4] ?? '', crew[((count % 4) + 1 + ((count >> 2) % 3)) % 4] ?? '']
  const pairs = count % wide === wide - 1 ? everybody : [two]
  const opId = `${name}-${count}`
  const intent = {command: 'case open', at: '2026-11-21T09:30:00.000Z', by: name, opId, dryRun: false, wait: 30}
  const start = performance.now()
  try {
    const {seq} = await store.change(intent, async (draft) => {
      writeSync(1, '.')
      for (const pair of pairs) {
        await draft.nextNumber('case')
        for (const ref of pair) {
          const found = await draft.relationship(ref)
          if (found !== null) await draft.put(counted(found))
        }
      }
      return two
    })
    tell(`saved ${opId} ${seq} ${performance.now() - start}`)
  } catch (error) {
    tell(`failed ${opId} ${error instanceof Refusal ? error.code : String(error)} ${performance.now() - start}`)
  }
}

function pairsOf(refs: readonly string[]): readonly (readonly string[])[] {
  return refs.flatMap((ref, index) => (index % 2 === 0 ? [[ref, refs[index + 1] ?? '']] : []))
}

function counted({customer, ...rest}: Relationship): Relationship {
  return {...rest, customer: {...customer, tags: [String(Number(customer.tags[0] ?? '0') + 1)]}}
}

async function look(): Promise<void> {
  let last = 0
  for (let looks = 1; !existsSync(`${signals}.stop`); looks++) {
    const start = performance.now()
    try {
      const seen = await store.read(sums)
      if (seen.held !== seen.commits * 2 || seen.listed !== seen.held) tell(`torn ${JSON.stringify(seen)}`)
      if (seen.commits < last) tell(`backwards ${seen.commits} after ${last}`)
      last = seen.commits
    } catch (error) {
      const facts = JSON.stringify((error as {facts?: unknown}).facts ?? {})
      tell(`unreadable ${error instanceof Refusal ? error.code : String(error)} ${facts}`)
    }
    tell(`look ${performance.now() - start}`)
  }
}

async function sums(book: BookReader): Promise<{commits: number; held: number; listed: number}> {
  const {counters} = await book.settings()
  let [held, listed] = [0, 0]
  for await (const {customer} of book.relationships()) held += Number(customer.tags[0] ?? '0')
  for await (const row of book.directory()) listed += Number(row.tags[0] ?? '0')
  return {commits: counters.case, held, listed}
}
