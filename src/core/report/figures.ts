import {type FigureKey, figureKeys, figureKinds} from './figure-kinds.ts'
import type {Figure, Figures} from './report.ts'
import type {Measured} from './service-figures.ts'

const enough = 10

type All = Readonly<Record<string, Measured>>

/** Every figure, with that of the period before. */
export function figuresOf(now: All, before: All): Figures {
  return Object.fromEntries(figureKeys.map((key) => [key, figure(key, now[key], before[key])]))
}

/** Those of one section. */
export function ofSection(figures: Figures, section: 'service' | 'care'): Figures {
  const keys = figureKeys.filter((key) => figureKinds[key].section === section)
  return Object.fromEntries(keys.flatMap((key) => (figures[key] === undefined ? [] : [[key, figures[key]]])))
}

function figure(key: FigureKey, now: Measured | undefined, before: Measured | undefined): Figure {
  const {value, n} = told(key, now)
  const {value: was, n: nBefore} = told(key, before)
  return {
    value,
    n,
    before: was,
    nBefore,
    change: value === null || was === null ? null : value - was,
    isSmall: figureKinds[key].unit !== 'count' && n > 0 && n < enough,
  }
}

/** Durations are whole milliseconds. */
function told(key: FigureKey, found: Measured | undefined): Measured {
  if (found === undefined) return {value: null, n: 0}
  const isLong = figureKinds[key].unit === 'duration' && found.value !== null
  return isLong ? {...found, value: Math.round(found.value ?? 0)} : found
}
