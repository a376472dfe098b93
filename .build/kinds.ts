import {existsSync, mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {root} from './commands.ts'
import {generatedFile} from './generated-file.ts'

interface Facet {
  /** The file that each kind has of it. */
  readonly file: string
  readonly exported: string
  readonly contract: string
  /** What is imported for it. */
  readonly from: string
  readonly says: string
  /** What it is of a kind that has no such file. */
  readonly otherwise?: {readonly from: string; readonly of: (name: string) => string}
}

const facets: Readonly<Record<string, Facet>> = {
  'src/kinds/kinds.ts': {
    file: 'kind.ts',
    exported: 'kind',
    contract: 'Kind<Name>',
    from: "import type {Kind, RecordName} from '../core/book/kind.ts'",
    says: 'Every kind of record',
  },
  'src/kinds/stored.ts': {
    file: 'stored.ts',
    exported: 'stored',
    contract: 'Stored',
    from: "import type {RecordName} from '../core/book/kind.ts'\nimport type {Stored} from '../store/json/stored-kind.ts'",
    says: 'How each kind of record is kept',
  },
  'src/kinds/asked.ts': {
    file: 'asked.ts',
    exported: 'asked',
    contract: 'AskedOf<Name>',
    from: "import type {RecordName} from '../core/book/kind.ts'\nimport type {AskedOf} from '../core/query/asked-kind.ts'",
    says: 'What can be asked of each kind of record',
  },
  'src/kinds/words.ts': {
    file: 'words.ts',
    exported: 'words',
    contract: 'KindWords',
    from: "import type {RecordName} from '../core/book/kind.ts'\nimport type {KindWords} from '../core/book/kind-words.ts'",
    says: 'Each kind of record in the words of those who come from elsewhere',
  },
  'src/kinds/shown.ts': {
    file: 'shown.ts',
    exported: 'shown',
    contract: 'ShownOf<Name>',
    from: "import type {RecordName} from '../core/book/kind.ts'\nimport type {ShownOf} from '../views/shown-kind.ts'",
    says: 'How each kind of record is shown',
  },
  'src/kinds/told.ts': {
    file: 'told.ts',
    exported: 'told',
    contract: 'Told<Name>',
    from: "import type {RecordName} from '../core/book/kind.ts'\nimport type {Told} from '../views/told-kind.ts'",
    says: 'How what happened to each kind of record is told',
  },
  'src/kinds/exported.ts': {
    file: 'exported.ts',
    exported: 'exported',
    contract: 'Exported<any>',
    from: "import type {RecordName} from '../core/book/kind.ts'\nimport type {Exported} from '../views/exports.ts'",
    says: 'What is handed on of each kind of record',
    otherwise: {
      from: "import {plainlyExported} from '../views/plain-kind.ts'",
      of: (name) => `plainlyExported<any>('${name}')`,
    },
  },
  'src/kinds/brought.ts': {
    file: 'brought.ts',
    exported: 'brought',
    contract: 'Brought<Name, any>',
    from: "import type {RecordName} from '../core/book/kind.ts'\nimport type {Brought} from '../input/import/brought-kind.ts'",
    says: 'How each kind of record comes in from files',
  },
  'src/kinds/sample.ts': {
    file: 'sample.ts',
    exported: 'sample',
    contract: 'Sampled',
    from: "import type {RecordName} from '../core/book/kind.ts'\nimport type {Sampled} from '../sample/sample-kind.ts'",
    says: 'How each kind of record comes about in a made-up life',
  },
  'src/kinds/said.ts': {
    file: 'said.ts',
    exported: 'said',
    contract: 'Said<Name>',
    from: "import type {RecordName} from '../core/book/kind.ts'\nimport type {Said} from '../messages/said-kind.ts'",
    says: 'What is said where each kind of record refuses',
    otherwise: {from: '', of: () => '{}'},
  },
}

/** The registries of kinds, one for each layer that has a facet of them: path -> text. */
export function registries(): Readonly<Record<string, string>> {
  const folders = readdirSync(join(root, 'src/kinds'), {withFileTypes: true})
    .filter((one) => one.isDirectory())
    .map(({name}) => name)
    .filter((name) => readdirSync(join(root, 'src/kinds', name)).includes('kind.ts'))
    .toSorted()
  return Object.fromEntries(Object.entries(facets).map(([path, facet]) => [path, registryText(path, facet, folders)]))
}

function registryText(path: string, facet: Facet, folders: readonly string[]): string {
  const {file, exported, contract, from, says, otherwise} = facet
  const has = (folder: string) => otherwise === undefined || existsSync(join(root, 'src/kinds', folder, file))
  const local = (folder: string) => `${camel(folder)}${exported.charAt(0).toUpperCase()}${exported.slice(1)}`
  const imports = folders
    .filter(has)
    .map((folder) => `import {${exported} as ${local(folder)}} from './${folder}/${file}'`)
  const valueOf = (folder: string) => (has(folder) ? local(folder) : otherwise?.of(camel(folder)))
  const entries = folders.map((folder) => `${camel(folder)}: ${valueOf(folder)},`)
  const more = folders.every(has) ? '' : (otherwise?.from ?? '')
  return generatedFile(
    path,
    `${from}
${more}
${imports.join('\n')}

/** ${says}, as the folders of src/kinds have it. */
export const ${exported === 'kind' ? 'kinds' : exported} = {
${entries.join('\n')}
} as const satisfies {readonly [Name in RecordName]: ${contract}}
`,
  )
}

function camel(folder: string): string {
  return folder.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

if (process.argv[1] === import.meta.filename) {
  for (const [path, text] of Object.entries(registries())) writeFileSync(join(root, path), text)
  const {kindCommands, kindCommandsThere} = await import('./kind-commands.ts')
  for (const path of kindCommandsThere()) rmSync(join(root, path))
  for (const [path, text] of Object.entries(kindCommands())) {
    mkdirSync(dirname(join(root, path)), {recursive: true})
    writeFileSync(join(root, path), text)
  }
}
