import { Random } from '../core/random'
import { TerrariumError } from '../core/errors'
import { words } from '../core/words'

/**
 * Marks a random ⌈rows · testFraction⌉ of the rows as test rows. With strata each gives its share, the remainder going
 * to the largest fractions, as scikit-learn's stratified splits do.
 * @param strata the stratum of each row, from 0; null without
 * @throws TerrariumError `too-few-rows` when one side would be empty
 */
export function holdout(
  rows: number,
  testFraction: number,
  seed: number,
  strata: Int32Array | null = null,
): Uint8Array {
  const wanted = Math.ceil(rows * testFraction)
  if (wanted === 0 || wanted >= rows) throw tooFewToSplit(rows, wanted)
  const random = new Random(seed)
  const order = random.permutation(rows)
  const counts = strata ? countOf(strata) : [rows]
  const quotas = shareOut(wanted, counts)
  const isTest = new Uint8Array(rows)
  for (const row of order) {
    const stratum = strata?.[row] ?? 0
    if (quotas[stratum]! === 0) continue
    quotas[stratum]! -= 1
    isTest[row] = 1
  }
  return isTest
}

function countOf(strata: Int32Array): number[] {
  const counts: number[] = []
  for (const s of strata) counts[s] = (counts[s] ?? 0) + 1
  return Array.from(counts, (c) => c ?? 0)
}

/** `wanted` over the strata in proportion; the first of equal remainders gets the odd one. */
function shareOut(wanted: number, counts: readonly number[]): number[] {
  const rows = counts.reduce((a, b) => a + b, 0)
  const exact = counts.map((c) => (wanted * c) / rows)
  const quotas = exact.map(Math.floor)
  const byRemainder = exact
    .map((x, i) => ({ i, remainder: x - Math.floor(x) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i)
  let left = wanted - quotas.reduce((a, b) => a + b, 0)
  for (const { i } of byRemainder) {
    if (left === 0) break
    quotas[i]! += 1
    left--
  }
  return quotas
}

export const tooFewToSplit = (rows: number, test: number) =>
  new TerrariumError(
    'too-few-rows',
    words(
      `${rows} 行不能这样划分：检验 ${test} 行，训练 ${rows - test} 行。`,
      `${rows} rows can’t be split so: ${test} to test and ${rows - test} to train.`,
    ),
    words('换一个比例，或多准备一些数据。', 'Choose another share, or bring more rows.'),
  )
