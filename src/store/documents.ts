import type {Relationship} from '../core/book/relationship.ts'
import type {ServicePolicy, Settings} from '../core/book/settings.ts'
import {currentFormat, parseDocument} from './json/parse.ts'
import {parseServicePolicy, parseSettings, validRelationship} from './json/schema.ts'
import {problemsIn} from './problems.ts'

/**
 * Documents that come from outside, held against what a file of a book may be. They refuse `book.damaged` and
 * `book.too-new`, with `place` as the file.
 */
export function settingsIn(place: string, bytes: Uint8Array): Settings {
  return parseSettings(place, bytes, currentFormat)
}

/** The relationship of whatever customer it names. */
export function relationshipIn(place: string, bytes: Uint8Array): Relationship {
  const {document} = parseDocument('relationship', place, bytes, currentFormat)
  const ref = (document as {customer?: {ref?: unknown}} | null)?.customer?.ref
  return validRelationship(typeof ref === 'string' ? ref : '', place, document)
}

/** What is wrong with it though its shape is right: references that lead nowhere, numbers that were never given out. */
export function faultsIn(relationship: Relationship, settings: Settings): Iterable<string> {
  return problemsIn(relationship, settings)
}

/** What a file says of opening hours and targets. */
export function servicePolicyIn(place: string, bytes: Uint8Array): Partial<ServicePolicy> {
  return parseServicePolicy(place, bytes)
}
