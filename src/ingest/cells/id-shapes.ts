/** 20240305: eight digits that are a day of our time. */
export function isCalendarDay(value: number): boolean {
  const year = Math.floor(value / 10_000)
  const month = Math.floor(value / 100) % 100
  const day = value % 100
  return year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31
}

/** 13800138000: a Chinese mobile number. */
export const isMobile = (value: number) => value >= 13_000_000_000 && value < 20_000_000_000

/** Thirteen digits that count milliseconds from 1990 to 2065. */
export const isEpochMillisecond = (value: number) => value >= 631_152_000_000 && value < 3_000_000_000_000

/** A number of 12 to 14 digits whose last one checks the others, as on goods: UPC, EAN, GTIN (GS1, modulo 10). */
export function hasCheckDigit(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start
  if (length < 12 || length > 14) return false
  let sum = 0
  for (let i = 2; i <= length; i++) sum += (bytes[end - i]! - 48) * (i % 2 === 0 ? 3 : 1)
  return (10 - (sum % 10)) % 10 === bytes[end - 1]! - 48
}
