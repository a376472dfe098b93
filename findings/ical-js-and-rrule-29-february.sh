#!/bin/bash
# ical.js 2.2.1: who was born on 29 February has a birthday on 1 March; another program leaves it out.
#
# Guess: DTSTART on 29 February with FREQ=YEARLY comes in leap years only (RFC 5545: dates that do not exist are left out), as rrule has it.
# Seen: ical.js gives 1 March in years without the day; rrule 2.8.1 gives leap years only. The same calendar differs in two programs.
# In Caredesk: a birthday on 29 February is kept on 28 February in other years, and says which day it is.
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

const rule = ICAL.Recur.fromString('FREQ=YEARLY')
const days = rule.iterator(ICAL.Time.fromDateString('2024-02-29'))
console.log('ical.js', Array.from({length: 5}, () => String(days.next())).join(' '))
const other = rrule.rrulestr('DTSTART:20240229T000000Z\nRRULE:FREQ=YEARLY;COUNT=3')
console.log('rrule', other.all().map((day) => day.toISOString().slice(0, 10)).join(' '))
END
seen=$(node both.mjs)
expected='ical.js 2024-02-29 2025-03-01 2026-03-01 2027-03-01 2028-02-29
rrule 2024-02-29 2028-02-29 2032-02-29'
echo "$seen"
[ "$seen" = "$expected" ] || {
  echo "changed; it was:"
  echo "$expected"
  exit 1
}
