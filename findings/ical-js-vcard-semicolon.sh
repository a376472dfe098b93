#!/bin/bash
# ical.js 2.2.1: a semicolon in a note of a vCard comes out with a backslash before it.
#
# Guess: an escaped semicolon in a note (RFC 2426 and 6350 allow it in every text) is read as a semicolon and written as it was.
# Seen: the comma comes back as it was. The semicolon is read with its backslash, which is then escaped itself: who reads the card after
# it has a note with a backslash in it. Both versions of the card, though the parts of an address are read right.
# In Caredesk: vCards are read by its own reader, which reads both in every version.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts ical.js@2.2.1 || {
  echo "not to be had: ical.js@2.2.1"
  exit 0
}
seen=$(node --input-type=module -e "
import ICAL from 'ical.js'
for (const version of ['3.0', '4.0']) {
  const lines = ['BEGIN:VCARD', 'VERSION:' + version, 'FN:Ana', String.raw\`NOTE:a\\, b\\; c\`, 'END:VCARD', '']
  const card = ICAL.parse(lines.join('\r\n'))
  console.log(version, card[1].find(([name]) => name === 'note').at(-1))
  console.log(ICAL.stringify(card).split('\r\n').find((line) => line.includes('NOTE')))
}
")
expected='3.0 a, b\; c
NOTE:a\, b\\; c
4.0 a, b\; c
NOTE:a\, b\\; c'
echo "$seen"
[ "$seen" = "$expected" ] || {
  echo "changed; it was:"
  echo "$expected"
  exit 1
}
