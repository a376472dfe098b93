import {readFileSync} from 'node:fs'
import {cruise, type ICruiseResult} from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import {root} from './commands.ts'

/** What is against the rules on who imports whom, in words; `looked` says how many files of src were read. */
export async function brokenRules(folder: string): Promise<{looked: number; broken: readonly string[]}> {
  const {forbidden, options} = JSON.parse(readFileSync(`${root}.dependency-cruiser.json`, 'utf8'))
  const tsConfig = extractTSConfig(`${root}tsconfig.json`)
  const {output} = await cruise(
    ['src'],
    {...options, baseDir: folder, validate: true, ruleSet: {forbidden}},
    {},
    {tsConfig},
  )
  const {modules, summary} = output as ICruiseResult
  return {
    looked: modules.filter(({source}) => source.startsWith('src/')).length,
    broken: summary.violations.map(({rule, from, to}) => `${rule.name}: ${from} -> ${to}`),
  }
}

if (process.argv[1] === import.meta.filename) {
  const {looked, broken} = await brokenRules(root)
  for (const line of broken) process.stdout.write(`${line}\n`)
  process.stdout.write(`Layers: ${looked} files, ${broken.length} broken rules.\n`)
  process.exitCode = looked === 0 || broken.length > 0 ? 1 : 0
}
