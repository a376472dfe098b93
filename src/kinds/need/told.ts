import {plainlyTold} from '../../views/told-kind.ts'

/** How what happened to needs is told. */
export const told = plainlyTold('need-heard', 'need-answered', 'need-declined')
