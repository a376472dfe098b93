import type {RenderOptions} from '../../src/output/render.ts'
import {type Card, listView} from '../../src/views/view.ts'

export const today = '2026-11-21'

export const options: RenderOptions = {
  width: 80,
  level: 0,
  plain: false,
  zone: 'America/Sao_Paulo',
  today,
  language: 'en',
}

interface Row {
  readonly ref: string
  readonly customerName: string
  readonly subject: string | null
  readonly status: string
  readonly priority: string
  readonly dueOn: string | null
  readonly openedAt: string
  readonly waits: number | null
  readonly mood: number | null
  readonly tags: readonly string[]
}

export const cases = listView<Row>(
  [
    {
      ref: 'C12',
      customerName: 'Ana Souza',
      subject: 'The oven trips the breaker whenever the fan starts',
      status: 'open',
      priority: 'urgent',
      dueOn: '2026-11-18',
      openedAt: '2026-11-21T17:05:00.000Z',
      waits: 15_000_000,
      mood: -2,
      tags: ['oven', 'warranty'],
    },
    {
      ref: 'C7',
      customerName: '山田太郎',
      subject: '請求書の宛名を変更してほしい',
      status: 'waiting',
      priority: 'normal',
      dueOn: '2026-11-22',
      openedAt: '2026-11-03T12:00:00.000Z',
      waits: 187_200_000,
      mood: null,
      tags: [],
    },
    {
      ref: 'C3',
      customerName: 'Giulia Rossi',
      subject: null,
      status: 'resolved',
      priority: 'low',
      dueOn: null,
      openedAt: '2025-12-30T01:00:00.000Z',
      waits: null,
      mood: 1,
      tags: ['invoice'],
    },
  ],
  [
    {key: 'ref', title: 'Case', kind: 'ref'},
    {key: 'customerName', title: 'Customer', kind: 'text'},
    {key: 'subject', title: 'Subject', kind: 'text', flex: 'most'},
    {key: 'status', title: 'Status', kind: 'status'},
    {key: 'dueOn', title: 'Due', kind: 'due'},
    {key: 'waits', title: 'Waits', kind: 'duration'},
    {key: 'priority', title: 'Priority', kind: 'priority', wide: true},
    {key: 'openedAt', title: 'Opened', kind: 'instant', wide: true},
    {key: 'mood', title: 'Mood', kind: 'mood', wide: true},
    {key: 'tags', title: 'Tags', kind: 'list', wide: true},
  ],
  'No open case. Open one: desk case open CUSTOMER SUBJECT',
)

export const summary: Card = {
  title: 'Ana Souza',
  subtitle: 'ana-souza, Padaria Souza, prefers WhatsApp, Portuguese',
  marks: [
    {value: '2 open cases', kind: 'text'},
    {value: 1, kind: 'mood'},
    {value: 'bakery, regular', kind: 'text'},
  ],
  sections: [
    {
      title: 'Service',
      lines: [
        {label: 'Open cases', value: 2, kind: 'count', note: 'the oldest waits 3 days for us', tone: 'warn'},
        {label: 'First response', value: 5_400_000, kind: 'duration', note: 'median of 6'},
        {label: 'Resolution', value: 187_200_000, kind: 'duration', note: 'median of 4'},
        {label: 'Reopened', value: 0.25, kind: 'percent', note: '1 of 4'},
      ],
    },
    {
      title: null,
      view: listView(
        [
          {
            ref: 'C12',
            subject: 'The oven trips the breaker whenever the fan starts',
            status: 'open',
            waits: 259_200_000,
          },
          {ref: 'C15', subject: 'Invoice for October', status: 'waiting', waits: 7_200_000},
        ],
        [
          {key: 'ref', title: 'Case', kind: 'ref'},
          {key: 'subject', title: 'Subject', kind: 'text', flex: 'most'},
          {key: 'status', title: 'Status', kind: 'status'},
          {key: 'waits', title: 'Waits', kind: 'duration'},
        ],
        'No open case.',
      ),
    },
    {
      title: 'Care',
      lines: [
        {
          label: 'Last touch',
          value: '2026-10-21T13:30:00.000Z',
          kind: 'instant',
          note: '31 days ago; ideal 30, at most 45',
          tone: 'warn',
        },
        {label: 'Next follow-up', value: '2026-11-24T10:00', kind: 'due', note: 'F9 check-in'},
        {label: 'Kept', value: 0.8, kind: 'percent', note: '8 of 10'},
        {label: 'Birthday', value: '--12-03', kind: 'day'},
        {label: 'Owner', value: null, kind: 'text'},
      ],
    },
    {
      title: 'Experience',
      spark: {
        label: 'Mood',
        values: [-2, -1, null, 0, 1, 1, 2, 1],
        min: -2,
        max: 2,
        note: 'from angry to happy in 8 weeks',
      },
    },
    {
      title: null,
      bars: [
        {label: 'To resolve', value: 9, text: '9 (60%)'},
        {label: 'To bond', value: 6, text: '6 (40%)'},
      ],
    },
    {
      title: 'Next steps',
      steps: [
        {
          text: 'Answer C12 about the oven',
          reason: 'It has waited 3 days, longer than she usually waits.',
          command: 'desk case reply C12 "..."',
        },
        {text: 'Wish her a happy birthday on 3 December', reason: 'It is in 12 days.', command: null},
      ],
    },
    {
      title: 'Last touches',
      whenEmpty: 'Nothing yet. Log one: desk touch add ana-souza TEXT',
      entries: [
        {
          at: '2026-11-21T17:05:00.000Z',
          who: 'Bia',
          what: 'replied by email',
          text: 'We have ordered the new fan. It comes on Tuesday, and Marco will fit it before you open the shop.',
        },
        {at: '2026-10-21T13:30:00.000Z', who: 'Ana', what: 'called', text: null},
      ],
    },
    {title: 'Notes', text: 'Closes at noon on Saturdays.\nAsk about the new branch.'},
  ],
}
