#!/bin/bash
# vcard4 4.0.5: of two types of a number only the last is kept.
#
# Guess: TEL;TYPE=work;TYPE=voice is the same as TEL;TYPE="work,voice" (RFC 6350, 5.6), so both are read as two types.
# Seen: of the first only `voice` is left: the number of a firm is no longer one of work.
# In Caredesk: the parameters of a property are a list, also those that stand twice.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts vcard4@4.0.5 || {
  echo "not to be had: vcard4@4.0.5"
  exit 0
}
cat > card.mjs <<'END'
import {parse} from 'vcard4'

for (const types of ['TYPE=work;TYPE=voice', 'TYPE="work,voice"']) {
  const card = parse(['BEGIN:VCARD', 'VERSION:4.0', 'FN:Ana', `TEL;${types}:+351210001111`, 'END:VCARD', ''].join('\r\n'))
  console.log(types, JSON.stringify(card.parsedVcard.find(({property}) => property === 'TEL').parameters))
}
END
seen=$(node card.mjs)
expected='TYPE=work;TYPE=voice {"TYPE":"voice"}
TYPE="work,voice" {"TYPE":["work","voice"]}'
echo "$seen"
[ "$seen" = "$expected" ] || {
  echo "changed; it was:"
  echo "$expected"
  exit 1
}
