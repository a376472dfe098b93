import {zipSync} from 'fflate'

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const schema = 'http://schemas.openxmlformats.org'
const office = `${schema}/officeDocument/2006/relationships`

/** A workbook of one sheet with cells at the places that are said, such as `{A1: 'name', B7: 'Ana'}`, row after row. */
export function workbookOf(cells: Readonly<Record<string, string>>): Uint8Array {
  const rows = new Map<string, string[]>()
  for (const [place, said] of Object.entries(cells)) {
    const row = place.replace(/^[A-Z]+/, '')
    rows.set(row, [...(rows.get(row) ?? []), `<c r="${place}" t="inlineStr"><is><t>${said}</t></is></c>`])
  }
  const text = [...rows].map(([row, inRow]) => `<row r="${row}">${inRow.join('')}</row>`)
  return workbookWith(text.join(''))
}

/** A workbook with rows as they are written in its XML. */
export function workbookWith(rows: string): Uint8Array {
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${schema}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${schema}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${schema}/spreadsheetml/2006/main" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${schema}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${schema}/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, Buffer.from(xml)])))
}
