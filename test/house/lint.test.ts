import {spawnSync} from 'node:child_process'
import {copyFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {root} from '../../.build/commands.ts'
import {newFolder} from '../support/desk.ts'

it.each([
  ['no-floating-promises', 'async function save() {}\nsave()\n'],
  [
    'no-misused-promises',
    'declare function ok(): Promise<boolean>\nexport const a = () => { if (ok()) return 1; return 2 }\n',
  ],
  ['await-thenable', 'export const a = async () => { await 1 }\n'],
  ['no-unused-vars', "import {join} from 'node:path'\nexport const a = 1\n"],
])('lint catches %s', (rule, text) => {
  const folder = newFolder()
  for (const name of ['.oxlintrc.json', 'tsconfig.json']) copyFileSync(join(root, name), join(folder, name))
  writeFileSync(
    join(folder, 'tsconfig.json'),
    '{"compilerOptions": {"strict": true, "module": "NodeNext", "lib": ["ES2023"]}}',
  )
  writeFileSync(join(folder, 'a.ts'), text)
  const {status, stdout} = spawnSync(join(root, 'node_modules/.bin/oxlint'), ['--type-aware', '--deny-warnings', '.'], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(stdout).toContain(rule)
  expect(status).not.toBe(0)
})
