export interface ColumnNames {
  names: string[]
  /** What the file says and what the column is called instead, where they differ. */
  renamed: { from: string; to: string }[]
}

/**
 * Names for columns from a header's cells: blanks around them off, NUL out, unique whatever the case (DuckDB does not tell `ID`
 * from `id`), and none called `rowid`, which is the row's number. A cell without text is named by its place, from 0.
 */
export function columnNames(header: readonly string[]): ColumnNames {
  const wanted = header.map((cell, i) => clean(cell) || `column${i}`)
  const taken = new Set(['rowid'])
  const first = new Set<number>()
  wanted.forEach((name, i) => {
    const key = name.toLowerCase()
    if (clean(header[i]!) === '' || taken.has(key)) return
    taken.add(key)
    first.add(i)
  })
  const renamed: ColumnNames['renamed'] = []
  const names = wanted.map((name, i) => {
    if (first.has(i)) return name
    let free = name
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name}_${n}`
    taken.add(free.toLowerCase())
    return free
  })
  names.forEach((to, i) => {
    if (to !== header[i]) renamed.push({ from: header[i]!, to })
  })
  return { names, renamed }
}

const clean = (cell: string) =>
  cell
    .replaceAll('\0', '')
    .replace(/[\r\n]+/g, ' ')
    .trim()
