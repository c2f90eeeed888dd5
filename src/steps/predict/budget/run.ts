import { curves } from '../../../charts/curves'
import { numbers, numberColumn, type Columns } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Message, type Words } from '../../../core/words'
import { normal } from '../../../math/distributions/normal'
import { argsort } from '../../../math/argsort'
import { knapsack } from '../../../math/optimize/knapsack'
import { count, join, number, percent, say } from '../../../words/say'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, database, inputs, progress } = context
  const table = inputs[0]!
  const named = [params.probability, params.value, params.cost].filter((p): p is string => typeof p === 'string')
  const data = await database.read(table.name, [...new Set(named)])
  const of = (given: string | number) =>
    typeof given === 'number' ? new Float64Array(table.rows).fill(given) : numberColumn(data, given)
  const [chance, value, cost] = [of(params.probability), of(params.value), of(params.cost)]
  check(context, data, chance, value, cost)
  const gain = chance.map((p, i) => p * value[i]! - cost[i]!)
  const worthwhile = Uint32Array.from(gain.keys()).filter((i) => gain[i]! > 0)
  progress.at(0.4, words('正在挑选', 'Choosing'))
  const pick = (from: Float64Array) => Float64Array.from(worthwhile, (i) => from[i]!)
  const found = knapsack(pick(gain), pick(cost), params.budget, params.capacity)
  const selected = new Int8Array(table.rows)
  worthwhile.forEach((row, i) => (selected[row] = found.taken[i]!))
  const rank = ranks(gain, selected)
  await context.writeWith([
    { kind: 'boolean', name: 'selected', type: 'BOOLEAN', values: selected },
    numbers('expected_return', gain),
    numbers('rank', rank, 'INTEGER'),
  ])
  const rows = Uint32Array.from(selected.keys()).filter((i) => selected[i] === 1)
  const sum = (f: (row: number) => number) => rows.reduce((total, row) => total + f(row), 0)
  const spread = Math.sqrt(sum((i) => value[i]! ** 2 * Math.max(0, chance[i]! * (1 - chance[i]!))))
  const half = normal.quantile(0.975) * spread
  const expected = sum((i) => gain[i]!)
  const spent = sum((i) => cost[i]!)
  return {
    metrics: {
      expectedReturn: expected,
      returnLower: expected - half,
      returnUpper: expected + half,
      expectedValue: sum((i) => chance[i]! * value[i]!),
      expectedSuccesses: sum((i) => chance[i]!),
      selected: rows.length,
      spent,
      worthwhile: worthwhile.length,
      possibleGain: Math.max(0, found.bound - expected),
    },
    data: { curve: curveOf(gain, cost, worthwhile) },
    sentence: sentence({
      rows: rows.length,
      all: table.rows,
      worthwhile: worthwhile.length,
      spent,
      expected,
      half,
      params,
    }),
    charts: rows.length === 0 ? [] : [chart(curveOf(gain, cost, worthwhile), { spent, expected })],
    backend: 'cpu',
  }
}

function check(
  context: StepContext<Params>,
  data: Columns,
  chance: Float64Array,
  value: Float64Array,
  cost: Float64Array,
): void {
  const { probability } = context.params
  const wrong = chance.filter((p) => p < -1 || p > 1).length
  if (wrong > 0)
    throw new TerrariumError(
      'not-probabilities',
      words(
        `列“${probability}”有 ${wrong} 个值不在 −1 到 1 之间，不是概率。`,
        `Column “${probability}” has ${wrong} values beyond −1 to 1: they are no probabilities.`,
      ),
      words('换成概率或增量效果的列。', 'Choose a column of probabilities or of uplift.'),
    )
  if (cost.some((c) => c < 0))
    throw new TerrariumError(
      'negative-values',
      words('成本里有负数。', 'Some costs are negative.'),
      words('先改正成本。', 'Mend the costs first.'),
    )
  const missing = data.columns.length === 0 ? 0 : chance.filter((p, i) => Number.isNaN(p + value[i]! + cost[i]!)).length
  if (missing > 0) context.warn(leftOut(missing))
}

/** 1 for the best of those taken; missing for the others. */
function ranks(gain: Float64Array, selected: Int8Array): Float64Array {
  const rank = new Float64Array(gain.length).fill(NaN)
  let next = 1
  for (const row of argsort(gain, 'descending')) if (selected[row] === 1) rank[row] = next++
  return rank
}

/** What each further spending brings, best value for money first. */
function curveOf(
  gain: Float64Array,
  cost: Float64Array,
  worthwhile: Uint32Array,
): { spent: number; expected: number }[] {
  const density = Float64Array.from(worthwhile, (i) => gain[i]! / Math.max(cost[i]!, 1e-12))
  const points = [{ spent: 0, expected: 0 }]
  let [spent, expected] = [0, 0]
  const every = Math.max(1, Math.ceil(worthwhile.length / 300))
  argsort(density, 'descending').forEach((at, k) => {
    spent += cost[worthwhile[at]!]!
    expected += gain[worthwhile[at]!]!
    if ((k + 1) % every === 0 || k + 1 === worthwhile.length) points.push({ spent, expected })
  })
  return points
}

const chart = (points: readonly { spent: number; expected: number }[], at: { spent: number; expected: number }) =>
  curves({
    id: 'budget',
    title: words('多花一些能多赚多少', 'What more budget would bring'),
    summary: say(words('花 {spent}，预计净赚 {expected}。', 'Spending {spent} is expected to bring {expected}.'), {
      spent: number(at.spent),
      expected: number(at.expected),
    }),
    x: { title: words('花费', 'Spent'), zero: true },
    y: { title: words('预计净收益', 'Expected return'), zero: true },
    curves: [{ label: words('净收益', 'Return'), points: points.map((p) => ({ x: p.spent, y: p.expected })) }],
    best: { x: at.spent, y: at.expected, label: words(`花 ${number(at.spent).zh}`, `spending ${number(at.spent).en}`) },
  })

interface Said {
  rows: number
  all: number
  worthwhile: number
  spent: number
  expected: number
  half: number
  params: Params
}

function sentence({ rows, all, worthwhile, spent, expected, half, params }: Said): Words {
  if (rows === 0)
    return say(
      words(
        '没有一位客户的预期收益超过联系成本，预算不必花。',
        'No customer’s expected value exceeds the cost of a contact: spend nothing.',
      ),
      {},
    )
  const answer = say(
    words(
      '用 {budget} 的预算联系这 {n} 位（共 {all} 位），花 {spent}，预计净赚 {expected}（95% 区间 {lower} 到 {upper}）。',
      'With a budget of {budget} contact these {n} of {all} {all|customer|customers}: spending {spent} is expected to return {expected} (95 % interval {lower} to {upper}).',
    ),
    {
      budget: number(params.budget),
      n: count(rows),
      all: count(all),
      spent: number(spent),
      expected: number(expected),
      lower: number(expected - half),
      upper: number(expected + half),
    },
  )
  const rest = worthwhile - rows
  return join(
    answer,
    rest > 0
      ? say(words('还有 {n} 位值得联系，预算不够。', '{n} more would be worth it, if there were budget.'), {
          n: count(rest),
        })
      : say(
          words(
            '值得联系的都在里面（{share} 的客户）。',
            'All who are worth it are among them ({share} of the customers).',
          ),
          {
            share: percent(rows / all),
          },
        ),
  )
}

const leftOut = (missing: number): Message => ({
  code: 'missing-values',
  ...words(
    `${missing} 行缺少概率、价值或成本，没有选。`,
    `${missing} ${missing === 1 ? 'row lacks' : 'rows lack'} a probability, a value or a cost and ${missing === 1 ? 'was' : 'were'} not chosen.`,
  ),
})
