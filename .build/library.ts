import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {build, type Metafile, type Plugin} from 'esbuild'
import ts from 'typescript'
import {root} from './commands.ts'

/** Builds what `import {openBook} from 'caredesk'` leads to: ESM, in pieces that are read when needed, and its types. */
export async function buildLibrary(outdir: string): Promise<Metafile> {
  for (const file of declared) writeDeclaration(file, join(outdir, 'types'))
  const {metafile} = await build({
    absWorkingDir: root,
    entryPoints: {caredesk: 'src/caredesk.ts'},
    outdir: join(outdir, 'library'),
    chunkNames: '[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    charset: 'ascii',
    legalComments: 'none',
    minifySyntax: true,
    minifyWhitespace: true,
    external: ['fs-native-extensions', 'typescript', 'ts-node', 'tsx'],
    logLevel: 'warning',
    metafile: true,
    plugins: [withoutPrompts],
    banner: {js: "import {createRequire as $require} from 'node:module'; const require = $require(import.meta.url);"},
  })
  return metafile
}

/** Nobody is asked anything. */
const withoutPrompts: Plugin = {
  name: 'without-prompts',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^inquirer$/}, ({path}) => ({path, namespace: 'without-prompts'}))
    onLoad({filter: /./, namespace: 'without-prompts'}, () => ({contents: 'export default null'}))
  },
}

/** The files that its types are in; they need no others. */
const declared = ['caredesk.ts', 'cli/run/open-book.ts', 'generated/command-types.ts']

function writeDeclaration(file: string, folder: string): void {
  const source = readFileSync(`${root}src/${file}`, 'utf8')
  const {outputText, diagnostics = []} = ts.transpileDeclaration(source, {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: {isolatedDeclarations: true, declaration: true},
  })
  const [fault] = diagnostics
  if (fault !== undefined) throw new Error(`${file}: ${ts.flattenDiagnosticMessageText(fault.messageText, ' ')}`)
  const path = join(folder, file.replace(/\.ts$/, '.d.ts'))
  mkdirSync(dirname(path), {recursive: true})
  writeFileSync(path, outputText.replaceAll(/(from '\..*)\.ts'/g, "$1.js'"))
}
