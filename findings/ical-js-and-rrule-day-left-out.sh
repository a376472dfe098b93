#!/bin/bash
# rrule 2.8.1 and ical.js 2.2.1: a meeting that was called off with a plain day takes place in one of them.
#
# Guess: EXDATE;VALUE=DATE:20250107 in a series at ten o'clock leaves out that day in both, or in neither.
# Seen: ical.js leaves the day out; rrule keeps the meeting, without a word.
# In Caredesk: a day that is left out leaves out what happens on that day, at whatever hour; what was left out is told.
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

const lines = ['DTSTART:20250106T100000Z', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20250107']
const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:a', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n')
const event = new ICAL.Event(new ICAL.Component(ICAL.parse(calendar)).getFirstSubcomponent('vevent'))
const days = event.iterator()
const found = []
for (let day = days.next(); day; day = days.next()) found.push(String(day))
console.log('ical.js', found.join(' '))
console.log('rrule', rrule.rrulestr(lines.join('\n')).all().map((day) => day.toISOString().slice(0, 19)).join(' '))
END
seen=$(node both.mjs)
expected='ical.js 2025-01-06T10:00:00Z 2025-01-08T10:00:00Z
rrule 2025-01-06T10:00:00 2025-01-07T10:00:00 2025-01-08T10:00:00'
echo "$seen"
[ "$seen" = "$expected" ] || {
  echo "changed; it was:"
  echo "$expected"
  exit 1
}
