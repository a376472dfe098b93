#!/bin/bash
# read-excel-file 9.3.17: a workbook that says `date1904="true"` has its days four years too early.
#
# Guess: `true` and `1` are the same to XML (xsd:boolean), so both count days from 1904.
# Seen: only `1` does; with `true`, which other programs write, 2 March 2026 is 1 March 2022.
# In Caredesk: `true` is looked for in the workbook, and 1462 days are added.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts exceljs@4.4.0 fflate@0.8.3 read-excel-file@9.3.17 || {
  echo "not to be had: exceljs@4.4.0 fflate@0.8.3 read-excel-file@9.3.17"
  exit 0
}
cat > days.mjs <<'END'
import {strFromU8, strToU8, unzipSync, zipSync} from 'fflate'
import ExcelJS from 'exceljs'
import {readSheet} from 'read-excel-file/node'

const book = new ExcelJS.Workbook()
book.addWorksheet('days').addRow([44621]).getCell(1).numFmt = 'yyyy-mm-dd'
const parts = unzipSync(new Uint8Array(await book.xlsx.writeBuffer()))
const name = 'xl/workbook.xml'
for (const said of ['0', '1', 'true']) {
  const text = strFromU8(parts[name]).replace(/<workbookPr\b/, `<workbookPr date1904="${said}"`)
  const bytes = zipSync({...parts, [name]: strToU8(text)})
  console.log(said, JSON.stringify(await readSheet(Buffer.from(bytes))))
}
END
seen=$(node days.mjs)
expected='0 [["2022-03-01T00:00:00.000Z"]]
1 [["2026-03-02T00:00:00.000Z"]]
true [["2022-03-01T00:00:00.000Z"]]'
echo "$seen"
[ "$seen" = "$expected" ] || {
  echo "changed; it was:"
  echo "$expected"
  exit 1
}
