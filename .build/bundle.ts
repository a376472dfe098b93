import {createHash} from 'node:crypto'
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {basename, join} from 'node:path'
import {type BuildOptions, build, type Metafile, transform} from 'esbuild'
import {catalogue} from '../src/catalogue.ts'
import {root} from './commands.ts'
import {apart, apartPackages, directAddon, firstUse, leanOclif, onFirstRequire} from './late.ts'

const shape = {
  charset: 'ascii',
  legalComments: 'none',
  minifySyntax: true,
  minifyWhitespace: true,
  platform: 'node',
  supported: {'dynamic-import': false},
  target: 'node20.19',
} as const satisfies BuildOptions

const options = {
  ...shape,
  absWorkingDir: root,
  bundle: true,
  external: ['fs-native-extensions', 'typescript', 'ts-node', 'tsx'],
  logLevel: 'warning',
  metafile: true,
} as const satisfies BuildOptions

/**
 * Builds the program as it is shipped: its parts in one file, so that the engine compiles those that a command needs and
 * nothing else, big packages that few commands need in files of their own, and the launcher.
 */
async function bundle(outdir: string): Promise<void> {
  rmSync(outdir, {recursive: true, force: true})
  mkdirSync(outdir, {recursive: true})
  const {outputFiles, metafile} = await build({
    ...options,
    entryPoints: {desk: 'src/desk.ts'},
    outdir,
    format: 'esm',
    splitting: true,
    supported: {},
    write: false,
    plugins: [apart, leanOclif, firstUse, onFirstRequire],
  })
  const parts = await Promise.all(outputFiles.map(({path, text}) => partOf(basename(path), text)))
  const program = `({${parts.join(',\n')}})`
  writeFileSync(join(outdir, 'desk.parts'), program)
  const packages = await Promise.all(
    Object.entries(apartPackages).map(([name, entry]) => packageApart(name, entry, outdir)),
  )
  const hash = createHash('sha256').update(program).digest('hex').slice(0, 16)
  await build({
    ...options,
    entryPoints: {launch: 'src/start/launch.ts'},
    outdir,
    format: 'cjs',
    outExtension: {'.js': '.cjs'},
    define: {build: JSON.stringify(hash), commands: JSON.stringify(Object.keys(catalogue))},
  })
  writeFileSync(join(outdir, 'LICENSES.txt'), licences(metafile, ...packages))
}

/** A part of the program as a CommonJS function: its name, and what it is. */
async function partOf(name: string, text: string): Promise<string> {
  const {code} = await transform(text, {...shape, format: 'cjs'})
  return `${JSON.stringify(`./${name}`)}(exports,require,module){${code}}`
}

async function packageApart(name: string, entry: string, outdir: string): Promise<Metafile> {
  const {outputFiles, metafile} = await build({
    ...options,
    entryPoints: {[name]: entry},
    outdir,
    format: 'cjs',
    plugins: [directAddon],
    write: false,
  })
  writeFileSync(
    join(outdir, `${name}.parts`),
    `({${outputFiles.map(({text}) => `"./${name}"(exports,require,module){${text}}`)}})`,
  )
  return metafile
}

/** The licences of the packages that are inside the bundle. */
function licences(...metafiles: readonly Metafile[]): string {
  const folders = new Set(
    metafiles
      .flatMap(({inputs}) => Object.keys(inputs))
      .flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
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
