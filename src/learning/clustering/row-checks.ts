import { TerrariumError } from '../../core/errors'
import { words, type Message } from '../../core/words'
import type { Matrix } from './matrix'

/** @throws TerrariumError `too-few-rows` when there are fewer rows than groups */
export function requireRows(rows: number, k: number): void {
  if (rows >= k) return
  throw new TerrariumError(
    'too-few-rows',
    words(
      `只有 ${rows} 行可用，分成 ${k} 群至少需要 ${k} 行。`,
      `Only ${rows} rows can be used, but k = ${k} needs at least ${k}.`,
    ),
    words('减少群数，或补齐缺失值以保留更多的行。', 'Choose fewer groups, or fill missing values to keep more rows.'),
  )
}

/** How many different rows there are; no more than `most` are counted. */
export function distinctRowsUpTo({ values, rows, features }: Matrix, most: number): number {
  const seen = new Set<string>()
  for (let i = 0; i < rows && seen.size < most; i++) seen.add(features.map((_, f) => values[f * rows + i]! + 0).join())
  return seen.size
}

/**
 * When a group stayed empty: whether there are enough different rows at all.
 * @throws TerrariumError `too-few-distinct-rows`
 */
export function requireDistinctRows(x: Matrix, k: number): void {
  const { rows } = x
  const distinct = distinctRowsUpTo(x, k)
  if (distinct >= k) return
  if (distinct === 1)
    throw new TerrariumError(
      'too-few-distinct-rows',
      words(
        `所选的列在 ${rows} 行里完全相同，没有可分的。`,
        `All ${rows} rows are the same in the chosen columns, so nothing tells them apart.`,
      ),
      words('换几列有差别的。', 'Choose columns that differ between rows.'),
    )
  throw new TerrariumError(
    'too-few-distinct-rows',
    words(
      `${rows} 行里只有 ${distinct} 种不同的取值，分不成 ${k} 群。`,
      `The ${rows} rows hold only ${distinct} different ones, so they can't form ${k} groups.`,
    ),
    words('减少群数，或多选几列。', 'Choose fewer groups, or more columns.'),
  )
}

/** Columns that are the same in every row, and ones so much wider than another that they alone would decide. */
export function* columnRemarks(features: readonly string[], deviations: Float64Array): Generator<Message> {
  const constant = features.filter((_, f) => deviations[f] === 0)
  if (constant.length > 0)
    yield {
      code: 'constant-column',
      zh: `${constant.map((name) => `“${name}”`).join('、')}在每一行都相同，对分群没有作用。`,
      en: `${constant.map((name) => `“${name}”`).join(', ')} ${constant.length === 1 ? 'is' : 'are'} the same in every row and can't tell groups apart.`,
    }
  const varying = [...features.keys()].filter((f) => deviations[f]! > 0)
  const widest = varying.reduce((a, b) => (deviations[b]! > deviations[a]! ? b : a), varying[0] ?? 0)
  const narrowest = varying.reduce((a, b) => (deviations[b]! < deviations[a]! ? b : a), varying[0] ?? 0)
  const ratio = deviations[widest]! / deviations[narrowest]!
  if (varying.length > 1 && ratio > 100)
    yield {
      code: 'unscaled-columns',
      zh: `“${features[widest]}”的波动是“${features[narrowest]}”的 ${Math.round(ratio)} 倍，分群几乎只看前者。`,
      en: `“${features[widest]}” varies ${Math.round(ratio)} times as much as “${features[narrowest]}”, so the groups hardly see the latter.`,
      hint: words('在数据准备里选“标准化”。', 'Choose “Standardize” in the preparation.'),
    }
}
