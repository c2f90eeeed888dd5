import { normal } from '../distributions/normal'

/** From here on the sum over whole numbers is its integral with two corrections, to the last bits. */
const smooth = 1000

/** P(Z ≥ m) of the discrete Gaussian of deviation σ. */
function tail(m: number, sigma: number): number {
  const density = (z: number) => Math.exp((-z * z) / (2 * sigma * sigma))
  if (sigma < smooth) {
    const reach = Math.ceil(40 * sigma) + 2
    let all = 1
    for (let z = 1; z <= reach; z++) all += 2 * density(z)
    let sum = 0
    for (let z = Math.max(m, -reach); z <= reach; z++) sum += density(z)
    return sum / all
  }
  // Euler and Maclaurin: ∫ f + f(m)/2 − f′(m)/12; the next term is of the order σ⁻³. The sum over all is σ√2π (Poisson).
  const all = sigma * Math.sqrt(2 * Math.PI)
  return normal.survival(m / sigma) + (density(m) * (0.5 + m / (12 * sigma * sigma))) / all
}

/**
 * The δ for which discrete Gaussian noise of deviation σ on a figure that changes by at most Δ is (ε, δ)-differentially
 * private: theorem 7 of Canonne, Kamath and Steinke (2020), the discrete form of Balle and Wang's analytic Gaussian
 * mechanism (ICML 2018). σ and Δ in units of the grid.
 */
export function gaussianDelta(sigma: number, epsilon: number, sensitivity: number): number {
  const middle = (epsilon * sigma * sigma) / sensitivity
  const above = (x: number) => tail(Math.floor(x) + 1, sigma)
  return above(middle - sensitivity / 2) - Math.exp(epsilon) * above(middle + sensitivity / 2)
}

/** The least deviation (up to one part in a million) with which discrete Gaussian noise is (ε, δ)-differentially private. */
export function gaussianDeviation(epsilon: number, delta: number, sensitivity: number): number {
  const suffices = (sigma: number) => gaussianDelta(sigma, epsilon, sensitivity) <= delta
  let high = sensitivity
  while (!suffices(high)) high *= 2
  let low = high / 2
  while (low > 1e-3 && suffices(low)) {
    high = low
    low /= 2
  }
  // δ falls with σ in small waves where σ is small; the end that is kept always suffices.
  while (high - low > 1e-6 * high) {
    const middle = (low + high) / 2
    if (suffices(middle)) high = middle
    else low = middle
  }
  return high
}

/** P(|Z| > k) ≤ share, the least such k, for discrete Laplace noise of this rate. */
export function laplaceMargin(rate: number, share: number): number {
  // P(|Z| > k) = 2·q^(k+1)/(1 + q), q = exp(−rate)
  const q = Math.exp(-rate)
  return Math.max(0, Math.ceil(Math.log((share * (1 + q)) / 2) / -rate - 1))
}

/** The same for Gaussian noise, in units of the grid. */
export const gaussianMargin = (sigma: number, share: number): number =>
  Math.ceil(sigma * normal.survivalQuantile(share / 2))

/**
 * The least noisy count at which a group may be shown whose very existence may be one person's doing: one who
 * contributes at most `rows` rows is given away with a probability of at most δ (Korolova et al., WWW 2009; Google's partition
 * selection). Each of up to `rows` groups is allowed δ/rows.
 */
export function laplaceThreshold(rate: number, delta: number, rows: number): number {
  const q = Math.exp(-rate)
  // P(Z ≥ k) = q^k/(1 + q)
  return rows + Math.max(1, Math.ceil(Math.log((delta / rows) * (1 + q)) / -rate))
}

export function gaussianThreshold(sigma: number, delta: number, rows: number): number {
  let k = Math.max(1, Math.floor(sigma * normal.survivalQuantile(Math.min(0.5, delta / rows))) - 2)
  while (tail(k, sigma) > delta / rows) k++
  return rows + k
}
