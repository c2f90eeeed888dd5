import { bars } from '../../../charts/bars'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { count, join, percent, quoted, same, say } from '../../../words/say'
import type { spec } from './spec'
import { treeSql, type TreeNode } from './tree-sql'

type Context = StepContext<ParamsOf<typeof spec.params>>

export async function run(context: Context): Promise<StepYield> {
  const { params, inputs, progress, database, warn } = context
  const table = inputs[0]!
  const { type } = columnOf(table, params.column)
  progress.at(0, words('正在找规则', 'Finding rules'))
  const tree = await context.step(
    {
      kind: 'decision-tree',
      params: {
        ...{ target: params.column, columns: params.columns.filter((name) => name !== params.column) },
        ...{ task: 'classify', maxDepth: params.maxDepth, minLeaf: params.minLeaf, seed: params.seed },
        ...{ split: { kind: 'none' }, preprocess: { numeric: 'none' } },
      },
    },
    progress.slice(0, 0.8),
  )
  const nodes = tree.data?.['tree'] as TreeNode[]
  const { labels } = tree.data?.['confusion'] as { labels: string[] }
  const expression = treeSql(nodes, labels)
  const segment = ident(params.column)
  const select = `SELECT *, (${expression})::${type} AS rule_segment FROM ${ident(table.name)} ORDER BY rowid`
  await context.write(select)
  progress.at(0.9, words('正在核对规则', 'Checking the rules'))
  const found = await database.rows(`SELECT ${segment}::VARCHAR, count(*)::DOUBLE,
    count(*) FILTER (WHERE rule_segment = ${segment})::DOUBLE FROM ${context.staging()} WHERE ${segment} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`)
  const segments = found.map(([name, size, right]) => ({
    ...{ segment: String(name), customers: Number(size) },
    recall: Number(right) / Number(size),
  }))
  const rows = segments.reduce((sum, s) => sum + s.customers, 0)
  const fidelity = segments.reduce((sum, s) => sum + s.recall * s.customers, 0) / rows
  const lost = segments.filter((s) => s.recall === 0)
  if (fidelity < 0.8)
    warn({
      code: 'low-fidelity',
      ...say(words('规则只与原分群一致 {share}。', 'The rules match the segments for {share} only.'), {
        share: percent(fidelity),
      }),
      hint: words('允许更多条件，或多选几列。', 'Allow more questions, or choose more columns.'),
    })
  if (lost.length > 0)
    warn({
      code: 'segment-without-rule',
      ...say(words('{names}没有一条规则。', 'No rule leads to {names}.'), {
        names: words(lost.map((s) => `“${s.segment}”`).join('、'), lost.map((s) => `“${s.segment}”`).join(', ')),
      }),
      hint: words('它太小或太分散；允许更多条件。', 'It is too small or too scattered: allow more questions.'),
    })
  const rules = (tree.data?.['rules'] ?? []) as { rule: Words; share: number }[]
  return {
    metrics: { fidelity, rules: rules.length, segments: segments.length, rows },
    data: { rules, segments, tree: nodes, expression, sql: select },
    sentence: sentenceOf(fidelity, rules, params.column),
    charts: [matchChart(segments, fidelity), ...(tree.charts ?? []).slice(0, 1)],
    backend: 'cpu',
  }
}

function sentenceOf(fidelity: number, rules: readonly { rule: Words; share: number }[], column: string): Words {
  const largest = rules.reduce((a, b) => (b.share > a.share ? b : a))
  return join(
    say(
      words(
        '{n} 条规则就能说明{column}，与原分群一致 {share}。',
        '{n} {n|rule tells|rules tell} {column} and {n|matches|match} it for {share} of the customers.',
      ),
      { n: count(rules.length), column: quoted(column), share: percent(fidelity) },
    ),
    say(words('适用最多的一条：{rule}。', 'The widest: {rule}.'), { rule: largest.rule }),
  )
}

function matchChart(segments: readonly { segment: string; recall: number }[], fidelity: number) {
  const worst = segments.reduce((a, b) => (b.recall < a.recall ? b : a))
  return bars({
    id: 'fidelity',
    title: words('规则把各群认对多少', 'How much of each segment the rules find'),
    summary: say(words('总体一致 {all}；最差的是{name}，{share}。', '{all} in all; least of {name}: {share}.'), {
      all: percent(fidelity),
      name: quoted(worst.segment),
      share: percent(worst.recall),
    }),
    category: words('客户群', 'Segment'),
    value: { title: words('认对的占比', 'Found by the rules'), figure: 'percent' },
    bars: segments.map(({ segment, recall }) => ({ label: same(segment), value: recall })),
  })
}
