/**
 * The ρ of zero-concentrated differential privacy that is (ε, δ)-differentially private: ε = ρ + 2√(ρ·ln(1/δ))
 * (Bun and Steinke, TCC 2016, proposition 1.3). ρ adds up over answers, which costs far less than adding up ε.
 */
export function rhoOf(epsilon: number, delta: number): number {
  const l = Math.log(1 / delta)
  return (Math.sqrt(l + epsilon) - Math.sqrt(l)) ** 2
}

/** The deviation of Gaussian noise that costs ρ on a figure that one person changes by at most Δ. */
export const deviationFor = (rho: number, sensitivity: number) => sensitivity / Math.sqrt(2 * rho)

/** The ε of the exponential mechanism that costs ρ (Cesar and Rogers, ALT 2021: ρ = ε²/8). */
export const choiceEpsilonFor = (rho: number) => Math.sqrt(8 * rho)
