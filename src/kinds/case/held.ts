import {type Relationship, withNumbered} from '../../core/book/relationship.ts'
import {Refusal} from '../../core/refusal.ts'
import type {ServiceCase} from './case.ts'

export function caseOf(relationship: Relationship, number: number): ServiceCase {
  const found = relationship.cases.find((one) => one.number === number)
  if (found === undefined) throw new Refusal('case.unknown', {number})
  return found
}

export function withCase(relationship: Relationship, changed: ServiceCase): Relationship {
  return {...relationship, cases: withNumbered(relationship.cases, changed)}
}
