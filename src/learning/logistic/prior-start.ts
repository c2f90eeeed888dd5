import { sizeOf, type LogisticRows } from './logistic-rows'

/** No effects, and intercepts that give the shares of the classes. */
export function priorStart(rows: LogisticRows): Float64Array {
  const { codes, classes, weights } = rows
  const totals = new Float64Array(classes)
  for (let i = 0; i < codes.length; i++) totals[codes[i]!]! += weights?.[i] ?? 1
  const start = new Float64Array(sizeOf(rows))
  if (classes === 2) start[0] = Math.log(totals[1]! / totals[0]!)
  else {
    const logs = totals.map(Math.log)
    const mean = logs.reduce((a, b) => a + b, 0) / classes
    logs.forEach((log, k) => (start[(k * start.length) / classes] = log - mean))
  }
  return start
}
