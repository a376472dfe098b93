import {readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {build, type Metafile} from 'esbuild'
import {root} from './commands.ts'

/** What stays outside the bundle: native code, and what is never reached from the shipped program. */
const outside = ['fs-native-extensions', 'typescript', 'ts-node', 'tsx']

/** CommonJS packages inside an ES module ask for `require` and their own place. */
const banner = `import {createRequire as __createRequire} from 'node:module'
import {dirname as __dirnameOf} from 'node:path'
import {fileURLToPath as __fileURLToPath} from 'node:url'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)`

/** Builds the program as it is shipped. */
async function bundle(outdir: string): Promise<void> {
  rmSync(outdir, {recursive: true, force: true})
  const {metafile} = await build({
    absWorkingDir: root,
    entryPoints: {desk: 'src/desk.ts'},
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    charset: 'ascii',
    minifySyntax: true,
    keepNames: true,
    legalComments: 'none',
    external: outside,
    banner: {js: banner},
    metafile: true,
    logLevel: 'warning',
  })
  writeFileSync(join(outdir, 'LICENSES.txt'), licences(metafile))
}

/** The licences of the packages that are inside the bundle. */
function licences({inputs}: Metafile): string {
  const folders = new Set(
    Object.keys(inputs).flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  )
  return [...folders].toSorted().map(licence).join('\n')
}

function licence(folder: string): string {
  const {name, version, license} = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
  const file = readdirSync(join(root, folder)).find((one) => /^licen[cs]e/i.test(one))
  const text = file === undefined ? '' : `\n${readFileSync(join(root, folder, file), 'utf8').trim()}\n`
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n${text}`
}

if (process.argv[1] === import.meta.filename) await bundle(join(root, 'dist'))
