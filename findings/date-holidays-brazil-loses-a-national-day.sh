#!/bin/bash
# date-holidays 3.37.0: a national holiday of Brazil is missing in four of its states.
#
# Guess: what is a public holiday in Brazil is one in each of its states.
# Seen: 20 November (Consciência Negra, national by law 14.759 since 2024) is public in `BR` and in 23 states, and no holiday
# at all in Amazonas, Mato Grosso, Rio de Janeiro and São Paulo: the four that had the day as their own before. Their
# own entry ends in 2023, and takes the national one of the same day with it.
# In Caredesk: the tables of Brazil's states are made as the national days and what the state adds; nothing is taken away.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts date-holidays@3.37.0 || {
  echo "not to be had: date-holidays@3.37.0"
  exit 0
}
seen=$(node -e "
const Holidays = require('date-holidays')
const isPublic = (...place) =>
  new Holidays(...place).getHolidays(2026).some(({date, type}) => date.startsWith('2026-11-20') && type === 'public')
console.log('BR', isPublic('BR'))
console.log('without', Object.keys(new Holidays().getStates('BR')).filter((state) => !isPublic('BR', state)).join(' '))
")
expected='BR true
without AM MT RJ SP'
echo "$seen"
[ "$seen" = "$expected" ] || {
  echo "changed; it was:"
  echo "$expected"
  exit 1
}
