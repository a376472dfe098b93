import {copied, withCases, work} from './counter.ts'

/** A book in which every kind has rows, some of them settled. */
export async function withLives(): Promise<string> {
  return work(
    await withCases(),
    ['case', 'reply', 'C1', 'a part is on its way', '--now', '2026-11-02T09:35:30Z'],
    ['case', 'resolve', 'C1', '--resolution', '=1+1', '--now', '2026-11-02T11:00:00Z'],
    ['followup', 'schedule', 'ana', '+7d', 'Does it close?'],
    ['followup', 'schedule', 'ana', '+9d', 'Señal de vida'],
    ['followup', 'done', 'F1', '--mood', '1', '--now', '2026-11-11T10:00:00Z'],
    ['touch', 'add', 'ana', 'called about the oven, happy', '--mood', '1'],
  )
}

/** One who was merged into another, and one who was forgotten. */
export const withPast = copied(async () =>
  work(
    await withLives(),
    ['customer', 'add', 'Ana S.'],
    ['customer', 'merge', 'ana-s', 'ana-souza', '--yes'],
    ['customer', 'forget', 'bruno', '--yes'],
  ),
)
