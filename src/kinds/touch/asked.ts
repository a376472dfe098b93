import type {Asked} from '../../core/query/asked-kind.ts'
import {type ListedTouch, touchFields} from './fields.ts'

/** What can be asked of touches. */
export const asked: Asked<ListedTouch> = {fields: touchFields}
