const factor = 0x45d9f3b
const mask = 0xffffffff

/**
 * A pseudo-random whole number for each row of a table, as a query with the columns `r` (the row) and `h`, and with
 * `extra` columns. It is a mixing of the row's number by shifts and multiplications on 32 bits, twice over with the seed
 * between (Mueller's integer hash), so that no two rows have the same number, and any other engine draws the same rows.
 */
export function rowHashSql(table: string, seed: number, extra = ''): string {
  const also = extra ? ', stratum' : ''
  const round = (from: string, mix: string) => `SELECT r${also}, (${mix} * ${factor}) & ${mask} AS h FROM (${from})`
  const folded = 'xor(h >> 16, h)'
  let query = `SELECT rowid AS r${extra && `, ${extra} AS stratum`}, rowid AS h FROM ${table}`
  query = round(query, folded)
  query = round(query, folded)
  query = round(`SELECT r${also}, xor(${folded}, ${mixSeed(seed)}) AS h FROM (${query})`, folded)
  query = round(query, folded)
  return `SELECT r${also}, ${folded} AS h FROM (${query})`
}

/** A seed spread over 32 bits, by the same mixing. */
export function mixSeed(seed: number): number {
  let x = seed >>> 0
  for (let i = 0; i < 2; i++) x = Math.imul((x >>> 16) ^ x, factor) >>> 0
  return ((x >>> 16) ^ x) >>> 0
}
