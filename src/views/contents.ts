import type {RecordName} from '../core/book/kind.ts'
import type {Relationship} from '../core/book/relationship.ts'
import type {AskedByNumber} from '../core/query/asked-kind.ts'
import type {Present} from '../core/targets/service-clock.ts'
import {asked} from '../kinds/asked.ts'
import type {kinds} from '../kinds/kinds.ts'
import {type AnyKind, recordKinds, recordsIn} from '../kinds/registry.ts'
import {shown} from '../kinds/shown.ts'
import type {ShownByCustomer, ShownByNumber} from './shown-kind.ts'

/** A record of a kind as the JSON has it. */
export type JsonOf<Name extends RecordName> =
  (typeof shown)[Name] extends ShownByNumber<any, infer Json>
    ? Json
    : (typeof shown)[Name] extends ShownByCustomer<infer Json>
      ? Json
      : never

/** What a list of records of a kind is called in the JSON. */
export type ListOf<Name extends RecordName> = (typeof kinds)[Name]['list']

/** Of each kind all there is of one customer. */
type Contents = {readonly [Name in RecordName as ListOf<Name>]: readonly JsonOf<Name>[]}

export function contentsOf(relationship: Relationship, present: Present): Contents {
  const lists = recordKinds.map((kind) => [kind.list, allOf(kind, relationship, present)])
  return Object.fromEntries(lists) as Contents
}

function allOf(kind: AnyKind, relationship: Relationship, present: Present): readonly unknown[] {
  const how = shown[kind.name]
  if ('all' in how) return how.all(relationship)
  const {row} = asked[kind.name] as AskedByNumber<any>
  const {one} = how as ShownByNumber<any>
  return recordsIn(relationship, kind).map((found) => one(row(relationship, found, present), present))
}
