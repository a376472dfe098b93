#!/bin/bash
# read-excel-file 9.3.17: 37 and a half hours are a day in 1899, and #N/A is an empty cell.
#
# Guess: a cell of elapsed time (`[h]:mm`, how helpdesks export the time to resolve) is a number of days or a text; an error is told.
# Seen: it is a Date, 1899-12-31T13:30Z, as if it were a moment; an error is null, like a cell where nothing stands.
# In Caredesk: such a moment in a column of lengths is the length again; an error is an empty cell there too.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts exceljs@4.4.0 read-excel-file@9.3.17 || {
  echo "not to be had: exceljs@4.4.0 read-excel-file@9.3.17"
  exit 0
}
cat > cells.mjs <<'END'
import ExcelJS from 'exceljs'
import {readSheet} from 'read-excel-file/node'

const book = new ExcelJS.Workbook()
const row = book.addWorksheet('week').addRow([1.5625, {error: '#N/A'}, 'end'])
row.getCell(1).numFmt = '[h]:mm'
await book.xlsx.writeFile('week.xlsx')
console.log(JSON.stringify(await readSheet('week.xlsx')))
END
seen=$(node cells.mjs)
expected='[["1899-12-31T13:30:00.000Z",null,"end"]]'
echo "$seen"
[ "$seen" = "$expected" ] || {
  echo "changed; it was:"
  echo "$expected"
  exit 1
}
