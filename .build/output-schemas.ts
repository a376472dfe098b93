import ts from 'typescript'
import type {JsonSchema, OutputSchemas} from '../src/cli/help/json-schema.ts'
import {type Found, root} from './commands.ts'
import {generatedFile} from './generated-file.ts'

/** The text of src/generated/output-schemas.ts: what each command returns, read from the types of the code. */
export function outputSchemasText(schemas: OutputSchemas): string {
  return generatedFile(
    'src/generated/output-schemas.ts',
    `import type {OutputSchemas} from '../cli/help/json-schema.ts'

/** What each command prints with --json, read from the types of the code. */
export const outputSchemas: OutputSchemas = ${JSON.stringify(schemas)}
`,
  )
}

/** JSON Schema of what `run()` of each command returns. Throws where a type has no place in JSON. */
export function outputSchemasOf(commands: readonly Found[]): OutputSchemas {
  const files = commands.map(({path}) => `${root}src/${path.replace('./', '')}`)
  const program = ts.createProgram(files, compilerOptions())
  const writer = writerOn(program.getTypeChecker(), aliasesIn(program))
  const shown = commands.filter(({hidden}) => !hidden)
  const outputs = shown.map(({words, path}) => {
    const file = program.getSourceFile(`${root}src/${path.replace('./', '')}`)
    if (file === undefined) throw new Error(`${path} is not in the program`)
    return [words, writer.returned(file)] as const
  })
  const failure = writer.named(failureType(program), 'Failure')
  return {failure, commands: Object.fromEntries(outputs), defs: writer.defs()}
}

function compilerOptions(): ts.CompilerOptions {
  const {config} = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path))
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options
}

function failureType(program: ts.Program): ts.Type {
  const checker = program.getTypeChecker()
  const file = program.getSourceFile(`${root}src/cli/run/failure.ts`)
  const symbol = file && checker.getSymbolAtLocation(file)?.exports?.get(ts.escapeLeadingUnderscores('Failure'))
  if (symbol === undefined) throw new Error('there is no Failure')
  return checker.getDeclaredTypeOfSymbol(symbol)
}

/** Names that the code gives to types that have none of their own. */
function aliasesIn(program: ts.Program): ReadonlyMap<ts.Type, string> {
  const checker = program.getTypeChecker()
  const ours = program.getSourceFiles().filter(({fileName}) => fileName.startsWith(`${root}src/`))
  const aliases = ours.flatMap(({statements}) => statements.filter(ts.isTypeAliasDeclaration))
  return new Map(
    aliases
      .filter(({typeParameters}) => typeParameters === undefined)
      .map(({name}) => [checker.getDeclaredTypeOfSymbol(checker.getSymbolAtLocation(name) as ts.Symbol), name.text]),
  )
}

function writerOn(checker: ts.TypeChecker, aliases: ReadonlyMap<ts.Type, string>) {
  const defs = new Map<string, JsonSchema>()
  const names = new Map<ts.Type, string>()

  /** Null is what a command returns that was not asked for JSON. */
  function returned(file: ts.SourceFile): JsonSchema {
    const command = checker.getSymbolAtLocation(file)?.exports?.get(ts.InternalSymbolName.Default)
    const run = command && checker.getDeclaredTypeOfSymbol(command).getProperty('run')
    const [signature] = run === undefined ? [] : checker.getTypeOfSymbol(run).getCallSignatures()
    const type = signature && checker.getAwaitedType(signature.getReturnType())
    if (type === undefined) throw new Error(`${file.fileName} has no run() that returns something`)
    return schemaOf(checker.getNonNullableType(type), file.fileName)
  }

  function schemaOf(type: ts.Type, place: string): JsonSchema {
    const name = nameOf(type)
    return name === null ? bare(type, place) : named(type, name)
  }

  /** A type that the code has a name for, once among the definitions. */
  function named(type: ts.Type, wanted: string): JsonSchema {
    const known = names.get(type)
    if (known !== undefined) return {$ref: `#/$defs/${known}`}
    const name = freeName(wanted)
    names.set(type, name)
    defs.set(name, {})
    const symbol = type.aliasSymbol ?? type.getSymbol()
    const told = isOurs(symbol) ? textOf(symbol?.getDocumentationComment(checker)) : {}
    defs.set(name, {...told, ...bare(type, name)})
    return {$ref: `#/$defs/${name}`}
  }

  function freeName(wanted: string): string {
    for (let count = 1; ; count += 1) {
      const name = count === 1 ? wanted : `${wanted}${count}`
      if (!defs.has(name)) return name
    }
  }

  /** The name of an interface, or of an alias of an object, of ours. */
  function nameOf(type: ts.Type): string | null {
    if ((type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) return null
    const alias = aliases.get(type)
    if (alias !== undefined) return alias
    const symbol = type.aliasSymbol ?? type.getSymbol()
    if (symbol === undefined || !isOurs(symbol) || symbol.name.startsWith('__')) return null
    const isGeneric = (type.aliasTypeArguments ?? checker.getTypeArguments(type as ts.TypeReference)).length > 0
    return isGeneric ? null : symbol.name
  }

  function bare(type: ts.Type, place: string): JsonSchema {
    if (type.isUnion()) return unionOf(type.types, place)
    const flat = flatOf(type)
    if (flat !== null) return flat
    if (checker.isTupleType(type)) {
      const items = checker.getTypeArguments(type as ts.TypeReference).map((one) => schemaOf(one, place))
      return {type: 'array', prefixItems: items, minItems: items.length, items: false}
    }
    if (checker.isArrayType(type)) {
      const [item] = checker.getTypeArguments(type as ts.TypeReference)
      return {type: 'array', items: item === undefined ? {} : schemaOf(item, `${place}[]`)}
    }
    if (type.getCallSignatures().length > 0) throw new Error(`${place}: ${checker.typeToString(type)} is not for JSON`)
    return objectOf(type, place)
  }

  function objectOf(type: ts.Type, place: string): JsonSchema {
    const properties: Record<string, JsonSchema> = {}
    const required: string[] = []
    for (const symbol of type.getProperties()) {
      const [known, isMissing] = present(checker.getTypeOfSymbol(symbol))
      const [first, ...others] = known
      if (first === undefined) continue
      const schema = others.length === 0 ? schemaOf(first, `${place}.${symbol.name}`) : unionOf(known, place)
      properties[symbol.name] = {...schema, ...formatOf(symbol), ...textOf(symbol.getDocumentationComment(checker))}
      if (!isMissing && (symbol.flags & ts.SymbolFlags.Optional) === 0) required.push(symbol.name)
    }
    const index = checker.getIndexInfosOfType(type)[0]
    return {
      type: 'object',
      ...(Object.keys(properties).length === 0 ? {} : {properties}),
      ...(required.length === 0 ? {} : {required}),
      ...(index === undefined ? {} : {additionalProperties: schemaOf(index.type, `${place}[...]`)}),
    }
  }

  /** What JSON leaves out is no value. */
  function present(type: ts.Type): readonly [readonly ts.Type[], boolean] {
    const all = type.isUnion() && type.aliasSymbol === undefined ? type.types : [type]
    const known = all.filter((one) => (one.flags & ts.TypeFlags.Undefined) === 0)
    return known.length === all.length ? [[type], false] : [known, true]
  }

  function unionOf(types: readonly ts.Type[], place: string): JsonSchema {
    const literals = types.map(literalOf).filter((one) => one !== undefined)
    const isBoolean = literals.filter((one) => typeof one === 'boolean').length === 2
    const values = literals.filter((one) => !isBoolean || typeof one !== 'boolean')
    const rest = types
      .filter((one) => literalOf(one) === undefined && (one.flags & ts.TypeFlags.Undefined) === 0)
      .map((one) => schemaOf(one, place))
    const isNullable = values.includes(null)
    const words = isNullable && values.length === 1 ? [] : values
    const parts = [
      ...(words.length === 0 ? [] : [{enum: words}]),
      ...(isBoolean ? [{type: 'boolean'} as const] : []),
      ...rest,
      ...(isNullable && words.length === 0 ? [{type: 'null'} as const] : []),
    ]
    return merged(parts)
  }

  return {
    returned,
    named,
    defs: () => Object.fromEntries([...defs].toSorted(([one], [other]) => (one < other ? -1 : 1))),
  }
}

/** Is it declared in our code, not in a library? */
function isOurs(symbol: ts.Symbol | undefined): boolean {
  return symbol?.declarations?.every((one) => one.getSourceFile().fileName.startsWith(`${root}src/`)) === true
}

/** Alternatives in as few words as they take. */
function merged(parts: readonly JsonSchema[]): JsonSchema {
  const [first = {}] = parts
  if (parts.length === 1) return first
  const isPlain = parts.every((one) => Object.keys(one).join() === 'type' && typeof one.type === 'string')
  return isPlain ? {type: parts.map(({type}) => type as string)} : {anyOf: parts}
}

function flatOf(type: ts.Type): JsonSchema | null {
  const {flags} = type
  const literal = literalOf(type)
  if (literal === null) return {type: 'null'}
  if (literal !== undefined) return {const: literal}
  if ((flags & ts.TypeFlags.Never) !== 0) return {not: {}}
  if ((flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0) return {}
  if ((flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral)) !== 0) return {type: 'string'}
  if ((flags & ts.TypeFlags.Number) !== 0) return {type: 'number'}
  return (flags & ts.TypeFlags.Boolean) === 0 ? null : {type: 'boolean'}
}

/** Undefined where it is none. */
function literalOf(type: ts.Type): string | number | boolean | null | undefined {
  if ((type.flags & ts.TypeFlags.Null) !== 0) return null
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value
  if ((type.flags & ts.TypeFlags.BooleanLiteral) === 0) return undefined
  return 'intrinsicName' in type && type.intrinsicName === 'true'
}

const formats: ReadonlyMap<string, string> = new Map([
  ['Instant', 'date-time'],
  ['Day', 'date'],
  ["holds: 'instant'", 'date-time'],
  ["holds: 'maybeInstant'", 'date-time'],
])

/** How a text is written, where the code has a name for that: the type of a property, or what a field of a table holds. */
function formatOf({declarations = []}: ts.Symbol): JsonSchema {
  const types = declarations.map((one) => {
    if (ts.isPropertySignature(one)) return one.type?.getText() ?? ''
    return ts.isPropertyAssignment(one) ? (/\bholds: '\w+'/.exec(one.initializer.getText())?.[0] ?? '') : ''
  })
  const format = formats.get((types[0] ?? '').replace(/ \| (null|undefined)/, ''))
  return format === undefined ? {} : {format}
}

function textOf(comment: ts.SymbolDisplayPart[] | undefined): JsonSchema {
  const description = ts.displayPartsToString(comment).replaceAll(/\s+/g, ' ').trim()
  return description === '' ? {} : {description}
}
