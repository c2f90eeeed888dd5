import { bars } from '../../../charts/bars'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import type { TableInfo } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import { checkKeys, joinCounts, joinCountsSql, type JoinCounts } from '../../../learning/relational/join-keys'
import { count, number, percent, quoted, say } from '../../../words/say'
import { joinSelect, type JoinKind } from './join-select'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

/** A join beyond this many rows, and many times its inputs, is a slip in the keys. */
const mostPairs = 20_000_000
const mostGrowth = 20

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const [left, right] = context.inputs as [TableInfo, TableInfo]
  const { on, how, suffix } = context.params
  checkKeys(left, right, on)
  const [row] = await context.database.rows(joinCountsSql(left.name, right.name, on))
  const counts = joinCounts(row!)
  const keepsPairs = how !== 'semi' && how !== 'anti'
  if (keepsPairs) refuseExplosion(counts, left, right)
  context.progress.at(0.4)
  const { sql, added } = joinSelect(left, right, on, how, suffix, counts.duplicatedKeys === 0)
  const written = await context.write(sql)
  inheritRight(written, right, added)
  warn(context, counts, how, written.rows)
  return {
    metrics: { rows: written.rows, columns: written.columns.length, ...counts },
    data: { sql, added: added.map(({ name }) => name) },
    sentence: sentenceOf(counts, how, left, right, written.rows),
    charts: [matchChart(counts, left, right)],
    backend: 'sql',
  }
}

function refuseExplosion(counts: JoinCounts, left: TableInfo, right: TableInfo): void {
  if (counts.pairs <= mostPairs || counts.pairs <= mostGrowth * (left.rows + right.rows)) return
  throw new TerrariumError(
    'fan-out',
    say(
      words(
        '这样连接会得到 {pairs} 行：{n} 个键在两张表里都多次出现，每一对都会成为一行。',
        'This join would make {pairs} rows: {n} keys come many times in both tables, and every pair becomes a row.',
      ),
      { pairs: count(counts.pairs), n: count(counts.duplicatedKeys) },
    ),
    words(
      '再加一对键，或先把其中一张表按键分组汇总。',
      'Add another pair of keys, or group one of the tables by its key first.',
    ),
  )
}

/** Roles and formats come from the table that a column is from, also under a new name. */
function inheritRight(written: TableInfo, right: TableInfo, added: readonly { from: string; name: string }[]): void {
  for (const { from, name } of added) {
    const [target, source] = [written.columns.find((c) => c.name === name), right.columns.find((c) => c.name === from)]
    if (!target || !source) continue
    delete target.role
    delete target.format
    Object.assign(target, {
      ...(source.role && { role: source.role }),
      ...(source.format && { format: source.format }),
    })
  }
}

function warn(context: StepContext<Params>, counts: JoinCounts, how: JoinKind, rows: number): void {
  const [left] = context.inputs as [TableInfo, TableInfo]
  if (counts.matched === 0)
    context.warn({
      code: 'nothing-matched',
      ...words('没有一行对得上。', 'No row matches.'),
      hint: words(
        '检查键是否选对，两边的写法是否一致（空格、大小写、前导零）。',
        'See whether the keys are right and written alike (blanks, capitals, leading zeros).',
      ),
    })
  if (counts.duplicatedKeys > 0 && how !== 'semi' && how !== 'anti' && counts.pairs > counts.matched)
    context.warn({
      code: 'fan-out',
      ...say(
        words(
          '第二张表有 {n} 个键不止一行，第一张表的行因此重复：{before} 行变成 {rows} 行。对第一张表的金额求和会重复计算。',
          '{n} {n|key|keys} of the second table {n|has|have} several rows, so rows of the first are repeated: {before} become {rows}. Sums over its amounts would count them several times.',
        ),
        { n: count(counts.duplicatedKeys), before: count(left.rows), rows: count(rows) },
      ),
      hint: words(
        '先把第二张表按键分组汇总，或去除重复。',
        'Group the second table by its key first, or remove its duplicates.',
      ),
    })
}

function sentenceOf(counts: JoinCounts, how: JoinKind, left: TableInfo, right: TableInfo, rows: number): Words {
  const figures = {
    left: quoted(left.name),
    right: quoted(right.name),
    matched: count(counts.matched),
    unmatched: count(counts.unmatchedLeft),
    share: percent(left.rows === 0 ? 0 : counts.matched / left.rows),
    rows: count(rows),
    times: number(counts.matched === 0 ? 0 : counts.pairs / counts.matched),
  }
  if (how === 'semi')
    return say(
      words(
        '{left}有 {rows} 行（{share}）在{right}里找得到。',
        '{rows} rows of {left} ({share}) are found in {right}.',
      ),
      figures,
    )
  if (how === 'anti')
    return say(
      words('{left}有 {rows} 行在{right}里找不到。', '{rows} rows of {left} are not found in {right}.'),
      figures,
    )
  return say(
    words(
      '{left}的 {matched} 行（{share}）在{right}里对得上，{unmatched} 行对不上；结果有 {rows} 行。',
      '{matched} rows of {left} ({share}) match in {right}, {unmatched} do not; the result has {rows} rows.',
    ),
    figures,
  )
}

function matchChart(counts: JoinCounts, left: TableInfo, right: TableInfo) {
  const { matched, unmatchedLeft, unmatchedRight } = counts
  return bars({
    id: 'matches',
    title: words('有多少行对得上', 'How many rows match'),
    summary: say(
      words(
        '第一张表对上 {matched} 行、没对上 {left} 行；第二张表没对上 {right} 行。',
        '{matched} rows of the first table match and {left} do not; of the second {right} do not.',
      ),
      { matched: count(matched), left: count(unmatchedLeft), right: count(unmatchedRight) },
    ),
    category: words('行', 'Rows'),
    value: { title: words('行数', 'Rows'), figure: 'count' },
    order: 'given',
    highlight: words('对得上', 'Matched'),
    bars: [
      { label: words('对得上', 'Matched'), value: matched },
      { label: words(`只在“${left.name}”`, `Only in “${left.name}”`), value: unmatchedLeft },
      { label: words(`只在“${right.name}”`, `Only in “${right.name}”`), value: unmatchedRight },
    ],
  })
}
