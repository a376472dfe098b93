import {readFileSync} from 'node:fs'
import type {Plugin} from 'esbuild'
import type {Places} from './places.ts'

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

export const wholeOclif = 'the import of @oclif/core'

/** The part of oclif that commands are made of. All of it would look for the package that it is in, and more. */
export function leanOclif(places: Places): Plugin {
  return {
    name: 'lean-oclif',
    setup({onResolve, onLoad, initialOptions: {absWorkingDir = '.'}}) {
      onResolve({filter: /^@oclif\/core$/}, ({path}) => {
        places.found(wholeOclif)
        return {path, namespace: 'lean-oclif'}
      })
      onLoad({filter: /./, namespace: 'lean-oclif'}, () => ({
        contents: `
          export * as Args from '@oclif/core/args'
          export {Command} from '@oclif/core/command'
          export * as Flags from '@oclif/core/flags'`,
        resolveDir: absWorkingDir,
      }))
    },
  }
}

export const listensToStdout = "process.stdout.on('error') in @oclif/core/lib/command.js"
export const requiresAtOnce = 'const … = require("…") in @oclif/core/lib'

/** oclif is compiled to CommonJS and requires all of itself at once; here each file requires another on first use. */
export function onFirstRequire(places: Places): Plugin {
  return {
    name: 'on-first-require',
    setup({onLoad}) {
      onLoad({filter: /@oclif[\\/]core[\\/]lib[\\/].*\.js$/}, ({path}) => {
        const {text, found} = requiredLate(readFileSync(path, 'utf8'), path)
        for (const place of found) places.found(place)
        return {contents: text, loader: 'js'}
      })
    },
  }
}

/** Nobody is to wake the stream of stdout before it is needed; who writes to it listens for what goes wrong. */
const listening = /^process\.stdout\.on\('error', [\s\S]*?^}\);$/m

const requiring = /^(?:const|var) (\w+) = (?:(__importDefault|__importStar)\()?require\(["']([^"']+)["']\)\)?;$/gm

/** A file of oclif whose requires wait for their first use; refuses one that can't be rewritten so. */
export function requiredLate(text: string, path: string): {readonly text: string; readonly found: readonly string[]} {
  const found = listening.test(text) ? [listensToStdout] : []
  const names: string[] = []
  const late = text
    .replace(listening, '')
    .replaceAll(requiring, (_, name: string, wrap: string | undefined, from: string) => {
      names.push(name)
      const value = `require(${JSON.stringify(from)})`
      return `let ${name}$; const ${name}$$ = () => ${name}$ ??= ${wrap === undefined ? value : `${wrap}(${value})`};`
    })
  const atOnce = /^(?:const|var|let \w+ =) .*\brequire\(.*/m.exec(late)
  if (atOnce !== null) throw new Error(`${path} requires in a way that the build does not know: ${atOnce[0]}`)
  const used = names.reduce(
    (whole, name) => whole.replaceAll(new RegExp(`(?<![\\w$.])${name}(?=[.()\\]])`, 'g'), `(${name}$$$$())`),
    late,
  )
  const left = names.find((name) => new RegExp(`(?<![\\w$.'"\`/-])${name}(?![\\w$'"\`/-])`).test(used))
  if (left !== undefined) throw new Error(`${path} uses ${left} in a way that the build does not know.`)
  return {text: used, found: names.length > 0 ? [...found, requiresAtOnce] : found}
}
