import {type Clock, today} from '../../core/time/calendar.ts'
import {renderJson} from '../../output/json.ts'
import {renderMarkdownCard} from '../../output/markdown.ts'
import {renderPage} from '../../output/page.ts'
import type {Card} from '../../views/view.ts'
import type {RecordFormat} from '../run/flags.ts'

/** A record as a document that stands alone: JSON has the record, the others its card. */
export async function recordText(format: RecordFormat, card: Card, record: unknown, clock: Clock): Promise<string> {
  const place = {zone: clock.zone, today: today(clock), language: 'en'}
  if (format === 'json') return renderJson(record)
  return format === 'html' ? renderPage(card, {...place, title: card.title}) : renderMarkdownCard(card, place)
}
