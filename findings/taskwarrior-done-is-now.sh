#!/bin/bash
# Taskwarrior 2.6.2: what was done without a time was done at the moment of its import.
#
# Guess: a completed task without `end` is taken without one, or refused; two annotations of the same second stay as they are.
# Seen: `end` is the moment of the import, so that work of years was done today; the second annotation is moved by a second, so that what
# is exported differs from what was imported.
# In Caredesk: what it exports always has its end; what comes in without one stays without a day and out of the figures.
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
mkdir data
task() {
  root/usr/bin/task rc:/dev/null rc.data.location="$folder/data" rc.confirmation=no rc.verbose=nothing rc.json.array=off "$@"
}
now=$(date -u +%s)
cat >tasks.json <<'END'
[{"description": "call", "status": "completed", "entry": "20251101T100000Z", "annotations": [
  {"entry": "20251101T100000Z", "description": "one"},
  {"entry": "20251101T100000Z", "description": "two"}
]}]
END
task import tasks.json >log
task export >out
end=$(sed 's/.*"end":"\([0-9]*\)T\([0-9][0-9]\)\([0-9][0-9]\)\([0-9][0-9]\)Z".*/\1 \2:\3:\4 UTC/' out)
seen=$([ $(($(date -d "$end" +%s) - now)) -le 60 ] && echo 'end: now'; grep -o '"entry":"[^"]*","description":"[a-z]*"' out)
expected='end: now
"entry":"20251101T100000Z","description":"one"
"entry":"20251101T100001Z","description":"two"'
echo "$seen"
[ "$seen" = "$expected" ] || {
  echo "changed; it was:"
  echo "$expected"
  exit 1
}
