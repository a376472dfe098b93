import {exportFollowUps} from '../../cli/export/export.ts'
import {exportDescription} from '../../cli/export/export-command.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {calendarFlags, exportFlags, exportFormatFlag, followUpExportFormats, whereFlag} from '../../cli/run/flags.ts'

export default class ExportFollowups extends DeskCommand {
  static override summary = 'Export every follow-up, one row each: when it was due and how it was kept.'
  static override description = exportDescription(
    'A calendar (ics) or Taskwarrior that takes the file in again brings what it has up to date. In a calendar only follow-ups that count from the schedule repeat: what counts from the day it is done cannot be a rule there. ',
  )
  static override examples = [
    '<%= config.bin %> <%= command.id %> --output followups-{date}.csv',
    '<%= config.bin %> <%= command.id %> --format xlsx --output followups.xlsx',
    '<%= config.bin %> <%= command.id %> --dialect excel-eu > followups.csv',
    "<%= config.bin %> <%= command.id %> --where 'due:2026-10' --format ndjson",
    "<%= config.bin %> <%= command.id %> --where 'status:scheduled' --output followups.ics --alarm 1d",
    '<%= config.bin %> <%= command.id %> --format ics --as event > followups.ics',
    "<%= config.bin %> <%= command.id %> --where 'status:scheduled' --format taskwarrior --output followups.ndjson",
  ]
  static override flags = {
    where: whereFlag(),
    ...exportFlags,
    format: exportFormatFlag(followUpExportFormats, ' ics is a calendar, taskwarrior what Taskwarrior imports.'),
    ...calendarFlags,
  }

  async run() {
    const {flags} = await this.parse(ExportFollowups)
    const {where, format, dialect, as, alarm} = flags

    return exportFollowUps(this, {where, format, dialect, as, alarm})
  }
}
