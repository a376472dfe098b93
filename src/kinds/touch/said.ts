import type {Said} from '../../messages/said-kind.ts'

/** What is said where a touch refuses, which it never does of itself. */
export const said = {} satisfies Said<'touch'>
