import type { ColumnInfo } from '../../../core/column'
import { words, type Words } from '../../../core/words'
import { amountWords, levelWords } from './column-meaning'
import type { Difference, Segment } from './compare-segments'

/** Smaller differences are not worth a name: Cohen's “small” effect. */
const least = 0.2
const mostParts = 2

/**
 * A name for each segment from what sets it apart most, no two alike: features that another segment has more of
 * are passed over while there are others.
 */
export function nameSegments(segments: readonly Segment[], columns: readonly ColumnInfo[]): Words[] {
  const taken = new Set<string>()
  return segments.map((segment) => {
    const parts = partsOf(segment, segments, columns)
    for (let length = Math.min(mostParts, parts.length); length <= parts.length; length++) {
      const name = joined(parts.slice(0, length))
      if (length === 0 || taken.has(name.en)) continue
      taken.add(name.en)
      return name
    }
    const name = parts.length > 0 ? joined(parts.slice(0, mostParts)) : words('普通客户', 'Average customers')
    const numbered = taken.has(name.en)
      ? words(`${name.zh} ${String(segment.segment)}`, `${name.en} ${String(segment.segment)}`)
      : name
    taken.add(numbered.en)
    return numbered
  })
}

/** The words of its strongest differences; each column speaks once. */
function partsOf(segment: Segment, segments: readonly Segment[], columns: readonly ColumnInfo[]): Words[] {
  const seen = new Set<string>()
  const texts = new Set<string>()
  const own = segment.differences.filter(
    (d) => Math.abs(d.difference) >= least && !(d.level !== undefined && d.difference < 0),
  )
  const most = own.toSorted((a, b) => weight(b, segment, segments) - weight(a, segment, segments))
  return most.flatMap((difference) => {
    if (seen.has(difference.column)) return []
    const column = columns.find((c) => c.name === difference.column)!
    const text =
      difference.level === undefined
        ? amountWords(column, difference.difference > 0)
        : levelWords(difference.column, difference.level)
    if (texts.has(text.en)) return []
    seen.add(difference.column)
    texts.add(text.en)
    return [text]
  })
}

/** A difference counts less when another segment shows the same one more strongly. */
function weight(difference: Difference, segment: Segment, segments: readonly Segment[]): number {
  const size = Math.abs(difference.difference)
  const rival = segments.some(
    (other) =>
      other !== segment &&
      other.differences.some(
        (d) =>
          d.column === difference.column &&
          d.level === difference.level &&
          d.difference * difference.difference > 0 &&
          Math.abs(d.difference) > size,
      ),
  )
  return rival ? size / 2 : size
}

function joined(parts: readonly Words[]): Words {
  const [first, ...rest] = parts
  if (!first) return words('', '')
  return words([first, ...rest].map((p) => p.zh).join('、'), [first.en, ...rest.map((p) => lower(p.en))].join(', '))
}

/** “High-spending” inside a name, but not “DSL” or “Fiber optic”. */
const lower = (text: string) =>
  /^(Long-standing|High|Low|Older|Younger|Frequent|Occasional|Dormant|Recently|Heavy|Light|With|Few|No|New)\b/.test(
    text,
  )
    ? text[0]!.toLowerCase() + text.slice(1)
    : text
