import type {Plugin} from 'esbuild'
import type {Places} from './places.ts'

/** Packages that only some commands get to use, each a part of its own: name of the part -> package. */
export const apartPackages: Readonly<Record<string, string>> = {
  lock: 'fs-native-extensions',
  recurrence: 'rrule-temporal',
  temporal: 'temporal-polyfill',
}

/** `await import()` of such a package, or `require`, asks for its part: package -> part. */
export function apart(files: ReadonlyMap<string, string>, places: Places): Plugin {
  return {
    name: 'apart',
    setup({onResolve}) {
      onResolve({filter: /^[@\w]/}, ({path, kind}) => {
        const file = kind === 'dynamic-import' || kind === 'require-call' ? files.get(path) : undefined
        if (file === undefined) return null
        places.found(path)
        return {path: file, external: true}
      })
    },
  }
}

/** Of them, those that core imports like any other: they are read when something of them is first used. */
const usedOf: Readonly<Record<string, string>> = {
  'temporal-polyfill': 'export const Temporal = new Proxy({}, {get: (_, name) => load().Temporal[name]})',
  'rrule-temporal': 'export function RRuleTemporal(...given) { return new (load().RRuleTemporal)(...given) }',
}

export const firstUse: Plugin = {
  name: 'first-use',
  setup({onResolve, onLoad}) {
    const filter = new RegExp(`^(${Object.keys(usedOf).join('|')})$`)
    onResolve({filter}, ({path, kind}) => (kind === 'import-statement' ? {path, namespace: 'first-use'} : null))
    onLoad({filter, namespace: 'first-use'}, ({path}) => ({
      contents: `let kept; const load = () => kept ??= require('${path}'); ${usedOf[path]}`,
    }))
  },
}
