/* Lines of text into records: commas, semicolons, tabs or bars; quoted fields may hold any of them and line ends. */

/** Text of a file in UTF-8, UTF-16 or, where it is neither, GB 18030. */
export function textOf(bytes) {
  const [a, b] = new Uint8Array(bytes.slice(0, 2))
  const wide = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : null
  if (wide) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function delimiterOf(text) {
  const line = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '')
  const counts = [',', '\t', ';', '|'].map((mark) => [line.split(mark).length, mark])
  return counts.reduce((best, one) => (one[0] > best[0] ? one : best))[1]
}

/** @returns records as lists of text, without empty lines */
export function recordsOf(text) {
  const source = text.replace(/^\ufeff/, '')
  const mark = delimiterOf(source)
  const records = []
  let record = []
  let at = 0
  const end = () => {
    if (record.length > 1 || record[0] !== '') records.push(record)
    record = []
  }
  while (at < source.length) {
    let field = ''
    if (source[at] === '"') {
      for (at++; at < source.length; at++) {
        if (source[at] !== '"') field += source[at]
        else if (source[at + 1] === '"') field += source[at++]
        else break
      }
      at++
    }
    const start = at
    while (at < source.length && source[at] !== mark && source[at] !== '\n' && source[at] !== '\r') at++
    record.push(field + source.slice(start, at))
    if (source[at] === mark) {
      at++
      if (at === source.length) record.push('')
      continue
    }
    if (source[at] === '\r' && source[at + 1] === '\n') at++
    at++
    end()
  }
  if (record.length > 0) end()
  return records
}

/** A field of a CSV file; what a spreadsheet would take for a formula is made plain text. */
export function fieldOf(value) {
  if (value === null || value === undefined) return ''
  const text = String(value)
  const isFormula = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text))
  const safe = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
