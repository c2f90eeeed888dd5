import { TerrariumError } from '../../../core/errors'
import { words } from '../../../core/words'

const usual = { epsilon: [0.1, 0.3, 1, 3, 10], k: [2, 5, 10, 25, 50, 100] }
const most = 20

/**
 * The degrees of protection to try, the weakest last: ε ascending, k descending.
 * @throws TerrariumError `invalid-parameter`
 */
export function readDegrees(protect: 'epsilon' | 'k', given: unknown, rows: number): number[] {
  const list: unknown[] =
    given === undefined || given === null
      ? usual[protect].filter((x) => protect === 'epsilon' || 2 * x <= rows)
      : Array.isArray(given)
        ? given
        : String(given)
            .split(/[,，、;\s]+/)
            .filter((part) => part !== '')
  const degrees = [...new Set(list.map(Number))]
  const isFit = (x: number) =>
    protect === 'epsilon' ? x > 0 && x <= 1000 : Number.isInteger(x) && x >= 2 && 2 * x <= rows
  if (degrees.length === 0 || degrees.length > most || !degrees.every(isFit))
    throw new TerrariumError(
      'invalid-parameter',
      protect === 'epsilon'
        ? words('ε 要是大于 0 的数，最多 20 个。', 'ε takes numbers above 0, at most 20 of them.')
        : words(
            `k 要是 2 到 ${Math.floor(rows / 2)} 的整数，最多 20 个。`,
            `k takes whole numbers from 2 to ${Math.floor(rows / 2)}, at most 20 of them.`,
          ),
      words('例如 0.1, 1, 3 或 5, 10, 50。', 'Such as 0.1, 1, 3 or 5, 10, 50.'),
    )
  return degrees.sort((a, b) => (protect === 'epsilon' ? a - b : b - a))
}
