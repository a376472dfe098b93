import type {Balance, Experience} from '../core/care/experience.ts'
import {counted} from './counted.ts'
import type {Bar, Line, Section} from './view.ts'

export function experienceSections({mood, moodAfterComplaints, began, purpose}: Experience): readonly Section[] {
  const after: readonly Section[] =
    moodAfterComplaints.n === 0
      ? []
      : [
          {
            title: null,
            lines: [
              {
                label: 'After complaints',
                value: moodAfterComplaints.mean,
                kind: 'mood',
                note: `of ${counted(moodAfterComplaints.n, 'resolved complaint')}`,
              },
            ],
          },
        ]
  const bars: readonly Bar[] = [
    bar('To bond', purpose.bond, purpose.n),
    bar('To resolve', purpose.resolve, purpose.n),
    bar('Begun by us', began.us, began.n),
    bar('Begun by them', began.customer, began.n),
  ]
  return [
    mood.n === 0
      ? {title: 'Experience', lines: [{label: 'Mood', value: null, kind: 'mood', note: 'not recorded yet'}]}
      : {
          title: 'Experience',
          spark: {label: 'Mood', values: mood.values.map((one) => one.mood), min: -2, max: 2, note: moodInWords(mood)},
        },
    ...after,
    ...(purpose.n === 0 ? [] : [{title: null, bars}]),
    {
      title: null,
      lines: [{label: 'Balance', value: balanceInWords(purpose), kind: 'text', ...balanceTone(purpose.balance)}],
    },
  ]
}

function bar(label: string, value: number, n: number): Bar {
  return {label, value, text: `${value} (${Math.round((100 * value) / n)}%)`}
}

function moodInWords({mean, n, trend}: Experience['mood']): string {
  const rounded = Math.round((mean ?? 0) * 10) / 10
  const figure = `${rounded > 0 ? '+' : ''}${rounded}`
  const average = n === 1 ? figure : `mean ${figure} of ${n}`
  if (trend === null) return n === 1 ? average : `${average}: too few to see a trend`
  return `${average}, ${trend === 'steady' ? 'steady' : `getting ${trend}: the last two are the ${trend === 'worse' ? 'lowest' : 'highest'} of ${n}`}`
}

/** What the touches were for, in numbers and words. */
export function balanceInWords({balance, bond, n}: Pick<Experience['purpose'], 'balance' | 'bond' | 'n'>): string {
  const numbers = `${bond} of ${counted(n, 'touch', 'touches')} ${bond === 1 || n === 1 ? 'was' : 'were'} to bond`
  return balance === 'none' ? 'no touch yet' : `${numbers}: ${balanceWords[balance]}`
}

const balanceWords: Readonly<Record<Exclude<Balance, 'none'>, string>> = {
  few: 'too few to tell',
  'only-resolve': 'you only speak when something is wrong',
  'mostly-resolve': 'mostly you speak because something is wrong',
  even: 'you speak as often in good times as in bad',
  'mostly-bond': 'mostly you speak because you care to',
  'only-bond': 'none was needed to put something right',
}

function balanceTone(balance: Balance): Pick<Line, 'tone'> {
  if (balance === 'only-resolve' || balance === 'mostly-resolve') return {tone: 'warn'}
  return balance === 'mostly-bond' || balance === 'only-bond' ? {tone: 'good'} : {}
}
