import type {Card} from './view.ts'

interface Entry {
  readonly word: string
  readonly means: string
  readonly others: readonly string[]
}

export function glossaryCard(entries: readonly Entry[]): Card {
  return {
    title: 'The words of desk',
    sections: [
      {
        title: null,
        lines: entries.map(({word, means, others}) => ({
          label: word,
          value: means,
          kind: 'text' as const,
          ...(others.length === 0 ? {} : {note: `others say ${others.slice(0, mostOthers).join(', ')}`}),
        })),
      },
    ],
  }
}

/** The rest is in the JSON. */
const mostOthers = 4
