import {type FigureKind, figureKinds} from '../../core/report/figure-kinds.ts'
import {meaningOf} from '../../views/report-words.ts'

interface ReportHelp {
  readonly heading: string
  readonly entries: readonly (readonly [string, string])[]
}

/** How a report is to be read, and how each of its figures is counted. */
export const reportHelp: readonly ReportHelp[] = [
  {
    heading: 'HOW TO READ IT',
    entries: [
      [
        'the period',
        'As it stood when it ended, so that it can be printed again at any time; what is not over yet as it stands now, or at --as-of.',
      ],
      [
        'beside it',
        'The period before, as long as this one, and the difference; of shares in percentage points (pts).',
      ],
      ['n', 'How many values a median, a share or a mean is from.'],
      ['*', 'So few of them, under ten, that one more may turn it round.'],
      ['–', 'Nothing to count from: null in JSON, empty in CSV, and never 0.'],
      ['opening hours, targets', 'Those of the book as they are set now; desk case clock CASE --explain tells of one.'],
    ],
  },
  {heading: 'SERVICE', entries: figuresOf('service')},
  {heading: 'CARE', entries: figuresOf('care')},
]

function figuresOf(section: FigureKind['section']): ReportHelp['entries'] {
  return Object.values<FigureKind>(figureKinds)
    .filter((kind) => kind.section === section)
    .map((kind) => [kind.words, meaningOf(kind)])
}
