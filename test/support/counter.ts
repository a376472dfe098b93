import {cpSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {desk, newBook, newFolder} from './desk.ts'

/** Runs commands one after the other; each must go well. */
export async function work(book: string, ...lines: readonly (readonly string[])[]): Promise<string> {
  for (const argv of lines) {
    const {code, stderr} = await desk(argv, {book})
    if (code !== 0) throw new Error(`desk ${argv.join(' ')} exited ${code}: ${stderr}`)
  }
  return book
}

/** Made once a file; each call gives a copy of its own. */
export function copied(make: () => Promise<string>): () => Promise<string> {
  let made: Promise<string> | undefined
  return async () => {
    made ??= make()
    const copy = newBook()
    cpSync(await made, copy, {recursive: true})
    return copy
  }
}

export const emptyBook = copied(() => work(newBook(), ['book', 'init']))

/** A book with Ana Souza and Bruno Rossi. */
export const withPeople = copied(() =>
  work(
    newBook(),
    ['customer', 'add', 'Ana Souza', '--email', 'ana@souza.example', '--phone', '+5511987654321', '--language', 'pt'],
    ['customer', 'add', 'Bruno Rossi', '--email', 'bruno@rossi.example'],
  ),
)

/** C1 and C2 of Ana and C3 of Bruno, all open. */
export const withCases = copied(async () =>
  work(
    await withPeople(),
    ['case', 'open', 'ana', 'Oven door does not close', '--type', 'problem', '--priority', 'high', '--tag', 'oven'],
    ['case', 'open', 'ana', 'Which filter fits?', '--channel', 'email'],
    ['case', 'open', 'bruno', 'Recalled plug', '--origin', 'us', '--owner', 'marta'],
  ),
)

/** N1 and N2 of Ana and N3 of Bruno, all open. */
export const withNeeds = copied(async () =>
  work(
    await withPeople(),
    ['need', 'hear', 'ana', 'a smaller grinder'],
    ['need', 'hear', 'ana', 'a quiet oven'],
    ['need', 'hear', 'bruno', 'coffee without caffeine'],
  ),
)

/** A plan of three steps, in a file of its own. */
export function planFile(more: object = {}): string {
  const path = join(newFolder(), 'after-oven.json')
  const steps = [
    {id: 'thanks', after: '1d', kind: 'thank-you', subject: 'Thank {{customer.first}}'},
    {id: 'call', after: '7d', channel: 'phone', subject: 'Is it baking?'},
    {id: 'tips', after: '30d', kind: 'tip', class: 'marketing'},
  ]
  const plan = {plan: 'after-oven', title: 'After an oven', starts: {on: 'tag-added:oven'}, stops: ['answered'], steps}
  writeFileSync(path, JSON.stringify({...plan, ...more}))
  return path
}

/** The plan after-oven, and Ana inside it: E1, with F1 due on Tuesday. Bruno is not. */
export const withEnrolled = copied(async () =>
  work(await withPeople(), ['plan', 'save', planFile()], ['plan', 'enrol', 'after-oven', 'ana']),
)

/** F1 and F2 of Ana, due on Wednesday and Thursday, and F3 of Bruno, a day late, that repeats each month. */
export const withFollowUps = copied(async () =>
  work(
    await withPeople(),
    ['followup', 'schedule', 'ana', '2026-11-04', 'Is the oven still fine?'],
    ['followup', 'schedule', 'ana', '2026-11-05T10:00', 'Thank her', '--kind', 'thank-you', '--channel', 'phone'],
    ['followup', 'schedule', 'bruno', '2026-11-01', 'Monthly call', '--every', '1mo', '--anyway'],
  ),
)

/** The same with the views @ovens and @ours of cases, and @people of customers. */
export const withViews = copied(async () =>
  work(
    await withCases(),
    ['view', 'save', 'Ovens', '--where', 'tag:oven or subject:plug', '--sort', '-number', '--fields', 'ref,opened'],
    ['view', 'save', 'ours', '--where', 'owner:marta', '--limit', '1'],
    ['view', 'save', 'people', '--on', 'customers', '--where', 'open>0'],
  ),
)
