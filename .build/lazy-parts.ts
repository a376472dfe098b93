import {readFileSync} from 'node:fs'
import type {Plugin} from 'esbuild'

/** Big packages that only some commands get to use, each a part of its own: name of the part -> package. */
export const apartPackages: Readonly<Record<string, string>> = {
  chrono: 'chrono-node/en',
  excel: 'read-excel-file/node',
  inquirer: 'inquirer',
  jmespath: '@jmespath-community/jmespath',
  lock: 'fs-native-extensions',
  phone: 'libphonenumber-js/min',
  recurrence: 'rrule-temporal',
  scale: 'd3-scale',
  shape: 'd3-shape',
  temporal: 'temporal-polyfill',
  vcard: 'ical.js',
  workbook: 'write-excel-file/node',
  zip: 'fflate',
}

/** `await import()` of such a package asks for its part. */
export const apart: Plugin = {
  name: 'apart',
  setup({onResolve}) {
    const files = new Map(Object.entries(apartPackages).map(([file, name]) => [name, `./${file}`]))
    onResolve({filter: /^[@\w]/}, ({path, kind}) => {
      const file = kind === 'dynamic-import' || kind === 'require-call' ? files.get(path) : undefined
      return file === undefined ? null : {path: file, external: true}
    })
  },
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

/** A file of a package as a part of its own: its name -> where it is. */
export type OwnParts = Map<string, string>

const own = Symbol('own')

/** Each file of oclif, and of what it requires, is a part of its own: most of them no command ever gets to use. */
export function fileByFile(found: OwnParts): Plugin {
  return {
    name: 'file-by-file',
    setup(build) {
      build.onResolve({filter: /./}, async ({path, kind, importer, resolveDir, pluginData}) => {
        const isRequired = kind === 'require-call' && /node_modules/.test(importer)
        if (pluginData === own || !(isRequired || /^@oclif\/core\/./.test(path))) return null
        const resolved = await build.resolve(path, {kind, importer, resolveDir, pluginData: own})
        if (resolved.external || resolved.errors.length > 0) return null
        const name = `./${resolved.path.slice(resolved.path.lastIndexOf('node_modules/') + 13)}`
        found.set(name, resolved.path)
        return {path: name, external: true}
      })
    },
  }
}

/** The part of oclif that commands are made of. All of it would look for the package that it is in, and more. */
export const leanOclif: Plugin = {
  name: 'lean-oclif',
  setup({onResolve, onLoad, initialOptions: {absWorkingDir = '.'}}) {
    onResolve({filter: /^@oclif\/core$/}, ({path}) => ({path, namespace: 'lean-oclif'}))
    onLoad({filter: /./, namespace: 'lean-oclif'}, () => ({
      contents: `
        export * as Args from '@oclif/core/args'
        export {Command} from '@oclif/core/command'
        export * as Flags from '@oclif/core/flags'`,
      resolveDir: absWorkingDir,
    }))
  },
}

/**
 * The lock tries many places for its native code, and Node many for the lock; first of all it is where npm installs it:
 * below us, or beside us.
 */
export const directAddon: Plugin = {
  name: 'direct-addon',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^\.\/binding$/}, ({importer}) =>
      /fs-native-extensions/.test(importer) ? {path: 'binding', namespace: 'direct-addon'} : null,
    )
    onLoad({filter: /./, namespace: 'direct-addon'}, () => ({
      contents: `
        const addon = 'prebuilds/' + process.platform + '-' + process.arch + '/fs-native-extensions.node'
        const inside = (path) => require(require('node:path').join(require.resolve('fs-native-extensions'), '..', path))
        const opened = (packages) => {
          const found = {exports: {}}
          process.dlopen(found, require.folder + packages + '/fs-native-extensions/' + addon)
          return found.exports
        }
        const ways = [() => opened('/../node_modules'), () => opened('/../..'), () => inside(addon), () => inside('binding.js')]
        const firstOf = ([way, ...others]) => {
          try {
            return way()
          } catch (error) {
            if (others.length === 0) throw error
            return firstOf(others)
          }
        }
        module.exports = firstOf(ways)`,
    }))
  },
}

/** Nobody is to wake the stream of stdout before it is needed; who writes to it listens for what goes wrong. */
const listening = /^process\.stdout\.on\('error', [\s\S]*?^}\);$/m

const requiring = /^(?:const|var) (\w+) = (?:(__importDefault|__importStar)\()?require\("([^"]+)"\)\)?;$/gm

/** oclif is compiled to CommonJS and requires all of itself at once; here each file requires another on first use. */
export const onFirstRequire: Plugin = {
  name: 'on-first-require',
  setup(build) {
    build.onLoad({filter: /@oclif[\\/]core[\\/]lib[\\/].*\.js$/}, ({path}) => {
      const names: string[] = []
      const late = readFileSync(path, 'utf8')
        .replace(listening, '')
        .replaceAll(requiring, (_, name: string, wrap: string, from: string) => {
          names.push(name)
          const value = `require(${JSON.stringify(from)})`
          return `let ${name}$; const ${name}$$ = () => ${name}$ ??= ${wrap === undefined ? value : `${wrap}(${value})`};`
        })
      const contents = names.reduce(
        (text, name) => text.replaceAll(new RegExp(`(?<![\\w$.])${name}(?=[.)\\]])`, 'g'), `(${name}$$$$())`),
        late,
      )
      return {contents, loader: 'js'}
    })
  },
}
