/** The parts of JSON Schema, draft 2020-12, that desk writes. */
export interface JsonSchema {
  readonly $schema?: string
  readonly $id?: string
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, JsonSchema>>
  readonly title?: string
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly not?: JsonSchema
  readonly oneOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly items?: false | JsonSchema
  readonly prefixItems?: readonly JsonSchema[]
  readonly minItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly format?: string
  readonly default?: unknown
}

/** What every command prints with --json; `$ref`s lead to `#/$defs/`, where `defs` goes. */
export interface OutputSchemas {
  /** What a failure says of itself. */
  readonly failure: JsonSchema
  /** Words of a command -> what it returns. */
  readonly commands: Readonly<Record<string, JsonSchema>>
  readonly defs: Readonly<Record<string, JsonSchema>>
}
