import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import wabt from 'wabt'
import {root} from './commands.ts'
import {generatedFile} from './generated-file.ts'

/** Text of WebAssembly -> the file with its bytes. */
const files: Readonly<Record<string, string>> = {
  'src/start/sum.wat': 'src/start/sum-code.ts',
  'src/start/sha256.wat': 'src/start/sha256-code.ts',
}

/** The TypeScript files that hold the bytes of what is written in WebAssembly: path -> text. */
export async function codeFiles(): Promise<Readonly<Record<string, string>>> {
  const {parseWat} = await wabt()
  const all = Object.entries(files).map(([from, to]) => {
    const module = parseWat(from, readFileSync(join(root, from), 'utf8'))
    const bytes = Buffer.from(module.toBinary({}).buffer).toString('base64')
    return [to, generatedFile(to, textOf(from.replace(/.*\//, ''), bytes.match(/.{1,110}/g) ?? []))] as const
  })
  return Object.fromEntries(all)
}

function textOf(name: string, lines: readonly string[]): string {
  const code = lines.map((line) => `  '${line}'`).join(' +\n')
  return `/** The bytes of ${name}, in base 64. */\nexport const code =\n${code}\n`
}
