const halfLogTwoPi = 0.9189385332046727418

/** ln Γ(x) for x > 0, to about 1e-15 absolutely or relatively, whichever is larger. */
export function logGamma(x: number): number {
  if (x === 1 || x === 2) return 0
  if (x < 10) {
    let product = 1
    let z = x
    while (z < 10) product *= z++
    return logGamma(z) - Math.log(product)
  }
  return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingSeries(x)
}

/**
 * What Stirling's formula leaves: ln Γ(x + 1) − (x + ½) ln x + x − ½ ln 2π, for x > 0, to about 1e-15 absolutely.
 * Loader, "Fast and accurate computation of binomial probabilities" (2000), calls it δ.
 */
export function stirlingError(x: number): number {
  let sum = 0
  let z = x
  for (; z < 16; z++) sum += (z + 0.5) * Math.log1p(1 / z) - 1
  return sum + stirlingSeries(z)
}

/** The asymptotic series, exact to double precision from 10 on. */
function stirlingSeries(x: number): number {
  const r = 1 / (x * x)
  const tail = 1 / 1188 - r * (691 / 360360 - r * (1 / 156 - (r * 3617) / 122400))
  return (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * tail)))) / x
}

/**
 * x ln(x / m) + m − x without cancellation where x is near m (Loader's bd0), for x ≥ 0 and m > 0.
 */
export function devianceTerm(x: number, m: number): number {
  if (x === 0) return m
  const d = x - m
  if (Math.abs(d) >= 0.1 * (x + m)) return x * Math.log(x / m) - d
  const v = d / (x + m)
  let sum = d * v
  let term = 2 * x * v
  for (let j = 1; j < 1000; j++) {
    term *= v * v
    const next = sum + term / (2 * j + 1)
    if (next === sum) return next
    sum = next
  }
  return sum
}
