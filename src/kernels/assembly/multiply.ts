/**
 * C = start + A·B in float32, m × k times k × n, n a multiple of four. A is read at `a + row · rowStep + i · step`, so
 * that it may lie on its side; B and C have whole rows. All steps are in bytes.
 * @param start n numbers that each row begins with; 0 for zeros
 */
export function multiply(
  a: usize,
  rowStep: usize,
  step: usize,
  b: usize,
  bStep: usize,
  start: usize,
  c: usize,
  cStep: usize,
  m: u32,
  k: u32,
  n: u32,
): void {
  let row: u32 = 0
  for (; row + 4 <= m; row += 4) {
    const rows = a + row * rowStep
    const out = c + row * cStep
    let column: u32 = 0
    for (; column + 8 <= n; column += 8) {
      const at = <usize>column << 2
      fourByEight(rows, rowStep, step, b + at, bStep, start ? start + at : 0, out + at, cStep, k)
    }
    if (column < n) {
      const at = <usize>column << 2
      for (let r: usize = 0; r < 4; r++)
        oneByFour(rows + r * rowStep, step, b + at, bStep, start ? start + at : 0, out + r * cStep + at, k)
    }
  }
  for (; row < m; row++)
    for (let column: u32 = 0; column < n; column += 4) {
      const at = <usize>column << 2
      oneByFour(a + row * rowStep, step, b + at, bStep, start ? start + at : 0, c + row * cStep + at, k)
    }
}

// @ts-ignore: decorator
@inline
function add(sum: v128, x: v128, y: v128): v128 {
  return f32x4.add(sum, f32x4.mul(x, y))
}

// @ts-ignore: decorator
@inline
function fourByEight(
  a: usize,
  rowStep: usize,
  step: usize,
  b: usize,
  bStep: usize,
  start: usize,
  c: usize,
  cStep: usize,
  k: u32,
): void {
  let low0 = start ? v128.load(start) : f32x4.splat(0)
  let high0 = start ? v128.load(start, 16) : f32x4.splat(0)
  let low1 = low0
  let high1 = high0
  let low2 = low0
  let high2 = high0
  let low3 = low0
  let high3 = high0
  let a1 = a + rowStep
  let a2 = a1 + rowStep
  let a3 = a2 + rowStep
  for (let i: u32 = 0; i < k; i++) {
    const low = v128.load(b)
    const high = v128.load(b, 16)
    const x0 = v128.load32_splat(a)
    low0 = add(low0, x0, low)
    high0 = add(high0, x0, high)
    const x1 = v128.load32_splat(a1)
    low1 = add(low1, x1, low)
    high1 = add(high1, x1, high)
    const x2 = v128.load32_splat(a2)
    low2 = add(low2, x2, low)
    high2 = add(high2, x2, high)
    const x3 = v128.load32_splat(a3)
    low3 = add(low3, x3, low)
    high3 = add(high3, x3, high)
    b += bStep
    a += step
    a1 += step
    a2 += step
    a3 += step
  }
  v128.store(c, low0)
  v128.store(c, high0, 16)
  c += cStep
  v128.store(c, low1)
  v128.store(c, high1, 16)
  c += cStep
  v128.store(c, low2)
  v128.store(c, high2, 16)
  c += cStep
  v128.store(c, low3)
  v128.store(c, high3, 16)
}

// @ts-ignore: decorator
@inline
function oneByFour(a: usize, step: usize, b: usize, bStep: usize, start: usize, c: usize, k: u32): void {
  let sum = start ? v128.load(start) : f32x4.splat(0)
  for (let i: u32 = 0; i < k; i++) {
    sum = add(sum, v128.load32_splat(a), v128.load(b))
    b += bStep
    a += step
  }
  v128.store(c, sum)
}

/** The transpose of rows × columns float32: `rows` numbers in each of `columns` rows of `outStep` bytes. */
export function turn(a: usize, step: usize, rows: u32, columns: u32, out: usize, outStep: usize): void {
  for (let row: u32 = 0; row < rows; row++)
    for (let column: u32 = 0; column < columns; column++)
      store<f32>(out + column * outStep + (row << 2), load<f32>(a + row * step + (column << 2)))
}
