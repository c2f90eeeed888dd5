import { bars } from '../../../charts/bars'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import type { PiiFinding } from '../../../learning/privacy/judge-column'
import { piiKindFacts, type Risk } from '../../../learning/privacy/pii-kinds'
import { proposeTreatment } from '../../../learning/privacy/propose-treatment'
import { canHoldPii, scanColumns } from '../../../learning/privacy/scan-columns'
import { count, list, percent, quoted, same, say } from '../../../words/say'
import type { spec } from './spec'

const risks: readonly Risk[] = ['high', 'medium', 'low']

interface Finding extends PiiFinding {
  column: string
  risk: Risk
}

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { params, database, inputs, progress } = context
  const table = inputs[0]!
  const chosen =
    params.columns && params.columns.length > 0 ? params.columns.map((name) => columnOf(table, name)) : table.columns
  const columns = chosen.filter(canHoldPii)
  progress.at(0.02, words('正在逐列查看', 'Looking through the columns'))
  const byColumn = await scanColumns(database, table.name, columns, (share) => progress.at(0.02 + 0.96 * share))
  const findings: Finding[] = [...byColumn]
    .flatMap(([column, found]) =>
      found.map(({ kind, matches, share }) => ({ column, kind, matches, share, risk: piiKindFacts[kind].risk })),
    )
    .sort((a, b) => risks.indexOf(a.risk) - risks.indexOf(b.risk) || b.share - a.share)
  const high = new Set(findings.filter(({ risk }) => risk === 'high').map(({ column }) => column)).size
  if (high > 0)
    context.warn({
      code: 'personal-data',
      ...words(
        `${high} 列里有高风险的个人信息，给别人之前要先脱敏。`,
        `${high} ${high === 1 ? 'column holds' : 'columns hold'} personal data of high risk; mask it before anybody else gets it.`,
      ),
      hint: words('用“脱敏”处理这些列，或去掉它们。', 'Mask these columns, or leave them out.'),
    })
  return {
    metrics: { columns: columns.length, columnsWithPii: byColumn.size, highRiskColumns: high },
    data: {
      findings,
      treatments: Object.fromEntries([...byColumn].map(([column, found]) => [column, proposeTreatment(found)])),
    },
    sentence: sentenceOf(findings, byColumn.size, columns.length),
    charts: findings.length > 0 ? [chartOf(findings)] : [],
    backend: 'cpu',
  }
}

function sentenceOf(findings: readonly Finding[], withPii: number, scanned: number) {
  if (findings.length === 0)
    return say(
      words(
        '查看了 {n} 列，没有认出个人信息；这不等于一定没有。',
        'No personal data was recognised in {n} {n|column|columns}, which is no proof that there is none.',
      ),
      { n: count(scanned) },
    )
  const named = findings
    .slice(0, 4)
    .map(({ column, kind }) =>
      say(words('{column}（{kind}）', '{column} ({kind})'), { column: quoted(column), kind: piiKindFacts[kind].name }),
    )
  return say(
    findings.length > 4
      ? words(
          '{all} 列里有 {n} 列含个人信息，包括{named}等。',
          '{n} of {all} columns {n|holds|hold} personal data, among them {named}.',
        )
      : words(
          '{all} 列里有 {n} 列含个人信息：{named}。',
          '{n} of {all} columns {n|holds|hold} personal data: {named}.',
        ),
    { n: count(withPii), all: count(scanned), named: list(named) },
  )
}

function chartOf(findings: readonly Finding[]) {
  const most = findings.reduce((best, one) => (one.share > best.share ? one : best))
  return bars({
    id: 'findings',
    title: say(words('{column}最多：{share} 的行有{kind}', '{column} has most: {share} of its rows hold {kind}'), {
      column: quoted(most.column),
      share: percent(most.share),
      kind: piiKindFacts[most.kind].name,
    }),
    summary: words('每一列里含个人信息的行所占的比例。', 'The share of each column’s rows that hold personal data.'),
    category: words('列和种类', 'Column and kind'),
    value: { title: words('占有值的行', 'Share of filled rows'), figure: 'percent' },
    bars: findings.map(({ column, kind, share }) => ({
      label: say(words('{column} · {kind}', '{column} · {kind}'), {
        column: same(column),
        kind: piiKindFacts[kind].name,
      }),
      value: share,
    })),
  })
}
