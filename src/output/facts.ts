import type {Card, Cell, ListView, Section} from '../views/view.ts'
import {exactCell} from './cell.ts'

/** A card as rows, for formats that know nothing but rows. */
export interface Fact {
  readonly section: string
  readonly label: string
  readonly value: Cell
  readonly note: string | null
}

/** What a card says, one fact for each line, entry, bar or row. */
export function factsOf(card: Card): ListView<Fact> {
  const titles = card.sections.map(
    (_, at) => card.sections.slice(0, at + 1).findLast(({title}) => title !== null)?.title ?? card.title,
  )
  return {
    rows: card.sections.flatMap((section, at) => sectionFacts(section, titles[at] ?? card.title)),
    columns: [
      {key: 'section', title: 'Section', kind: 'text'},
      {key: 'label', title: 'Label', kind: 'text'},
      {key: 'value', title: 'Value', kind: 'text'},
      {key: 'note', title: 'Note', kind: 'text'},
    ],
    whenEmpty: '',
  }
}

function sectionFacts(from: Section, section: string): readonly Fact[] {
  const fact = (label: string, value: Cell, note: string | null = null): Fact => ({section, label, value, note})
  if ('lines' in from) return from.lines.map(({label, value, note}) => fact(label, value, note ?? null))
  if ('entries' in from) return from.entries.map(({at, who, what, text}) => fact(at, text, `${who} ${what}`))
  if ('text' in from) return [fact('', from.text)]
  if ('spark' in from)
    return [
      fact(
        from.spark.label,
        from.spark.values.map((value) => exactCell(value)),
        from.spark.note ?? null,
      ),
    ]
  if ('bars' in from) return from.bars.map(({label, value, text}) => fact(label, value, text))
  if ('figures' in from) return from.figures.blocks.flat().map(({label, value}) => fact(label, value))
  if ('grid' in from)
    return from.grid.rows.flatMap(({name, figures}) => figures.map(({label, value}) => fact(label, value, name)))
  if ('charts' in from)
    return from.charts.flatMap(({days, series}) =>
      series.flatMap(({name, values}) => days.map((day, at) => fact(name, values[at] ?? null, day))),
    )
  if ('steps' in from) return from.steps.map(({text, reason, command}) => fact(text, command, reason))
  return from.view.rows.flatMap((row) => from.view.columns.map(({key, title}) => fact(title, row[key])))
}
