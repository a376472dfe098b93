import type {Card} from '../../src/views/view.ts'

/** A card with the same text in every place that takes one. */
export function hostileCard(text: string, command: string | null): Card {
  return {
    title: text,
    subtitle: text,
    marks: [{value: text, kind: 'status'}],
    sections: [
      {title: text, lines: [{label: text, value: text, kind: 'text', note: text}]},
      {title: null, view: {rows: [{text}], columns: [{key: 'text', title: text, kind: 'text'}], whenEmpty: text}},
      {title: text, view: {rows: [], columns: [], whenEmpty: text}},
      {title: text, entries: [{at: '2026-11-21T17:05:00.000Z', who: text, what: text, text}], whenEmpty: text},
      {title: text, text},
      {title: text, spark: {label: text, values: [1, null, 2], min: 0, max: 2, note: text}},
      {title: text, bars: [{label: text, value: 3, text}]},
      {title: text, steps: [{text, reason: text, command}]},
    ],
  }
}
