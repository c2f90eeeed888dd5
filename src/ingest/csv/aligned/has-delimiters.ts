/** Whether a delimiter stands between nearly all cells of two columns: then the blanks only fill them up. */
export function hasDelimiters(rows: readonly (readonly string[])[]): boolean {
  const width = rows[0]?.length ?? 0
  for (let column = 0; column < width - 1; column++) {
    const pairs = rows.flatMap(({ [column]: left, [column + 1]: right }) =>
      left && right ? [left.at(-1)! + right[0]!] : [],
    )
    const divided = pairs.filter((pair) => /[,;|:，；]/.test(pair)).length
    if (divided > 0 && divided >= pairs.length * 0.8) return true
  }
  return false
}
