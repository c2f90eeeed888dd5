import { words, type Message, type Words } from '../../../core/words'
import type { CustomerSummary } from '../../../learning/customers/lifetime'
import { count, number, percent, say } from '../../../words/say'

/** One look at whether the data can bear the model. */
export interface DataCheck {
  check: string
  value: number | null
  ok: boolean
  says: Words
}

/** Fewer customers with a repeat purchase than this teach nothing about repeat buying. */
export const fewestRepeaters = 10

/** What is looked at before any fit: enough repeat purchases, a long enough time, values that do not follow frequency. */
export function checkData({ x, T, mean }: CustomerSummary, hasValue: boolean): DataCheck[] {
  const known = [...x.keys()].filter((i) => !Number.isNaN(x[i]!))
  const again = known.filter((i) => x[i]! > 0)
  const share = known.length > 0 ? again.length / known.length : 0
  const sum = (rows: number[], values: Float64Array) => rows.reduce((s, i) => s + values[i]!, 0)
  const perUnit = again.length > 0 ? sum(again, x) / Math.max(sum(again, T), 1e-9) : 0
  // How many usual gaps between purchases the time observed has room for, on average.
  const gaps = known.length > 0 ? (sum(known, T) / known.length) * perUnit : 0
  const checks: DataCheck[] = [
    {
      check: 'repeat-customers',
      value: again.length,
      ok: again.length >= fewestRepeaters,
      says: say(
        words(
          '{n} 位客户买过不止一次（{share}）。',
          '{n} {n|customer has|customers have} bought more than once ({share}).',
        ),
        { n: count(again.length), share: percent(share) },
      ),
    },
    {
      check: 'time-observed',
      value: gaps,
      ok: gaps >= 1,
      says: say(
        words(
          '观察时间平均容得下 {n} 次复购间隔。',
          'The time observed has room for {n} usual gaps between purchases.',
        ),
        { n: number(gaps) },
      ),
    },
  ]
  const valued = again.filter((i) => mean[i]! > 0)
  if (hasValue && valued.length >= 3) {
    const r = correlation(
      valued.map((i) => x[i]!),
      valued.map((i) => mean[i]!),
    )
    checks.push({
      check: 'value-independent',
      value: r,
      ok: r === null || Math.abs(r) <= 0.3,
      says: say(
        words(
          '每次花多少与买得多勤的相关系数是 {r}。',
          'The size of a purchase and how often one buys correlate by {r}.',
        ),
        { r: number(r) },
      ),
    })
  }
  return checks
}

/** The checks that failed, as warnings with a way on. */
export function* checkRemarks(checks: readonly DataCheck[]): Generator<Message> {
  const hasRepeats = checks.some(({ check, value }) => check === 'repeat-customers' && value !== 0)
  for (const { check, ok, says } of checks) {
    if (ok) continue
    // Without repeat purchases there is no usual gap that a time could be short for.
    if (check === 'time-observed' && hasRepeats)
      yield {
        code: 'short-history',
        ...says,
        hint: words(
          '时间太短，预测会很粗；用更长的记录。',
          'That is short, and the outlook rough: use a longer record.',
        ),
      }
    if (check === 'value-independent')
      yield {
        code: 'value-follows-frequency',
        ...says,
        hint: words(
          'Gamma-Gamma 假设两者无关；价值可能偏高或偏低，分群后分别估计更稳。',
          'Gamma-Gamma takes them as unrelated, so values may be off; fitting segments apart is safer.',
        ),
      }
  }
}

function correlation(a: readonly number[], b: readonly number[]): number | null {
  const n = a.length
  const mean = (values: readonly number[]) => values.reduce((s, v) => s + v, 0) / n
  const [ma, mb] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    ab += (a[i]! - ma) * (b[i]! - mb)
    aa += (a[i]! - ma) ** 2
    bb += (b[i]! - mb) ** 2
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : null
}
