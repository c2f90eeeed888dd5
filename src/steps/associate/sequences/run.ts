import { numbers, type NamedColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { leastCount } from '../../../math/itemset/baskets'
import { prefixSpan, type Sequences, type SequencePattern } from '../../../math/itemset/prefix-span'
import { count, say } from '../../../words/say'
import { readSequences } from './read-sequences'
import { sequenceCharts } from './sequence-charts'
import { nothingFrequent, patternText, sequenceSentence } from './sequence-words'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>
type Context = StepContext<Params>

const mostRecords = 200

export async function run(context: Context): Promise<StepYield> {
  const { params, inputs, database, progress, warn } = context
  progress.at(0, words('正在读取历史', 'Reading the histories'))
  const { data, items, leftOut } = await readSequences(database, inputs[0]!, params)
  if (leftOut > 0)
    warn({
      code: 'rows-left-out',
      ...say(
        words(
          '{n} 行没有客户、时间或商品，没有计入。',
          '{n} {n|row has|rows have} no customer, time or item and {n|is|are} not counted.',
        ),
        { n: count(leftOut) },
      ),
    })
  progress.at(0.3, words('正在找先后顺序', 'Finding sequences'))
  const patterns = search(data, params, (share) => progress.at(0.3 + 0.5 * share))
  patterns.sort((a, b) => b.count - a.count || lengthOf(a) - lengthOf(b) || order(a, b))
  const confidences = confidencesOf(patterns, data.count)
  await write(context, patterns, confidences, items, data.count)
  if (patterns.length === 0) warn(nothingFrequent(params.minSupport))
  const ordered = patterns.flatMap((pattern, i) =>
    pattern.events.length < 2 ? [] : [{ pattern, confidence: confidences[i]!, text: patternText(pattern, items) }],
  )
  return {
    metrics: {
      patterns: patterns.length,
      sequences: data.count,
      events: data.times.length,
      items: items.length,
    },
    data: {
      patterns: ordered.slice(0, mostRecords).map(({ pattern, confidence, text }) => ({
        pattern: text,
        count: pattern.count,
        support: pattern.count / data.count,
        confidence,
      })),
    },
    sentence: sequenceSentence(ordered, data.count, patterns.length, params.maxGap),
    charts: sequenceCharts(ordered, data.count),
    backend: 'cpu',
  }
}

const lengthOf = ({ events }: SequencePattern) => events.reduce((n, items) => n + items.length, 0)

/** By their items, event for event. */
function order(a: SequencePattern, b: SequencePattern): number {
  const flat = ({ events }: SequencePattern) => events.flatMap((items) => [...items, -1])
  const [x, y] = [flat(a), flat(b)]
  const at = x.findIndex((item, i) => item !== y[i])
  return at < 0 ? x.length - y.length : x[at]! - (y[at] ?? -2)
}

function search(data: Sequences, params: Params, onProgress: (share: number) => void): SequencePattern[] {
  const { minSupport, maxGap, maxLength, maxPatterns } = params
  const find = (support: number, limit: number, report?: (share: number) => void) =>
    prefixSpan(data, {
      ...{ minCount: leastCount(support, data.count), limit },
      ...(maxGap !== undefined && { maxGap }),
      ...(maxLength !== undefined && { maxLength }),
      ...(report && { onProgress: report }),
    })
  const found = find(minSupport, maxPatterns, onProgress)
  if (found) return found
  let better = Math.max(minSupport, 1 / data.count)
  do better = Number((better * 1.5).toPrecision(2))
  while (better < 1 && !find(better, Math.min(10_000, maxPatterns)))
  throw new TerrariumError(
    'too-many-patterns',
    say(
      words(
        '支持度 {support} 会得到超过 {n} 个先后顺序，已停止。',
        'A support of {support} gives more than {n} sequences, so the search was stopped.',
      ),
      { support: String(minSupport), n: count(maxPatterns) },
    ),
    better < 1
      ? words(
          `把最低支持度提高到 ${better}，或给出“最长间隔”“最多几件”。`,
          `Raise the least support to ${better}, or give a longest gap or a number of items.`,
        )
      : words('给出“最长间隔”或“最多几件”。', 'Give a longest gap or a number of items.'),
  )
}

/** Of the customers who went through all events but the last, the share that went on to it; null for a single event. */
function confidencesOf(patterns: readonly SequencePattern[], customers: number): (number | null)[] {
  const key = (events: readonly (readonly number[])[]) => events.map((items) => items.join(' ')).join('|')
  const counts = new Map(patterns.map(({ events, count: n }) => [key(events), n]))
  return patterns.map(({ events, count: n }) => {
    if (events.length < 2) return null
    return n / (counts.get(key(events.slice(0, -1))) ?? customers)
  })
}

async function write(
  { database, write: writeOutput }: Context,
  patterns: readonly SequencePattern[],
  confidences: readonly (number | null)[],
  items: string[],
  customers: number,
): Promise<void> {
  const steps = Math.max(1, ...patterns.map(({ events }) => events.length))
  const columns = Array.from({ length: steps }, (_, k): NamedColumn => ({
    kind: 'strings',
    name: `e${k}`,
    values: patterns.map(({ events }) => events[k]?.map((item) => items[item]!).join(' + ') ?? null),
    type: 'VARCHAR',
  }))
  const figure = (name: string, of: (pattern: SequencePattern, i: number) => number) =>
    numbers(name, Float64Array.from(patterns, of))
  const table = await database.temporary([
    ...columns,
    figure('n', (p) => p.count),
    figure('support', (p) => p.count / customers),
    figure('length', lengthOf),
    figure('steps', (p) => p.events.length),
    figure('confidence', (_, i) => confidences[i] ?? NaN),
  ])
  await writeOutput(
    `SELECT list_filter([${columns.map(({ name }) => name).join(', ')}], x -> x IS NOT NULL)::VARCHAR[] AS pattern,
      n::BIGINT AS "count", support, length::BIGINT AS length, steps::BIGINT AS steps, confidence FROM ${table} ORDER BY rowid`,
  )
  await database.execute(`DROP TABLE ${table}`)
}
