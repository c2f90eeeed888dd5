import { zipSync, strToU8 } from 'fflate'

export interface SheetOfTest {
  name?: string
  /** The rows' XML, or values: texts are shared strings, `{ v, s, t }` any cell. */
  rows?: (Cell | undefined)[][]
  xml?: string
  /** What stands behind the rows. */
  after?: string
  state?: string
}
export type Cell = string | number | boolean | null | { v: string | number; s?: number; t?: string }

/** Styles of test workbooks: general, date, date and time, time, per cent, text, yuan, hours beyond a day. */
export const style = { date: 1, datetime: 2, time: 3, percent: 4, text: 5, yuan: 6, elapsed: 7 } as const
const formats = [0, 14, 22, 21, 10, 49, 170, 46]

/** A workbook as Excel writes it. */
export function workbook(sheets: SheetOfTest[], { book = '', strict = false, prefix = '' } = {}): Uint8Array {
  const strings: string[] = []
  const host = strict ? 'http://purl.oclc.org/ooxml' : 'http://schemas.openxmlformats.org'
  const of = (type: string) => `${host}/officeDocument/${strict ? '' : '2006/'}relationships/${type}`
  const names = sheets.map((sheet, i) => sheet.name ?? `Sheet${i + 1}`)
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${of('officeDocument')}" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr ${book}/><sheets>${sheets
      .map(
        ({ state }, i) =>
          `<sheet name="${names[i]}" sheetId="${i + 1}" ${state ? `state="${state}"` : ''} r:id="s${i}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map((_, i) => `<Relationship Id="s${i}" Type="${of('worksheet')}" Target="worksheets/sheet${i + 1}.xml"/>`)
      .join('')}<Relationship Id="st" Type="${of('styles')}" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$¥-804]#,##0.00"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>${formats
      .map((id) => `<xf numFmtId="${id}"/>`)
      .join('')}</cellXfs></styleSheet>`,
  }
  const shared = (text: string) => {
    const place = strings.indexOf(text)
    return place < 0 ? strings.push(text) - 1 : place
  }
  const p = prefix && `${prefix}:`
  sheets.forEach(({ rows = [], xml, after = '' }, i) => {
    const body =
      xml ??
      rows
        .map(
          (row, r) =>
            `<${p}row r="${r + 1}">${row.map((cell, c) => cellXml(cell, `${letters(c)}${r + 1}`)).join('')}</${p}row>`,
        )
        .join('')
    files[`xl/worksheets/sheet${i + 1}.xml`] =
      `<?xml version="1.0"?><${p}worksheet><${p}sheetData>${body}</${p}sheetData>${after}</${p}worksheet>`
  })
  function cellXml(cell: Cell | undefined, at: string): string {
    if (cell === undefined || cell === null) return ''
    if (typeof cell === 'string') return `<${p}c r="${at}" t="s"><${p}v>${shared(cell)}</${p}v></${p}c>`
    if (typeof cell === 'boolean') return `<${p}c r="${at}" t="b"><${p}v>${cell ? 1 : 0}</${p}v></${p}c>`
    if (typeof cell === 'number') return `<${p}c r="${at}"><${p}v>${cell}</${p}v></${p}c>`
    const isShared = cell.t === 's'
    return `<${p}c r="${at}" ${cell.s === undefined ? '' : `s="${cell.s}"`} ${cell.t ? `t="${cell.t}"` : ''}><${p}v>${isShared ? shared(String(cell.v)) : cell.v}</${p}v></${p}c>`
  }
  files['xl/sharedStrings.xml'] =
    `<sst>${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)
}
