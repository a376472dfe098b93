import {Refusal} from '../../core/refusal.ts'

/** What was saved, by its op id, if it has one. */
export interface Saved {
  readonly opId: string | null
}

/** What can't be shown, and why. */
interface Facts {
  readonly file: string
  readonly detail: string
}

/** What was saved stays saved: what goes wrong from then on is only that it can't be shown. */
export function notShown(error: unknown, saved: Saved | null, facts: Facts = factsOf(error)): unknown {
  return saved === null ? error : new Refusal('book.not-shown', {...saved, ...facts})
}

function factsOf(error: unknown): Facts {
  const facts = error instanceof Refusal ? error.facts : {}
  const {file, path, detail} = facts as {file?: string; path?: string; detail?: string}
  return {file: file ?? path ?? '.', detail: detail ?? (error as Error).message}
}
