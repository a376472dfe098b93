import {readdirSync} from 'node:fs'
import {parseArgs} from 'node:util'
import type {Family, Figures} from './family.ts'
import {figuresSince} from './tally.ts'

/*
 * Does to the book what disks, machines and strangers do, and counts what is lost. One JSON line for each family on
 * stdout, a table on stderr; exits with 1 when anything was lost, or when a family did no harm and so showed nothing.
 */

const {values} = parseArgs({
  options: {
    short: {type: 'boolean', default: false},
    family: {type: 'string', multiple: true},
    seed: {type: 'string', default: '1'},
  },
})

const families = await loaded(values.family)
const results: {readonly figures: Figures; readonly wrong: readonly string[]}[] = []
for (const family of families) {
  say(`\n${family.name}: ${family.promise}\n`)
  const figures = await figuresOf(family)
  const wrong = wrongIn(figures)
  results.push({figures, wrong})
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  if (isSkipped(figures)) say(`  skipped: ${figures.skipped}\n`)
  for (const line of [...wrong, ...figures.failures.slice(0, 20)]) say(`  ! ${line}\n`)
}
say(`\n${table(results.map(({figures}) => figures))}\n`)

const tried = results.filter(({figures}) => !isSkipped(figures))
const failed = tried.filter(({wrong}) => wrong.length > 0).length
process.stdout.write(`${tried.length - failed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 || tried.length === 0 ? 1 : 0

/** A family lives in the file of its name. */
async function loaded(named: readonly string[] | undefined): Promise<readonly Family[]> {
  const folder = new URL('families/', import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const modules = files
    .filter((file) => named?.includes(file.slice(0, -3)) ?? true)
    .toSorted()
    .map((name) => import(new URL(name, folder).href) as Promise<{readonly family: Family}>)
  return (await Promise.all(modules)).map(({family}) => family)
}

/** A family that breaks off has failed, with all counts at zero. */
async function figuresOf(family: Family): Promise<Figures> {
  const start = performance.now()
  const seed = Number(values.seed)
  try {
    return await family.run({short: values.short, seed, say: (text) => say(`  ${text}\n`)})
  } catch (error) {
    const failures = [`broke off: ${error instanceof Error ? error.stack : String(error)}`]
    return figuresSince(start, family.name, {seed}, {failures})
  }
}

function isSkipped({skipped}: Figures): boolean {
  return (skipped ?? null) !== null
}

function wrongIn(figures: Figures): readonly string[] {
  const counts = ['lost', 'torn', 'unreadable', 'leftOver'] as const
  return [
    ...counts.filter((count) => figures[count] !== 0).map((count) => `${count}: ${figures[count]}`),
    ...(figures.failures.length > 0 ? [`failures: ${figures.failures.length}`] : []),
    ...(figures.injected > 0 || isSkipped(figures) ? [] : ['it injected no fault']),
  ]
}

function table(all: readonly Figures[]): string {
  const columns = ['tried', 'injected', 'acknowledged', 'lost', 'torn', 'unreadable', 'unknown', 'leftOver'] as const
  const rows = all.map((one) => [
    one.family,
    ...columns.map((column) => String(one[column])),
    String(one.failures.length),
    one.seconds.toFixed(1),
  ])
  const lines = [['family', ...columns, 'failures', 'seconds'], ...rows]
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? []
  return lines
    .map((line) => line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))))
    .map((line) => line.join('  '))
    .join('\n')
}

function say(text: string): void {
  process.stderr.write(text)
}
