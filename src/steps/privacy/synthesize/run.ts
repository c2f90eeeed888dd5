import { bars } from '../../../charts/bars'
import type { Random } from '../../../core/random'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { ident, idents } from '../../../database/sql'
import { weakWarning } from '../../../learning/privacy/budget-params'
import { disclosureOf } from '../../../learning/privacy/synthesis/disclosure'
import { fidelityOf, type Fidelity } from '../../../learning/privacy/synthesis/fidelity'
import { readLearnable } from '../../../learning/privacy/synthesis/read-learnable'
import { fitPrivateTree } from '../../../learning/privacy/synthesis/private-tree'
import { drawRows, fitTree, type TreeModel } from '../../../learning/privacy/synthesis/tree-model'
import type { RawColumn } from '../../../learning/privacy/synthesis/shapes'
import { percent, quoted, say } from '../../../words/say'
import { planColumns, type Plan } from './read-columns'
import { sentenceOf } from './sentence'
import type { spec } from './spec'
import { writeRows } from './write-rows'

type Context = StepContext<ParamsOf<typeof spec.params>>

export async function run(context: Context): Promise<StepYield> {
  const { params, inputs, progress, random } = context
  const table = inputs[0]!
  const { epsilon, delta, budget } = params
  const cost = epsilon === undefined ? null : { epsilon, delta }
  progress.at(0.02, words('正在读取', 'Reading'))
  const plan = await planColumns(context, table, params.columns ?? [], cost !== null)
  const real = await readLearnable(context.database, table.name, plan.learned)
  progress.at(0.1, words('正在学习各列的关系', 'Learning how the columns go together'))
  const names = plan.learned.map(({ name }) => name)
  const released =
    cost && (await context.release({ names }, { ...cost, budget }, (source) => fitPrivateTree(real, cost, source)))
  // In a preview nothing learned under a budget may be seen.
  const model: TreeModel | null = cost ? (released?.answer ?? null) : fitTree(real)
  warn(context, plan, cost)
  if (!model) return preview(context, plan, epsilon!)
  const rows = params.rows ?? (released ? Math.max(1, released.answer.rows) : table.rows)
  progress.at(0.35, words('正在抽取新的行', 'Drawing new rows'))
  const drawn = drawRows(model, rows, random)
  await writeRows(context as unknown as StepContext<never>, plan, drawn, rows)
  progress.at(0.5, words('正在比较像不像', 'Comparing with the real rows'))
  const fidelity = fidelityOf(real, drawn)
  progress.at(0.65, words('正在试着认出真人', 'Trying to find real people'))
  const disclosure = disclosureOf(real, maker(cost, random.fork()), random.fork())
  progress.at(0.95)
  const copies = await copiesOf(context, names)
  const similarity = mean(fidelity.columns.map((one) => one.similarity))
  const figures = {
    similarity,
    pairSimilarity: fidelity.pairs,
    correlationDifference: fidelity.correlationDifference,
    copies,
    nearerToTrained: disclosure.nearerToTrained,
    membershipAdvantage: disclosure.membershipAdvantage,
    ...(released && { epsilonSpent: released.epsilonSpent, epsilonLeft: released.epsilonLeft }),
  }
  return {
    metrics: { rows, ...figures },
    data: {
      fidelity,
      privacy: { ...disclosure, copies, epsilon: epsilon ?? null, delta: cost ? delta : null },
      relations: relationsOf(model),
      ...(released && { ledger: released.ledger }),
    },
    sentence: sentenceOf(rows, fidelity, figures, epsilon),
    charts: [similarityChart(fidelity, similarity)],
    backend: 'cpu',
  }
}

/** The same way of making rows once more, on other rows. Its noise is seen by nobody. */
const maker = (cost: { epsilon: number; delta: number } | null, random: Random) => (half: RawColumn[], rows: number) =>
  drawRows(cost ? fitPrivateTree(half, cost, random) : fitTree(half), rows, random)

/** Share of the new rows that equal a real one in every column that was learned. */
async function copiesOf({ database, inputs, staging }: Context, names: readonly string[]): Promise<number> {
  const columns = idents(names)
  const hash = (from: string) =>
    `SELECT hash(${names.map((name) => `${ident(name)}::VARCHAR`).join(', ')}) AS h FROM ${from}`
  const share = await database.value(
    `SELECT coalesce(avg((h IN (${hash(ident(inputs[0]!.name))}))::INTEGER), 0) FROM (${hash(`(SELECT ${columns} FROM ${staging()})`)})`,
  )
  return Number(share)
}

/** Which column each one was drawn from. */
const relationsOf = ({ order, parents, shapes }: TreeModel) =>
  order.map((column) => ({
    column: shapes[column]!.name,
    from: parents[column]! < 0 ? null : shapes[parents[column]!]!.name,
  }))

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length)

async function preview(context: Context, { all }: Plan, epsilon: number): Promise<StepYield> {
  await context.write(`SELECT ${idents(all.map(({ name }) => name))} FROM ${ident(context.inputs[0]!.name)} LIMIT 0`)
  return {
    metrics: {},
    sentence: words(
      `预览不抽取任何一行，也不花预算。运行要用掉 ε = ${epsilon}（总额 ${context.params.budget}）。`,
      `A preview draws no row and spends nothing. Running it costs ε = ${epsilon} of a budget of ${context.params.budget}.`,
    ),
    backend: 'cpu',
  }
}

function similarityChart({ columns }: Fidelity, similarity: number) {
  const sorted = [...columns].sort((a, b) => a.similarity - b.similarity)
  const least = sorted[0]!
  return bars({
    id: 'similarity',
    title: say(words('{column}最不像：{share}', '{column} is least like the real one: {share}'), {
      column: quoted(least.column),
      share: percent(least.similarity),
    }),
    summary: say(
      words(
        '每一列与真实数据分布的相似度，平均 {share}。',
        'How like each column’s spread is to the real one, {share} on average.',
      ),
      { share: percent(similarity) },
    ),
    category: words('列', 'Column'),
    value: { title: words('相似度', 'Similarity'), figure: 'percent' },
    order: 'given',
    limit: 20,
    bars: sorted.map(({ column, similarity }) => ({ label: column, value: similarity })),
  })
}

function warn(context: Context, { serial, all }: Plan, cost: { epsilon: number } | null): void {
  const left = context.inputs[0]!.columns.length - all.length
  if (!cost)
    context.warn({
      code: 'no-guarantee',
      ...words(
        '没有给 ε：合成的行不是真人，但没有经过证明的保护；看看下面的“成员推断的优势”和“更靠近学过的行”。',
        'No ε was given: the rows are nobody’s, but nothing is proven. See the figures of what they give away.',
      ),
      hint: words('要对外公开时给出 ε，如 1。', 'Give an ε, such as 1, before making it public.'),
    })
  else {
    weakWarning(cost.epsilon).forEach((warning) => context.warn(warning))
    context.warn({
      code: 'figures-not-protected',
      ...words(
        '合成的表受保护；相似度和泄露的指标是对照真实数据算的，没有加噪声，不要随表一起公开。一行算一个人。',
        'The table is protected; the figures of likeness and leakage were computed from the real rows without noise, so don’t publish them with it. A row counts as a person.',
      ),
    })
  }
  if (serial.length > 0)
    context.warn({
      code: 'serial-numbers',
      ...words(
        `${serial.map(({ name }) => `“${name}”`).join('、')}会认出人，换成了流水号。`,
        `${serial.map(({ name }) => `“${name}”`).join(', ')} would single people out and ${serial.length === 1 ? 'is' : 'are'} serial numbers now.`,
      ),
    })
  if (left > 0 && context.params.columns === undefined)
    context.warn({
      code: 'left-out-columns',
      ...words(
        `${left} 列的类型合成不了，没有放进来。`,
        `${left} ${left === 1 ? 'column' : 'columns'} of other types ${left === 1 ? 'was' : 'were'} left out.`,
      ),
    })
}
