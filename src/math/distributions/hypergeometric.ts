import { logGamma } from '../special/log-gamma'

/**
 * The chance of at least `x` marked things among `draws` taken without return from `total`, of which `marked` are marked:
 * the one-sided p of Fisher's exact test, as R's fisher.test(alternative = 'greater') has it. The shorter tail is summed
 * from its largest term on, so that small chances keep their relative accuracy.
 */
export function hypergeometricUpper(x: number, total: number, marked: number, draws: number): number {
  const least = Math.max(0, draws + marked - total)
  const most = Math.min(draws, marked)
  if (x <= least) return 1
  if (x > most) return 0
  const mean = (draws * marked) / total
  if (x > mean) return Math.min(1, tail(x, most, 1, total, marked, draws))
  return Math.max(0, 1 - tail(x - 1, least, -1, total, marked, draws))
}

/** The terms from `from` on in one direction, each got from the one before. */
function tail(from: number, end: number, step: 1 | -1, total: number, marked: number, draws: number): number {
  let [term, sum] = [1, 1]
  for (let k = from; k !== end && term > sum * 1e-17; k += step) {
    const up = ((marked - k) * (draws - k)) / ((k + 1) * (total - marked - draws + k + 1))
    const down = (k * (total - marked - draws + k)) / ((marked - k + 1) * (draws - k + 1))
    term *= step > 0 ? up : down
    sum += term
  }
  return Math.exp(logProbability(from, total, marked, draws)) * sum
}

const logProbability = (k: number, total: number, marked: number, draws: number): number =>
  logChoose(marked, k) + logChoose(total - marked, draws - k) - logChoose(total, draws)

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
