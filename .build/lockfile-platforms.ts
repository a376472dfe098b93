import {readFileSync, writeFileSync} from 'node:fs'
import {root} from './commands.ts'

interface Locked {
  readonly version?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly [other: string]: unknown
}

/**
 * The packages for other platforms that the lock file does not hold. npm leaves them out where it could not look them
 * up, and then refuses its own lock file: `npm ci` wants each of them named, also those that are never installed.
 */
export function missingPlatforms(packages: Readonly<Record<string, Locked>>): Readonly<Record<string, Locked>> {
  const wanted = Object.entries(packages).flatMap(([path, {optionalDependencies = {}}]) =>
    Object.entries(optionalDependencies).map(([name, version]) => ({path, name, version})),
  )
  return Object.fromEntries(
    wanted
      .filter(({path, name}) => !isLocked(packages, path, name))
      .map(({name, version}) => [`node_modules/${name}`, {version, dev: true, optional: true, ...platformOf(name)}]),
  )
}

/** Packages are looked for beside the one that wants them, and in every folder above. */
function isLocked(packages: Readonly<Record<string, Locked>>, path: string, name: string): boolean {
  const above = path.lastIndexOf('/node_modules/')
  if (Object.hasOwn(packages, `${path === '' ? '' : `${path}/`}node_modules/${name}`)) return true
  return path !== '' && isLocked(packages, above === -1 ? '' : path.slice(0, above), name)
}

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

function platformOf(name: string): Locked {
  const words = name.split(/[/-]/)
  const os = systems.filter((one) => words.includes(one))
  const cpu = processors.filter((one) => words.includes(one))
  const libc = ['glibc', 'musl'].filter((one) => words.some((word) => word.startsWith(one.replace('glibc', 'gnu'))))
  return Object.fromEntries(Object.entries({os, cpu, libc}).filter(([, found]) => found.length > 0))
}

if (process.argv[1] === import.meta.filename) {
  const path = `${root}package-lock.json`
  const lock = JSON.parse(readFileSync(path, 'utf8'))
  const packages = Object.entries({...lock.packages, ...missingPlatforms(lock.packages)})
  const sorted = packages.toSorted(([one], [other]) => one.localeCompare(other, 'en'))
  writeFileSync(path, `${JSON.stringify({...lock, packages: Object.fromEntries(sorted)}, null, 2)}\n`)
}
