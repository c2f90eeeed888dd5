/**
 * Whether a double gives back every digit of a decimal text: up to 15 significant digits always, more where the double,
 * printed with as many, is the text again. Zeros at the end of a fraction do not count.
 */
export function isRecoverable(text: string, value: number): boolean {
  const [mantissa = ''] = text.toLowerCase().split('e')
  const digits = mantissa.replace(/[+-]/, '')
  const [whole = '', fraction = ''] = digits.split('.')
  const significant = (whole + fraction.replace(/0+$/, '')).replace(/^0+/, '')
  if (significant === '') return true
  if (!Number.isFinite(value) || Math.abs(value) < 2.2250738585072014e-308) return false
  // Zeros at the end of a whole number are digits too, but hold nothing.
  const count = significant.replace(/0+$/, '').length
  if (count <= 15) return true
  if (count > 100) return false
  const wanted = significant.slice(0, count)
  const printed = (text: string) => text.replace(/^-?0*\.?0*|\.|e.*$/g, '') === wanted
  // Between two printings that are equally near, the shortest one and the exact one choose differently.
  return printed(value.toExponential(count - 1)) || printed(String(value))
}
