/** ψ(x), the derivative of ln Γ, for x > 0, to about 1e-15 relatively or absolutely, whichever is larger. */
export function digamma(x: number): number {
  let shift = 0
  let z = x
  for (; z < 10; z++) shift -= 1 / z
  const r = 1 / (z * z)
  const tail = 1 / 132 - r * (691 / 32760 - r / 12)
  return shift + Math.log(z) - 0.5 / z - r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r * tail))))
}
