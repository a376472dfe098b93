#!/bin/bash
# calcurse 4.7.1: a to-do of a calendar loses the day it is due.
#
# Guess: a VTODO with DUE is shown with its day, or is told as not taken whole.
# Seen: "2 todos" are imported and none skipped; the day, the time of completion and the UID are gone, and so they are in what it exports.
# In Caredesk: a day of a follow-up goes out as DUE and comes back; the peers in test/e2e are read knowing this.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
# Debian 12, x86-64: the program is taken out of its package, nothing is installed.
apt-get download calcurse=4.7.1-1 >log 2>&1 && for package in *.deb; do dpkg-deb -x "$package" root; done || {
  echo "not to be had: calcurse=4.7.1-1"
  exit 0
}
export HOME="$folder" TZ=Europe/Lisbon
mkdir data
todo() {
  printf '%s\r\n' BEGIN:VTODO "UID:$1" DTSTAMP:20250101T000000Z "$2" "$3" END:VTODO
}
{
  printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//shop//EN
  todo one 'SUMMARY:Call Ana' 'DUE;VALUE=DATE:20261207'
  todo two 'SUMMARY:Send the gasket' 'COMPLETED:20251101T100000Z'
  printf '%s\r\n' END:VCALENDAR
} >in.ics
root/usr/bin/calcurse -D data -i in.ics >log || {
  echo "not to be had: a library of calcurse"
  exit 0
}
seen=$(tail -1 log; root/usr/bin/calcurse -D data -x | tr -d '\r' | sed -n '/VTODO/,/VTODO/p')
expected='0 apps / 0 events / 2 todos / 0 skipped
BEGIN:VTODO
PRIORITY:0
SUMMARY:Call Ana
END:VTODO
BEGIN:VTODO
PRIORITY:0
SUMMARY:Send the gasket
END:VTODO'
echo "$seen"
[ "$seen" = "$expected" ] || {
  echo "changed; it was:"
  echo "$expected"
  exit 1
}
