import type {PlanFault} from '../core/care/plan-fault.ts'

/** `steps[2].after: “7 dayz” is not a length; try 7d` */
export function planFaultText(fault: PlanFault): string {
  const place = fault.at === '' ? 'the document' : fault.at
  switch (fault.fault) {
    case 'missing':
      return `${place} is missing: it takes ${fault.takes}; try ${fault.try}`
    case 'invalid':
      return `${place}: ${quoted(fault.value)} is not ${fault.takes}; try ${fault.try}`
    case 'unknown':
      return `${place}: there is no such key${fault.near.length === 0 ? '' : ` (did you mean ${fault.near.join(' or ')}?)`}`
    case 'twice':
      return `${place}: ${quoted(fault.value)} is there already`
    case 'both':
      return `${place}: it does not go with ${fault.other}; leave one of them out`
    case 'query':
      return `${place}: ${fault.why}`
  }
}

function quoted(text: string): string {
  return `“${text.length > 80 ? `${text.slice(0, 80)}…` : text}”`
}
