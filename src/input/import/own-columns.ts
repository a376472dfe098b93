import type {ImportKind} from '../../core/import/facts.ts'

/** What the columns of our own exports say, as `column=field`; a column without a field is a figure that follows from others. */
const columns: Readonly<Record<ImportKind, string>> = {
  customers:
    'ref=ref id=ownId name=name formerRefs=formerRef emails=email phones=phone company=company tags=tag language=language channel=channel birthday=birthday preferences=preference owner=owner createdAt=createdAt cadenceIdeal=cadence cadenceAtMost=cadenceAtMost cadence.ideal=cadence cadence.atMost=cadenceAtMost cadence forgottenAt cadenceState idealOn atMostOn lastTouchAt daysSinceTouch nextFollowUpOn openCases cases resolved reopened medianFirstResponseMinutes medianResolutionMinutes followUpsDone followUpsLate touches byUs toBond mood',
  cases:
    'ref=ownRef customer=customerRef customerName=customer subject=subject type=type priority=priority status=status waitingOn=waitingOn snoozedUntil=snoozedUntil owner=owner tags=tag channel=channel origin=origin purpose=purpose openedAt=openedAt firstResponseAt=firstResponseAt resolvedAt=resolvedAt statusSince=changedAt resolution=resolution cause=cause number customerTags late waitsSince mergedInto reopenCount replies firstResponseMinutes firstResponseOpenMinutes resolutionMinutes resolutionOpenMinutes firstResponseTarget firstResponseHours firstResponseAllowedMinutes firstResponseSpentMinutes firstResponseLeftMinutes firstResponseDueAt firstResponseState firstResponseMet firstResponseSettledAt nextResponseTarget nextResponseHours nextResponseAllowedMinutes nextResponseSpentMinutes nextResponseLeftMinutes nextResponseDueAt nextResponseState nextResponseMet nextResponseSettledAt resolutionTarget resolutionHours resolutionAllowedMinutes resolutionSpentMinutes resolutionLeftMinutes resolutionDueAt resolutionState resolutionMet resolutionSettledAt resolutionsAt reopeningsAt targets nextDue',
  followups:
    'ref=ownRef customer=customerRef customerName=customer subject=subject kind=kind status=status due=due dueAt=ownDueAt closedAt=closedAt every=every anchor=anchor channel=channel purpose=purpose case=ownCase owner=owner outcome=outcome mood=mood number dueOn doneAt onTime daysLate moves',
  touches:
    'id=ownId customer=customerRef customerName=customer at=at by=by text=text channel=channel origin=origin purpose=purpose mood=mood case=ownCase followUp=ownFollowUp on',
}

/** Was the file written by us? A list that a person made has neither of these columns. */
export function isOwnExport(names: readonly string[]): boolean {
  return names.includes('formerRefs') || names.includes('customerName')
}

/** What a column of our own says: a field, or null where it says nothing; undefined where it is none of ours. */
export function ownColumns(kind: ImportKind): ReadonlyMap<string, string | null> {
  return new Map(
    columns[kind].split(' ').map((one) => {
      const [column = '', field = null] = one.split('=')
      return [column, field]
    }),
  )
}
