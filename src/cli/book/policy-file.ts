import {readFile} from 'node:fs/promises'
import {resolve} from 'node:path'
import type {ServicePolicy} from '../../core/book/settings.ts'
import {Refusal} from '../../core/refusal.ts'
import {servicePolicyIn} from '../../store/documents.ts'
import {unreadable} from '../run/bytes.ts'
import {refuseUnknownPlace} from './holidays.ts'

/** Opening hours and targets from a file that a person wrote; refuses one that says nothing of either. */
export async function readPolicyFile(file: string): Promise<Partial<ServicePolicy>> {
  const path = resolve(file)
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error)
  })
  const policy = parsed(path, bytes)
  if (policy.openingHours === undefined && policy.targets === undefined)
    throw new Refusal('file.invalid', {path, detail: 'it has neither openingHours nor targets'})
  await refuseUnknownPlace(policy.openingHours?.holidays ?? null)
  return policy
}

function parsed(path: string, bytes: Uint8Array): Partial<ServicePolicy> {
  try {
    return servicePolicyIn(path, bytes)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'book.damaged') throw error
    throw new Refusal('file.invalid', {path, detail: (error as Refusal<'book.damaged'>).facts.detail})
  }
}
