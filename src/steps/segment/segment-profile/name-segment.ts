import type { ColumnInfo } from '../../../core/column'
import { words, type Words } from '../../../core/words'
import { amountPart, flagPart, levelPart, meaningOf, type NamePart } from './column-meaning'
import type { Difference, Segment } from './compare-segments'

/** Smaller differences are not worth a name: Cohen's “small” effect. */
const least = 0.2
/** A column that business has a word for makes a better name than one that it has not. */
const preference = 1.25

/**
 * A name for each segment from what sets it apart most, no two alike: features that another segment has more of
 * are passed over while there are others.
 */
export function nameSegments(segments: readonly Segment[], columns: readonly ColumnInfo[]): Words[] {
  const taken = new Map<string, Segment>()
  return segments.map((segment) => {
    const names = candidates(partsOf(segment, segments, columns))
    const [first] = names as [Words, ...Words[]]
    const name =
      [...names, ...compared(first, segment, taken.get(first.en))].find(({ en }) => !taken.has(en)) ??
      words(`${first.zh} ${segment.segment}`, `${first.en} ${segment.segment}`)
    taken.set(name.en, segment)
    return name
  })
}

/** The name of a segment that is like another in all its features: more so, or less. */
function compared({ zh, en }: Words, segment: Segment, other: Segment | undefined): Words[] {
  const [own, others] = [strength(segment), strength(other)]
  if (own > others) return [words(`${zh}（更突出）`, `${en} (more so)`)]
  return own < others ? [words(`${zh}（较轻）`, `${en} (less so)`)] : []
}

const strength = (segment: Segment | undefined) =>
  Math.max(0, ...(segment?.differences ?? []).map((d) => Math.abs(d.difference)))

/** Names to try: the strongest part with each other one, then three parts and more. */
function candidates(parts: readonly NamePart[]): Words[] {
  const [first, ...rest] = parts
  if (!first) return [words('普通客户', 'Average customers')]
  const pairs = rest.length === 0 ? [[first]] : rest.map((second) => [first, second])
  const longer = rest.slice(1).map((_, i) => parts.slice(0, i + 3))
  return [...pairs, ...longer].map(joined)
}

/** The words of its strongest differences; each column and each meaning speaks once. */
function partsOf(segment: Segment, segments: readonly Segment[], columns: readonly ColumnInfo[]): NamePart[] {
  const seen = new Set<string>()
  const most = segment.differences
    .filter((d) => Math.abs(d.difference) >= least && (d.level === undefined || d.isFlag || d.difference > 0))
    .map((difference) => ({ difference, weight: weight(difference, segment, segments, columns) }))
    .sort((a, b) => b.weight - a.weight)
  return most.flatMap(({ difference }) => {
    const column = columns.find((c) => c.name === difference.column)!
    const part = partOf(difference, column)
    const meaning = difference.level === undefined ? meaningOf(column) : 'other'
    // “High-spending, low-spending” from two columns of money would say nothing.
    const marks = [
      `column ${column.name}`,
      `text ${part.words.en.toLowerCase()}`,
      ...(meaning === 'other' ? [] : [meaning]),
    ]
    if (marks.some((mark) => seen.has(mark))) return []
    for (const mark of marks) seen.add(mark)
    return [part]
  })
}

function partOf({ column, level, isFlag, difference }: Difference, info: ColumnInfo): NamePart {
  if (level === undefined) return amountPart(info, difference > 0)
  return isFlag ? flagPart(column, difference > 0) : levelPart(column, level)
}

/** A difference counts less when another segment shows the same one more strongly. */
function weight(
  difference: Difference,
  segment: Segment,
  segments: readonly Segment[],
  columns: readonly ColumnInfo[],
): number {
  const column = columns.find((c) => c.name === difference.column)
  const known = difference.level === undefined && meaningOf(column) !== 'other'
  const size = Math.abs(difference.difference) * (known ? preference : 1)
  const rival = segments.some(
    (other) =>
      other !== segment &&
      other.differences.some(
        (d) =>
          d.column === difference.column &&
          d.level === difference.level &&
          d.difference * difference.difference > 0 &&
          Math.abs(d.difference) > Math.abs(difference.difference),
      ),
  )
  return rival ? size / 2 : size
}

function joined(parts: readonly NamePart[]): Words {
  const en = parts.map((part) => part.words.en).join(', ')
  const capital = parts[0]?.isOurs ? en.charAt(0).toUpperCase() + en.slice(1) : en
  return words(parts.map((part) => part.words.zh).join('、'), capital)
}
