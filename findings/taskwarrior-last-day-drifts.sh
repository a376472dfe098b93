#!/bin/bash
# Taskwarrior 2.6.2: what is due on the last day of each month is due on the 28th after its first February, for good.
#
# Guess: due:2026-08-31 recur:monthly is 30 September, 31 October …, 28 February, 31 March: each counted from the first.
# Seen: each is counted from the one before, so the 31st becomes 30 in September, 28 in February, and stays 28. Of 29 February, yearly,
# becomes 28 February, also in the next leap year.
# In Caredesk: a repeating follow-up keeps the day it began with; February gets its last day, March the 31st again.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
# Debian 12, x86-64: the program is taken out of its package, nothing is installed.
apt-get download taskwarrior=2.6.2+dfsg-1 >log 2>&1 && for package in *.deb; do dpkg-deb -x "$package" root; done || {
  echo "not to be had: taskwarrior=2.6.2+dfsg-1"
  exit 0
}
export HOME="$folder" TZ=Europe/Lisbon
task() {
  root/usr/bin/task rc:/dev/null rc.data.location="$folder/$1" rc.confirmation=no rc.verbose=nothing rc.recurrence.limit="$2" "${@:3}"
}
days() {
  task "$1" "$2" list >/dev/null
  task "$1" "$2" export | grep -o '"due":"[0-9]*T[0-9]*Z"' | tail -n +2 | cut -d'"' -f4 | while read -r due; do
    date -d "$(echo "$due" | sed 's/\(....\)\(..\)\(..\)T\(..\).*/\1-\2-\3 \4:00 UTC/')" +%F
  done | head -n "$3" | paste -sd' '
}
mkdir month year
task month 1 add rent due:2026-08-31 recur:monthly
task year 1 add birthday due:2024-02-29 recur:yearly
seen=$(days month 12 9; days year 5 6)
expected='2026-08-31 2026-09-30 2026-10-30 2026-11-30 2026-12-30 2027-01-30 2027-02-28 2027-03-28 2027-04-28
2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-28 2029-02-28'
echo "$seen"
[ "$seen" = "$expected" ] || {
  echo "changed; it was:"
  echo "$expected"
  exit 1
}
