import {createHash} from 'node:crypto'
import {chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import {type BuildOptions, build, type Metafile, transform} from 'esbuild'
import {catalogue} from '../src/generated/catalogue.ts'
import {root} from './commands.ts'
import {assertNoCircle, commonOf} from './esm-to-cjs.ts'
import {
  apart,
  apartPackages,
  directAddon,
  fileByFile,
  firstUse,
  leanOclif,
  type OwnParts,
  onFirstRequire,
} from './lazy-parts.ts'
import {buildLibrary} from './library.ts'
import {type Part, programOf} from './program.ts'

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
  outdir: '/',
  write: false,
} as const satisfies BuildOptions

/** Builds the program as it is shipped: its parts in one file, where each of them is found, and what starts it. */
async function bundle(outdir: string): Promise<void> {
  rmSync(outdir, {recursive: true, force: true})
  mkdirSync(outdir, {recursive: true})
  const found: OwnParts = new Map()
  const own = await ownParts(found)
  const files = await partsByFile(found)
  const packages = await Promise.all(Object.entries(apartPackages).map(packageApart))
  const {text, index} = programOf([...own.parts, ...files.parts, ...packages.flatMap(({parts}) => parts)], own.starts)
  writeFileSync(join(outdir, 'desk.parts'), text)
  writeFileSync(join(outdir, 'desk.index'), index)
  const hash = createHash('sha256').update(text).update(index).digest('hex').slice(0, 16)
  await build({
    ...options,
    entryPoints: {desk: 'src/start/main.ts'},
    outdir,
    write: true,
    format: 'cjs',
    banner: {js: '#!/usr/bin/env node'},
    outExtension: {'.js': '.cjs'},
    define: {build: JSON.stringify(hash), commands: JSON.stringify(Object.keys(catalogue))},
  })
  chmodSync(join(outdir, 'desk.cjs'), 0o755)
  const metafiles = [own, files, ...packages].flatMap((one) => one.metafiles)
  writeFileSync(join(outdir, 'LICENSES.txt'), licences(...metafiles, await buildLibrary(outdir)))
}

interface Parts {
  readonly parts: readonly Part[]
  readonly metafiles: readonly Metafile[]
}

/** Our own code, in the pieces that its commands share; and the part that each command begins with. */
async function ownParts(found: OwnParts): Promise<Parts & {readonly starts: ReadonlyMap<string, string>}> {
  const {outputFiles, metafile} = await build({
    ...options,
    entryPoints: {desk: 'src/desk.ts'},
    format: 'esm',
    splitting: true,
    minifyWhitespace: false,
    supported: {},
    plugins: [apart, leanOclif, firstUse, fileByFile(found), onFirstRequire],
  })
  const parts = await Promise.all(
    outputFiles.map(async ({path, text}) => {
      const common = commonOf(text)
      const {code} = await transform(common.text, {...shape, format: 'cjs'})
      return {name: nameOf(path), text: code, needs: common.needs}
    }),
  )
  assertNoCircle(parts)
  const starts = Object.entries(metafile.outputs).flatMap(([path, {entryPoint = ''}]) => {
    const words = /^src\/commands\/(.+)\.ts$/.exec(entryPoint)?.[1]?.replace('/', ' ')
    return words === undefined ? [] : [[words, nameOf(join(root, path))] as const]
  })
  return {parts, metafiles: [metafile], starts: new Map(starts)}
}

function nameOf(path: string): string {
  return `./${relative('/', path)}`
}

/** The files that other parts ask for, and those that these ask for. */
async function partsByFile(found: OwnParts): Promise<Parts> {
  const parts: Part[] = []
  const metafiles: Metafile[] = []
  for (const [name, path] of found) {
    const {outputFiles, metafile} = await build({
      ...options,
      entryPoints: [path],
      format: 'cjs',
      plugins: [fileByFile(found), onFirstRequire],
    })
    parts.push({name, text: outputFiles[0]?.text ?? '', needs: []})
    metafiles.push(metafile)
  }
  return {parts, metafiles}
}

async function packageApart([name, entry]: readonly [string, string]): Promise<Parts> {
  const {outputFiles, metafile} = await build({
    ...options,
    entryPoints: {[name]: entry},
    format: 'cjs',
    plugins: [directAddon],
  })
  const parts = outputFiles.map(({text}) => ({name: `./${name}`, text, needs: []}))
  return {parts, metafiles: [metafile]}
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
