import {createHash} from 'node:crypto'
import {writeFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import {type BuildOptions, build, type Metafile, type Plugin, type TransformOptions, transform} from 'esbuild'
import {assertNoCircle, commonOf, needsOf} from './esm-to-cjs.ts'
import {apart, apartPackages, firstUse} from './lazy-parts.ts'
import {bindingOfLock, directAddon} from './native-lock.ts'
import {
  fileByFile,
  leanOclif,
  listensToStdout,
  type OwnParts,
  onFirstRequire,
  requiresAtOnce,
  wholeOclif,
} from './oclif.ts'
import {type Part, partsFileOf} from './parts-file.ts'
import {type Places, placesOf} from './places.ts'
import {quick, quickModules} from './quick-modules.ts'
import type {Trick} from './tricks.ts'

/** How esbuild is told to write code, and how to bundle the program, from the top of the repository. */
export interface Options {
  readonly text: TransformOptions
  readonly bundle: BuildOptions & {readonly absWorkingDir: string}
}

interface Given {
  readonly options: Options
  readonly commands: readonly string[]
  readonly without: readonly Trick[]
  /** Plugins that come before all others. */
  readonly first?: readonly Plugin[]
}

/** Builds the program with all that makes its start quick: its parts in one file, where each of them is, what starts it. */
export async function buildQuick(outdir: string, given: Given): Promise<readonly Metafile[]> {
  const {
    options: {bundle},
    commands,
    without,
  } = given
  const has = (trick: Trick) => !without.includes(trick)
  const packages = Object.entries(apartPackages).filter(([, name]) => has(trickOf(name)))
  const places = placesOf([
    ...(has('lean') ? [wholeOclif] : []),
    ...(has('requires') ? [listensToStdout, requiresAtOnce] : []),
    ...(has('addon') ? [bindingOfLock] : []),
    ...(has('hashes') ? Object.keys(quickModules) : []),
    ...packages.map(([, name]) => name),
  ])
  const making: Making = {given, has, places, packages, found: new Map()}
  const own = await ownParts(making)
  const files = await partsByFile(making)
  const others = await Promise.all(packages.map((one) => packageApart(making, one)))
  places.assertAll()
  const parts = [...own.parts, ...files.parts, ...others.flatMap((one) => one.parts)]
  const {text, index} = partsFileOf(parts, own.starts, has('parts'))
  writeFileSync(join(outdir, 'desk.parts'), text)
  writeFileSync(join(outdir, 'desk.index'), index)
  const hash = createHash('sha256').update(text).update(index).digest('hex').slice(0, 16)
  await build({
    ...bundle,
    entryPoints: {desk: 'src/start/main.ts'},
    outdir,
    write: true,
    format: 'cjs',
    banner: {js: '#!/usr/bin/env node'},
    outExtension: {'.js': '.cjs'},
    define: {
      build: JSON.stringify(hash),
      commands: JSON.stringify(commands),
      keepsCode: String(has('compiled')),
      exits: String(has('exit')),
    },
  })
  return [own, files, ...others].flatMap((one) => one.metafiles)
}

interface Making {
  readonly given: Given
  has(trick: Trick): boolean
  readonly places: Places
  readonly packages: readonly (readonly [part: string, name: string])[]
  readonly found: OwnParts
}

function trickOf(packageName: string): Trick {
  return packageName === 'fs-native-extensions' ? 'addon' : 'polyfills'
}

interface Parts {
  readonly parts: readonly Part[]
  readonly metafiles: readonly Metafile[]
}

/** Our own code, in the pieces that its commands share; and the part that each command begins with. */
async function ownParts(making: Making): Promise<Parts & {readonly starts: ReadonlyMap<string, string>}> {
  const {given, has, places, packages, found} = making
  const {
    options: {bundle, text: ofTexts},
    first = [],
  } = given
  const {outputFiles = [], metafile} = await build({
    ...bundle,
    outdir: '/',
    metafile: true,
    entryPoints: {desk: 'src/desk.ts'},
    format: 'esm',
    splitting: true,
    minifyWhitespace: false,
    supported: {},
    plugins: [
      ...first,
      apart(new Map(packages.map(([part, name]) => [name, `./${part}`])), places),
      ...(has('hashes') ? [quick(places)] : []),
      ...(has('lean') ? [leanOclif(places)] : []),
      ...(has('polyfills') ? [firstUse] : []),
      ...(has('files') ? [fileByFile(found)] : []),
      ...(has('requires') ? [onFirstRequire(places)] : []),
    ],
  })
  const parts = await Promise.all(
    outputFiles.map(async ({path, text}) => {
      const common = has('objects') ? commonOf(text) : {text, needs: needsOf(text)}
      const {code} = await transform(common.text, {...ofTexts, format: 'cjs'})
      return {name: nameOf(path), text: code, needs: common.needs}
    }),
  )
  assertNoCircle(parts)
  const starts = Object.entries(metafile.outputs).flatMap(([path, {entryPoint = ''}]) => {
    const words = /^src\/commands\/(.+)\.ts$/.exec(entryPoint)?.[1]?.replace('/', ' ')
    return words === undefined ? [] : [[words, nameOf(join(bundle.absWorkingDir, path))] as const]
  })
  return {parts, metafiles: [metafile], starts: new Map(starts)}
}

function nameOf(path: string): string {
  return `./${relative('/', path)}`
}

/** The files that other parts ask for, and those that these ask for. */
async function partsByFile({given, has, places, found}: Making): Promise<Parts> {
  const parts: Part[] = []
  const metafiles: Metafile[] = []
  for (const [name, path] of found) {
    const {outputFiles = [], metafile} = await build({
      ...given.options.bundle,
      outdir: '/',
      metafile: true,
      entryPoints: [path],
      format: 'cjs',
      plugins: [...(given.first ?? []), fileByFile(found), ...(has('requires') ? [onFirstRequire(places)] : [])],
    })
    parts.push({name, text: outputFiles[0]?.text ?? '', needs: []})
    metafiles.push(metafile)
  }
  return {parts, metafiles}
}

async function packageApart({given, places}: Making, [name, entry]: readonly [string, string]): Promise<Parts> {
  const {outputFiles = [], metafile} = await build({
    ...given.options.bundle,
    outdir: '/',
    metafile: true,
    entryPoints: {[name]: entry},
    format: 'cjs',
    plugins: [...(given.first ?? []), directAddon(places)],
  })
  return {parts: outputFiles.map(({text}) => ({name: `./${name}`, text, needs: []})), metafiles: [metafile]}
}
