export interface Common {
  /** CommonJS. */
  readonly text: string
  /** What it requires before anything else. */
  readonly needs: readonly string[]
}

const both = /^import (\w+), (\{[^}]*\}) from ("[^"]+");$/gm
const named = /^import \{([^}]*)\} from ("[^"]+");$/gm
const whole = /^import (?:\* as )?(\w+) from ("[^"]+");$/gm
const unnamed = /^import "[^"]+";\n/gm
const imported = /^(?:import|export) (?:[^"]* from )?("\.[^"]*");$/gm
const exported = /^export \{([^}]*)\};$/m
const exportedDefault = /^export default (.+);$/m
const later = /\bimport\("(\.\/[^"]+\.js)"\)/g

/**
 * A part as esbuild writes it in ESM, with a statement to a line, in CommonJS. What it imports is read once, and what it
 * exports is an object without getters: to make those takes longer than all else that most parts do when they are read.
 * So no part may need another that needs it, and none may export a variable that changes. Parts of which nothing is
 * used do nothing when they are read, and are left out.
 */
export function commonOf(part: string): Common {
  const text = part.replaceAll(both, 'import $1 from $3;\nimport $2 from $3;')
  const common = text
    .replaceAll(named, (_, names: string, from: string) => `var {${renamed(names, '$1: $2')}} = require(${from});`)
    .replaceAll(whole, 'var $1 = require($2);')
    .replaceAll(unnamed, '')
    .replace(exported, (_, names: string) => `module.exports = {${renamed(names, '$2: $1')}};`)
    .replace(exportedDefault, 'module.exports = {default: $1};')
    .replaceAll(later, 'Promise.resolve().then(() => require("$1"))')
  const left = /^(?:import|export)\b.*/m.exec(common)
  if (left !== null) throw new Error(`A part has ${left[0]}, which is no CommonJS.`)
  return {text: common, needs: needsOf(text)}
}

/** The parts that a part imports. */
export function needsOf(text: string): readonly string[] {
  return Array.from(text.matchAll(imported), ([, from = '']) => JSON.parse(from) as string)
}

function renamed(names: string, as: string): string {
  return names.replaceAll(/([\w$]+) as ([\w$]+)/g, as)
}

/** Refuses parts that need each other. */
export function assertNoCircle(parts: readonly {readonly name: string; readonly needs: readonly string[]}[]): void {
  const needs = new Map(parts.map((part) => [part.name, part.needs]))
  const done = new Set<string>()
  const visit = (name: string, above: readonly string[]): void => {
    if (above.includes(name)) throw new Error(`These parts need each other: ${[...above, name].join(' ')}`)
    if (done.has(name)) return
    for (const needed of needs.get(name) ?? []) visit(needed, [...above, name])
    done.add(name)
  }
  for (const {name} of parts) visit(name, [])
}
