#!/bin/bash
# mailparser 3.14.2: a mail whose date can't be read was sent at this very moment.
#
# Guess: `date` is undefined where the header can't be read, as it is where there is none.
# Seen: without the header it is undefined; with an empty one, or one with a zone that Date does not know, it is the moment of reading.
# Who sorts old mails by it has them all come in today. postal-mime 4.0.0 gives the text of the header back.
# In Caredesk: what can't be read as a time is null and told, in every import.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts mailparser@3.14.2 postal-mime@4.0.0 || {
  echo "not to be had: mailparser@3.14.2 postal-mime@4.0.0"
  exit 0
}
cat > mail.mjs <<'END'
import {simpleParser} from 'mailparser'
import PostalMime from 'postal-mime'

for (const header of [[], ['Date: '], ['Date: Mon, 3 Nov 25 10:12 CET']]) {
  const mail = ['From: Ana <ana@loja.example>', 'Subject: oi', ...header, '', 'texto', ''].join('\r\n')
  const {date} = await simpleParser(mail)
  const isNow = date !== undefined && Math.abs(Date.now() - date.getTime()) < 60_000
  console.log(JSON.stringify(header), isNow ? 'now' : String(date), '|', (await PostalMime.parse(mail)).date)
}
END
seen=$(node mail.mjs)
expected='[] undefined | undefined
["Date: "] now | 
["Date: Mon, 3 Nov 25 10:12 CET"] now | Mon, 3 Nov 25 10:12 CET'
echo "$seen"
[ "$seen" = "$expected" ] || {
  echo "changed; it was:"
  echo "$expected"
  exit 1
}
