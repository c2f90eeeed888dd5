/**
 * The u at which a tail probability reaches a target, by Newton's method on its logarithm inside a bracket. In the
 * log or logit of the variable the log tail is nearly straight far out, so a few steps suffice.
 * @param sign 1 when the tail grows with u, −1 when it shrinks
 * @param evaluate the tail at u and the size of its derivative there
 */
export function solveLogTail(
  target: number,
  sign: 1 | -1,
  start: number,
  evaluate: (u: number) => { tail: number; slope: number },
): number {
  const goal = Math.log(target)
  let [low, high] = [-Infinity, Infinity]
  let u = start
  for (let i = 0; i < 500; i++) {
    const { tail, slope } = evaluate(u)
    const gap = sign * (Math.log(tail) - goal)
    if (gap < 0) low = u
    else high = u
    const step = (gap * tail) / slope
    let next = u - step
    // A tail that underflows has no slope to follow: go half way back.
    if (!(next > low && next < high)) next = (low + high) / 2
    if (!Number.isFinite(next) || Math.abs(next - u) <= 2e-16 * Math.max(1, Math.abs(u))) return u
    u = next
  }
  return u
}
