import type {Report} from '../core/report/report.ts'
import {dayOf} from '../core/time/calendar.ts'
import {reportCard} from './report-card.ts'
import {figureRowsView, reportSheets} from './report-rows.ts'
import type {Paper} from './view.ts'

/** A report in every form but JSON: a card to read, rows and sheets to reckon with, each made when it is asked for. */
export function reportView(report: Report): Paper {
  return {
    name: report.period.name,
    zone: report.zone,
    day: dayOf(report.asOf, report.zone),
    get card() {
      return reportCard(report)
    },
    get rows() {
      return figureRowsView(report)
    },
    get sheets() {
      return reportSheets(report)
    },
  }
}
