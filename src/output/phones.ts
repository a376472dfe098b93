import type {Cell, Shown} from '../views/view.ts'

/** Lists of more rows are not grouped, so that they don't take seconds longer. */
const mostRows = 500

/** Has it phones to be grouped for a reader? */
export function hasPhones(shown: Shown): boolean {
  if ('card' in shown) return false
  if ('sections' in shown) {
    return shown.sections.some((one) => 'lines' in one && one.lines.some(({value, kind}) => isPhone(value, kind)))
  }
  const {rows, columns} = shown
  const keys = columns.flatMap(({key, kind}) => (kind === 'phone' ? [key] : []))
  return rows.length <= mostRows && keys.some((key) => rows.some((row) => isPhone(row[key] ?? null, 'phone')))
}

function isPhone(value: Cell, kind: string): boolean {
  return kind === 'phone' && value !== null && String(value) !== ''
}
