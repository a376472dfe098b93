import type {NumberedName} from '../../core/book/kind.ts'
import type {AskedByNumber} from '../../core/query/asked-kind.ts'
import {asked} from '../../kinds/asked.ts'
import {kindNamed, recordOf} from '../../kinds/registry.ts'
import {shown} from '../../kinds/shown.ts'
import type {JsonOf, ListOf} from '../../views/contents.ts'
import type {PlainlyShown} from '../../views/plain-kind.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {recordsGiven} from './subjects.ts'

/** Kinds of which all is in the row. */
type PlainName = {
  [Name in NumberedName]: (typeof shown)[Name] extends PlainlyShown<any> ? Name : never
}[NumberedName]

/** Shows the records of a kind that were typed, each as a card; the JSON of one, or of many. */
export async function showRecords<Name extends PlainName>(desk: DeskCommand, name: Name, typed: string) {
  const {row} = asked[name] as AskedByNumber<any>
  const {page} = shown[name] as unknown as PlainlyShown<any>
  const {many, found} = await recordsGiven(desk, name, typed)
  const rows = found.map(({relationship, number}) =>
    row(relationship, recordOf(relationship, name, number), desk.clock),
  )
  await desk.show(...rows.map(page))
  const [first] = rows
  return (many || first === undefined ? {[kindNamed(name).list]: rows, total: rows.length} : {[name]: first}) as
    | ({readonly [List in ListOf<Name>]: readonly JsonOf<Name>[]} & {readonly total: number})
    | {readonly [One in Name]: JsonOf<Name>}
}
