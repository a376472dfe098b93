/*
 * The plainest program for the same work, as the README of lowdb shows it: one file of JSON, read whole and written whole.
 *
 *   node plain-lowdb.mjs FILE import TASKS.json | add SUBJECT DUE | due DAY | done ID
 */
import {randomUUID} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {JSONFilePreset} from 'lowdb/node'

const [file, command, first, second] = process.argv.slice(2)
const db = await JSONFilePreset(file, {tasks: []})

switch (command) {
  case 'import':
    db.data.tasks.push(...JSON.parse(readFileSync(first, 'utf8')))
    await db.write()
    break
  case 'add':
    await db.update(({tasks}) => tasks.push({id: randomUUID(), subject: first, due: second, status: 'pending'}))
    break
  case 'due':
    for (const {subject, due, status} of db.data.tasks) {
      if (status === 'pending' && due === first) console.log(`${due}  ${subject}`)
    }
    break
  case 'done':
    await db.update(({tasks}) => {
      tasks.find(({id}) => id === first).status = 'done'
    })
}
