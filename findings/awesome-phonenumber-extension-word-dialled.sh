#!/bin/bash
# awesome-phonenumber 7.8.0: the word before an extension becomes digits of the number.
#
# Guess: "+34 93 123 45 67 ramal 4" (how Spain and Portugal write an extension) is refused, or read without it.
# Seen: "int. 4" is read as an extension; "ramal" is typed on the keys of a phone: 7 2 6 2 5, and stands in `e164`
# behind the number: not valid, but there. libphonenumber-js 1.13.16 refuses the text as no number.
# In Caredesk: the words for an extension in four languages are known; letters are never digits.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts awesome-phonenumber@7.8.0 libphonenumber-js@1.13.16 || {
  echo "not to be had: awesome-phonenumber@7.8.0 libphonenumber-js@1.13.16"
  exit 0
}
cat > phone.cjs <<'END'
const {parsePhoneNumber} = require('awesome-phonenumber')
const {parsePhoneNumberWithError} = require('libphonenumber-js')

for (const text of ['+34 93 123 45 67 int. 4', '+34 93 123 45 67 ramal 4']) {
  const one = parsePhoneNumber(text)
  let other = ''
  try {
    other = parsePhoneNumberWithError(text).number
  } catch (error) {
    other = error.message
  }
  console.log(text, '|', one.number.e164, one.valid, '|', other)
}
END
seen=$(node phone.cjs)
expected='+34 93 123 45 67 int. 4 | +34931234567 true | +34931234567
+34 93 123 45 67 ramal 4 | +34931234567726254 false | NOT_A_NUMBER'
echo "$seen"
[ "$seen" = "$expected" ] || {
  echo "changed; it was:"
  echo "$expected"
  exit 1
}
