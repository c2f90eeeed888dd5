/** A Python literal of a text. */
export const pythonText = (text: string): string => JSON.stringify(text)

/** A Python literal of a number. */
export const pythonNumber = (x: number): string =>
  Number.isNaN(x) ? 'float("nan")' : Math.abs(x) === Infinity ? `float("${x < 0 ? '-' : ''}inf")` : String(x)

/** A Python list of numbers. */
export const pythonList = (values: readonly number[]): string => `[${values.map(pythonNumber).join(', ')}]`

/** A Python literal of plain data; what is long stands on lines of its own. */
export function pythonValue(value: unknown, indent = ''): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return pythonNumber(value)
  if (typeof value === 'string') return pythonText(value)
  const inner = `${indent}    `
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object' || item === null))
      return `[${value.map((item) => pythonValue(item)).join(', ')}]`
    return `[\n${value.map((item) => `${inner}${pythonValue(item, inner)},\n`).join('')}${indent}]`
  }
  const lines = Object.entries(value).map(([key, item]) => `${inner}${pythonText(key)}: ${pythonValue(item, inner)},\n`)
  return `{\n${lines.join('')}${indent}}`
}
