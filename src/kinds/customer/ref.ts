import {slug} from '../../core/value/fold.ts'
import {numberedKinds} from '../registry.ts'

const namesRecord = new RegExp(`^[${numberedKinds.map(({letter}) => letter.toLowerCase()).join('')}]\\d+$`)

/** What the ref of a new customer begins with: the slug of the name, unless that would name a record (`n12`). */
export function refFrom(name: string): string {
  const plain = slug(name)
  return namesRecord.test(plain) ? `customer-${plain}` : plain
}
