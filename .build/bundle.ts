import {chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {parseArgs} from 'node:util'
import {type BuildOptions, build, type Metafile} from 'esbuild'
import {catalogue} from '../src/generated/catalogue.ts'
import {type Trick, tricks} from '../src/start/build/tricks.ts'
import {root} from './commands.ts'
import {buildLibrary} from './library.ts'

const text = {
  charset: 'ascii',
  legalComments: 'none',
  minifySyntax: true,
  minifyWhitespace: true,
  platform: 'node',
  supported: {'dynamic-import': false},
  target: 'node20.19',
} as const

const bundled = {
  ...text,
  absWorkingDir: root,
  bundle: true,
  external: ['fs-native-extensions', 'typescript', 'ts-node', 'tsx'],
  logLevel: 'warning',
  metafile: true,
  write: false,
} as const satisfies BuildOptions

/** How code is written, and how the program is bundled. */
export const options = {text, bundle: bundled}

/** Builds what is shipped: the program, plain or with what makes its start quick, and the library. */
export async function bundle(outdir: string, {plain = false, without = []}: Kind = {}): Promise<void> {
  rmSync(outdir, {recursive: true, force: true})
  mkdirSync(outdir, {recursive: true})
  const metafiles = plain ? await buildPlain(outdir) : await buildQuick(outdir, without)
  chmodSync(join(outdir, 'desk.cjs'), 0o755)
  writeFileSync(join(outdir, 'LICENSES.txt'), licences(...metafiles, await buildLibrary(outdir)))
}

interface Kind {
  /** Without anything of src/start. */
  readonly plain?: boolean
  /** Of what makes the start quick. */
  readonly without?: readonly Trick[]
}

/** One file, as esbuild makes it. */
async function buildPlain(outdir: string): Promise<readonly Metafile[]> {
  const {metafile} = await build({
    ...bundled,
    stdin: {
      contents: "import {start} from './src/desk.ts'\nvoid start(process.argv.slice(2))",
      resolveDir: root,
      loader: 'ts',
    },
    outfile: join(outdir, 'desk.cjs'),
    write: true,
    format: 'cjs',
    banner: {js: '#!/usr/bin/env node'},
  })
  return [metafile]
}

async function buildQuick(outdir: string, without: readonly Trick[]): Promise<readonly Metafile[]> {
  const quick = await import('../src/start/build/program.ts')
  return quick.buildQuick(outdir, {options, commands: Object.keys(catalogue), without})
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

function trickNamed(name: string): Trick {
  if (Object.hasOwn(tricks, name)) return name as Trick
  throw new Error(`There is no trick “${name}”; there are ${Object.keys(tricks).join(', ')}.`)
}

if (process.argv[1] === import.meta.filename) {
  const {values} = parseArgs({
    options: {
      plain: {type: 'boolean', default: false},
      without: {type: 'string', default: ''},
      outdir: {type: 'string', default: join(root, 'dist')},
    },
  })
  const without = values.without.split(',').filter((name) => name !== '')
  await bundle(resolve(values.outdir), {plain: values.plain, without: without.map(trickNamed)})
}
