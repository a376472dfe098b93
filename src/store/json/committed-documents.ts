import type {Relationship} from '../../core/book/relationship.ts'
import {viewNameIn} from '../../core/book/saved-view.ts'
import {completed, type Settings} from '../../core/book/settings.ts'
import {checksum} from '../checksum.ts'
import {settingsFile} from '../journal.ts'
import {serialise} from '../snapshot.ts'
import {bookDocument} from './document.ts'
import {documentFile} from './layout.ts'
import type {LendFile} from './over-pending.ts'
import {damaged, type Kind, migrated, parseJson, textOf} from './parse.ts'
import {faultless, Stale, type Standing} from './standing.ts'

interface Read<Document> {
  readonly document: Document
  /** What it was read from; null where it would be written otherwise. */
  readonly text: string | null
}

interface Named {
  readonly file: string
  readonly kind: Kind
}

/** The documents of a state. */
export interface Documents {
  /** Files that were edited by hand, as far as they were read. */
  readonly edited: ReadonlySet<string>
  settings(): Promise<Settings>
  relationship(ref: string): Promise<Relationship | null>
  /** As it is written. */
  text(ref: string): Promise<string | null>
}

/** `sumOf` says which checksum the file of a customer has; undefined where there is no such customer. */
export function documentsIn(
  standing: Standing,
  lend: LendFile,
  sumOf: (ref: string) => Promise<string | undefined>,
): Documents {
  const edited = new Set<string>()
  let last: (Read<Relationship> & {readonly ref: string}) | null = null

  /** What a commit wrote is valid: the schema, which takes long to load, is asked about everything else. */
  async function document<Document extends object>(
    {file, kind}: Named,
    sum: string,
    valid: (document: unknown) => Promise<Document>,
  ): Promise<Read<Document>> {
    const read = () =>
      faultless(standing, async () => {
        const lent = await lend(file, (bytes) => ({text: textOf(file, bytes), intact: checksum(bytes) === sum}))
        if (lent === null) throw damaged(file, 'missing')
        const {text, intact} = lent
        const {document, isCurrent} = migrated(kind, file, parseJson(file, text), standing.format)
        const isOurs = intact && isCurrent
        const found = isOurs ? (document as Document) : await valid(document)
        return {document: found, text: isOurs ? text : null, intact}
      })
    const found = await read()
    if (!found.intact) {
      if (await standing.moved()) throw new Stale()
      edited.add(file)
      standing.onEdited(file)
    }
    return found
  }

  const low = <Document extends object>(file: string, read: () => Promise<Document>) =>
    bookDocument<Document>({read, stage: () => undefined})

  const settings = low<Settings>(settingsFile, async () => {
    const valid = async (found: unknown) => (await import('./schema.ts')).validSettings(settingsFile, found)
    return (await document({file: settingsFile, kind: 'settings'}, standing.state.settings, valid)).document
  })

  async function relationship(ref: string): Promise<Read<Relationship> | null> {
    const sum = await sumOf(ref)
    if (sum === undefined) return null
    const file = documentFile(ref)
    const valid = async (document: unknown) => (await import('./schema.ts')).validRelationship(ref, file, document)
    let text: string | null = null
    const found = low<Relationship>(file, async () => {
      const read = await document({file, kind: 'relationship'}, sum, valid)
      text = read.text
      return read.document
    })
    await found.read()
    last = {ref, document: found.data as Relationship, text}
    return last
  }

  return {
    edited,
    async settings() {
      if (settings.data === null) await settings.read()
      return withOwnViews(completed(settings.data as Settings))
    },
    relationship: async (ref) => (await relationship(ref))?.document ?? null,
    async text(ref) {
      const found = last?.ref === ref ? last : await relationship(ref)
      return found && (found.text ?? serialise(found.document))
    },
  }
}

/** Names of views are offered where somebody types. */
function withOwnViews(settings: Settings): Settings {
  const foreign = settings.views?.find(({name}) => viewNameIn(name) !== name)
  if (foreign !== undefined) throw damaged(settingsFile, `not the name of a view: ${JSON.stringify(foreign.name)}`)
  return settings
}
