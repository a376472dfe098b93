import {dayOf} from '../core/calendar.ts'
import type {Report} from '../core/report.ts'
import {reportCard} from './report-card.ts'
import {figureRowsView, reportSheets} from './report-rows.ts'
import type {Paper} from './view.ts'

/** A report in every form but JSON: a card to read, rows and sheets to reckon with. */
export function reportView(report: Report): Paper {
  return {
    name: report.period.name,
    zone: report.zone,
    day: dayOf(report.asOf, report.zone),
    card: reportCard(report),
    rows: figureRowsView(report),
    sheets: reportSheets(report),
  }
}
