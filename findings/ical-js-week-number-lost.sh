#!/bin/bash
# ical.js 2.2.1: a rule by number of the week loses the number.
#
# Guess: FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO is the Monday of week 20, once a year, as rrule has it; without BYDAY each day of that week.
# Seen: with BYDAY=MO it gives every Monday of the year; without BYDAY it gives nothing at all, and says nothing.
# In Caredesk: the days of a rule come from rrule-temporal, which knows the week; a rule that gives no day is told and left out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts ical.js@2.2.1 rrule@2.8.1 || {
  echo "not to be had: ical.js@2.2.1 rrule@2.8.1"
  exit 0
}
cat > both.mjs <<'END'
import ICAL from 'ical.js'
import rrule from 'rrule'

for (const rule of ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', 'FREQ=YEARLY;BYWEEKNO=20']) {
  const days = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString('2025-01-01'))
  console.log('ical.js', rule, Array.from({length: 3}, () => String(days.next())).join(' '))
  const other = rrule.rrulestr(`DTSTART:20250101T000000Z\nRRULE:${rule};COUNT=3`)
  console.log('rrule', rule, other.all().map((day) => day.toISOString().slice(0, 10)).join(' '))
}
END
seen=$(node both.mjs)
expected='ical.js FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO 2025-01-06 2025-01-13 2025-01-20
rrule FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO 2025-05-12 2026-05-11 2027-05-17
ical.js FREQ=YEARLY;BYWEEKNO=20 null null null
rrule FREQ=YEARLY;BYWEEKNO=20 2025-05-12 2025-05-13 2025-05-14'
echo "$seen"
[ "$seen" = "$expected" ] || {
  echo "changed; it was:"
  echo "$expected"
  exit 1
}
