import {safeLines} from './safe.ts'

/** Markup that was made here; anything else is escaped. */
export interface Html {
  readonly markup: string
}

type Part = Html | string | number | readonly Part[]

const entities: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'}

/** Markup with every text in it escaped, for element content and quoted attributes. */
export function html(markup: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {markup: markup.map((piece, at) => piece + written(parts[at] ?? '')).join('')}
}

/** Markup that was checked by whoever wrote it, such as a style sheet. */
export function trusted(markup: string): Html {
  return {markup}
}

function written(part: Part): string {
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return safeLines(part).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
  return 'markup' in part ? part.markup : part.map(written).join('')
}
