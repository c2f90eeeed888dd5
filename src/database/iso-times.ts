/** How many of Arrow's units of time a second has: seconds, milliseconds, microseconds, nanoseconds. */
export const timeUnits = [1, 1e3, 1e6, 1e9] as const

/** @param milliseconds since 1970; printed to the microsecond */
export function isoTimestamp(milliseconds: number): string {
  const whole = Math.floor(milliseconds / 1000) * 1000
  const micros = Math.round((milliseconds - whole) * 1000)
  const base = new Date(whole).toISOString().slice(0, -5)
  return micros === 0
    ? base
    : `${base}.${String(micros)
        .padStart(6, '0')
        .replace(/(000)$/, '')}`
}

/** @param seconds since midnight; printed to the microsecond */
export function isoTime(seconds: number): string {
  const micros = Math.round(seconds * 1e6)
  const pad = (n: number) => String(n).padStart(2, '0')
  const clock = `${pad(Math.floor(micros / 3.6e9))}:${pad(Math.floor(micros / 6e7) % 60)}:${pad(Math.floor(micros / 1e6) % 60)}`
  const rest = micros % 1e6
  return rest === 0 ? clock : `${clock}.${String(rest).padStart(6, '0')}`
}
