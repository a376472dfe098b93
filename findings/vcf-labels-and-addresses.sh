#!/bin/bash
# vcf 2.1.2: the labels of a phone's contacts are written under another name, and its addresses are cut.
#
# Guess: what `parse` reads, `toString` writes; an escaped semicolon belongs to the street.
# Seen: X-ABLabel, which iPhones and Macs write beside a number, becomes X-AB-LABEL, which they don't know: "Loja" is gone from the
# number. `toJSON` cuts the address at the escaped semicolon: eight parts in place of seven, the town where the region stands.
# In Caredesk: an address is read by its seven parts, whatever is escaped in them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts vcf@2.1.2 || {
  echo "not to be had: vcf@2.1.2"
  exit 0
}
cat > card.cjs <<'END'
const Card = require('vcf')
const lines = ['BEGIN:VCARD', 'VERSION:3.0', 'FN:Ana', 'item1.TEL:+351 912 000 111', 'item1.X-ABLabel:Loja']
const card = new Card().parse([...lines, 'ADR:;;Rua do Carmo\\; 3;Lisboa;;1200-000;Portugal', 'END:VCARD', ''].join('\r\n'))
console.log(card.toString('3.0').split('\r\n').join('\n').split('\n').find((line) => line.startsWith('item1.X')))
const address = card.toJSON()[1].find(([name]) => name === 'adr').at(-1)
console.log(address.length, JSON.stringify(address[2]))
END
seen=$(node card.cjs)
expected='item1.X-AB-LABEL:Loja
8 "Rua do Carmo\\"'
echo "$seen"
[ "$seen" = "$expected" ] || {
  echo "changed; it was:"
  echo "$expected"
  exit 1
}
