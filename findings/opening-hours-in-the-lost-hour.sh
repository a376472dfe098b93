#!/bin/bash
# opening_hours 3.15.0: a shop that opens while the clock is put forward opens half an hour late.
#
# Guess: in Lisbon, where 01:00 becomes 02:00 on 29 March 2026, "Su 01:30-05:00" opens at 02:00, the moment at which 01:30 has passed.
# Seen: it opens at 02:30, and the day has two and a half hours where three have passed since the clock was put forward.
# In Caredesk: an hour that does not exist is the moment of the change (src/core/time).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts opening_hours@3.15.0 || {
  echo "not to be had: opening_hours@3.15.0"
  exit 0
}
seen=$(TZ=Europe/Lisbon node -e "
const OpeningHours = require('opening_hours')
const place = {lat: 38.7, lon: -9.1, address: {country_code: 'pt', state: ''}}
const hours = new (OpeningHours.default ?? OpeningHours)('Su 01:30-05:00', place)
const [from, to] = [new Date('2026-03-29T00:00'), new Date('2026-03-30T00:00')]
console.log(hours.getOpenIntervals(from, to).map(([a, b]) => [a, b].map((one) => one.toTimeString().slice(0, 5)).join('-')).join(' '))
console.log(hours.getOpenDuration(from, to)[0] / 3_600_000, 'hours')
")
expected='02:30-05:00
2.5 hours'
echo "$seen"
[ "$seen" = "$expected" ] || {
  echo "changed; it was:"
  echo "$expected"
  exit 1
}
