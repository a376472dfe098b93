import {type Key, planKeys, startKeys, stepKeys} from '../../core/care/plan-keys.ts'
import {placeholders} from '../../core/care/plan-words.ts'
import {inWords} from '../../core/value/in-words.ts'

/** A plan to begin with: saved as it is, it is carried out. */
export const planExample: readonly string[] = [
  '{',
  '  "plan": "after-complaint",',
  '  "title": "After a complaint",',
  '  "starts": {"on": "case-resolved", "once": "every 60d"},',
  '  "stops": ["answered", "objected"],',
  '  "steps": [',
  '    {"id": "call", "after": "3d", "channel": "phone", "subject": "Does {{case.subject}} stay solved?"},',
  '    {"id": "thanks", "after": "14d", "kind": "thank-you", "subject": "Thank {{customer.first}}"}',
  '  ]',
  '}',
]

interface Section {
  readonly heading: string
  readonly entries?: readonly (readonly [string, string])[]
  readonly lines?: readonly string[]
  readonly whole?: boolean
}

/** Every key of a plan, explained. */
export function planHelp(): readonly Section[] {
  return [
    {
      heading: 'FROM NOTHING TO THE FIRST STEP',
      entries: [
        ['desk plan new', 'In a terminal: asks for all of it, shows the days for a customer, and saves.'],
        [
          'desk plan add --from post-sale',
          'Or writes a plan that works to post-sale.json; desk plan add --help explains seven of them line by line.',
        ],
        ['desk plan check FILE', 'Everything that is wrong, each with its place.'],
        ['desk plan save FILE', 'It holds from now on; desk undo takes it back.'],
        ['desk plan test NAME ANA', 'Every step with its day for one customer; nothing is changed.'],
        ['desk plan enrol NAME ANA', 'It begins for her: the first step is in desk today on its day.'],
        ['desk followup done F7', 'The next step is scheduled in the same commit.'],
        [
          'desk tick',
          'Skips steps that are too late, and begins plans that are due; run it now and then, or from cron.',
        ],
      ],
    },
    {heading: 'THE PLAN', entries: entriesOf(planKeys)},
    {heading: 'STARTS', entries: entriesOf(startKeys)},
    {heading: 'A STEP', entries: entriesOf(stepKeys)},
    {
      heading: 'NOT TOO MUCH',
      lines: [
        'A step for which there is no room goes to the next open day that has some: 2 contacts to bond in 7 days, or what desk book set care-most says.',
      ],
    },
    {
      heading: 'LENGTHS AND NAMES',
      lines: [
        '0d, 7d, 2w, 1mo, 1y: days, weeks, months, years.',
        `A subject can name ${inWords(
          placeholders.map((one) => `{{${one}}}`),
          'and',
        )}.`,
      ],
    },
  ]
}

function entriesOf(keys: Readonly<Record<string, Key>>): readonly (readonly [string, string])[] {
  return Object.entries(keys).map(([key, {means, preset}]) => [
    key,
    preset === undefined ? means : `${means} By default: ${preset}.`,
  ])
}
