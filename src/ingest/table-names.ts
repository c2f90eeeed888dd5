/**
 * Names for the tables of one file, unlike each other and those that are there already, whatever their case.
 * @param base the file's own name, or the name that the person wants; undefined where the parts have names enough
 * @param parts what tells the tables apart: sheets, files of an archive
 */
export function tableNames(
  base: string | undefined,
  parts: readonly string[],
  taken: readonly string[] = [],
): string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()))
  return parts.map((part) => {
    const plain = part
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}_]+/gu, '_')
      .replace(/^_+|_+$/g, '')
    const own = base === undefined ? plain || 'table' : plain === '' ? base : `${base}_${plain}`
    const wanted = parts.length === 1 && base !== undefined ? base : own.slice(0, 100)
    let name = wanted
    for (let n = 2; used.has(name.toLowerCase()); n++) name = `${wanted}_${n}`
    used.add(name.toLowerCase())
    return name
  })
}
