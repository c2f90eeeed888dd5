import { bars } from '../../../charts/bars'
import { heatmap } from '../../../charts/heatmap'
import { familyOf } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf, type TableInfo } from '../../../core/table'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Message, type Words } from '../../../core/words'
import { mostLevels } from '../../../learning/fit-columns'
import { rawColumn } from '../../../learning/raw-column'
import { count, number, percent, quoted, same, say } from '../../../words/say'
import { compareColumns, levelCounts, type ColumnDrift } from './compare-columns'
import type { spec } from './spec'

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { params, progress, database } = context
  const [before, after] = context.inputs as [TableInfo, TableInfo]
  const names = params.columns.length > 0 ? params.columns : sharedColumns(before, after)
  for (const name of names) requireSame(before, after, name)
  const found: ColumnDrift[] = []
  for (const [i, name] of names.entries()) {
    progress.at(i / names.length, words('正在比较各列', 'Comparing columns'))
    const old = rawColumn(await database.read(before.name, [name]), name)
    const fresh = rawColumn(await database.read(after.name, [name]), name)
    const isCrowded = old.kind === 'text' && levelCounts(old).size > mostLevels
    const drift = isCrowded ? null : compareColumns(name, old, fresh)
    if (drift) found.push(drift)
    else context.warn(leftOut(name, isCrowded))
  }
  if (found.length === 0) throw nothingShared(before, after)
  for (const one of found) if (Math.abs(one.missingAfter - one.missingBefore) > 0.1) context.warn(missingChanged(one))
  const counts = (status: ColumnDrift['status']) => found.filter((one) => one.status === status).length
  const worst = found.reduce((a, b) => (b.psi > a.psi ? b : a))
  return {
    metrics: { worstPsi: worst.psi, stable: counts('stable'), moderate: counts('moderate'), large: counts('large') },
    data: {
      columns: found.map(({ bins: _, ...one }) => one),
      bins: found.flatMap(({ column, bins }) => bins.map((bin) => ({ column, ...bin }))),
    },
    sentence: sentence(found, worst, after),
    charts: charts(found, worst, [before.name, after.name]),
    backend: 'sql',
  }
}

function sharedColumns(before: TableInfo, after: TableInfo): string[] {
  const there = new Set(after.columns.map((c) => c.name))
  return before.columns
    .filter(
      (c) =>
        there.has(c.name) && familyOf(c.type) !== 'other' && !['customer-id', 'name', 'text'].includes(c.role ?? ''),
    )
    .map((c) => c.name)
}

function requireSame(before: TableInfo, after: TableInfo, name: string): void {
  const isNumber = (table: TableInfo) => ['number', 'date'].includes(familyOf(columnOf(table, name).type))
  if (isNumber(before) === isNumber(after)) return
  throw new TerrariumError(
    'unfit-column',
    words(
      `列“${name}”在两张表里一边是数字、一边不是，没法比较。`,
      `Column “${name}” is a number in one table and not in the other, so they can’t be compared.`,
    ),
    words('先转换其中一张表的类型。', 'Cast it in one of the tables first.'),
  )
}

function sentence(found: readonly ColumnDrift[], worst: ColumnDrift, after: TableInfo): Words {
  const changed = found.filter((one) => one.status !== 'stable')
  const values = {
    n: count(found.length),
    k: count(changed.length),
    table: quoted(after.name),
    column: quoted(worst.column),
    psi: number(worst.psi, { significant: 2 }),
  }
  if (worst.psi === 0)
    return say(
      words(
        '{n} 列都没有变化，{table}的分布和原来的数据一样。',
        'None of {n} {n|column|columns} has changed: {table} is distributed as the old data is.',
      ),
      values,
    )
  if (changed.length === 0)
    return say(
      words(
        '{n} 列都没有明显变化，{table}还像原来的数据；变化最大的是{column}，PSI {psi}。',
        'None of {n} {n|column|columns} has changed much: {table} still looks like the old data; {column} changed most, PSI {psi}.',
      ),
      values,
    )
  return say(
    worst.status === 'large'
      ? words(
          '{n} 列里有 {k} 列变了，变化最大的是{column}，PSI {psi}，超过 0.25：建议用新数据重新训练模型。',
          '{k} of {n} {n|column|columns} changed, {column} most: its PSI of {psi} is beyond 0.25, so train models again on new data.',
        )
      : words(
          '{n} 列里有 {k} 列有些变化，变化最大的是{column}，PSI {psi}：继续留意。',
          '{k} of {n} {n|column|columns} changed somewhat, {column} most with a PSI of {psi}: keep an eye on it.',
        ),
    values,
  )
}

function charts(found: readonly ColumnDrift[], worst: ColumnDrift, names: readonly [string, string]): VegaLiteSpec[] {
  const shown = [...worst.bins].sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before)).slice(0, 12)
  const kept = worst.bins.filter((bin) => shown.includes(bin))
  return [
    bars({
      id: 'psi',
      title: words('哪些列变了', 'Which columns have changed'),
      summary: say(words('变化最大的是{column}，PSI {psi}。', '{column} changed most, with a PSI of {psi}.'), {
        column: quoted(worst.column),
        psi: number(worst.psi, { significant: 2 }),
      }),
      remark: words('0.1 以下稳定，0.25 以上变化很大', 'below 0.1 stable, above 0.25 changed a lot'),
      category: words('列', 'Column'),
      value: { title: words('PSI', 'PSI') },
      highlight: worst.column,
      bars: found.map(({ column, psi }) => ({ label: column, value: psi })),
    }),
    heatmap({
      id: 'shares',
      title: words(`“${worst.column}”的分布：之前与现在`, `“${worst.column}” then and now`),
      summary: say(words('变化最大的一档从 {a} 变成 {b}。', 'The bin that changed most went from {a} to {b}.'), {
        a: percent(shown[0]?.before ?? null),
        b: percent(shown[0]?.after ?? null),
      }),
      rows: { title: same(worst.column), labels: kept.map((bin) => same(bin.bin)) },
      columns: { title: words('表', 'Table'), labels: names.map(same) },
      value: { title: words('占比', 'Share'), figure: 'percent' },
      matrix: kept.map((bin) => [bin.before, bin.after]),
    }),
  ]
}

const leftOut = (name: string, isCrowded: boolean): Message => ({
  code: isCrowded ? 'too-many-levels' : 'empty-column',
  ...(isCrowded
    ? words(
        `列“${name}”的不同值太多（多半是编号），没有比较。`,
        `Column “${name}” has too many different values, likely a key, and was not compared.`,
      )
    : words(
        `列“${name}”在一张表里全是空的，没有比较。`,
        `Column “${name}” is empty in one of the tables and was not compared.`,
      )),
})

const missingChanged = ({ column, missingBefore, missingAfter }: ColumnDrift): Message => ({
  code: 'missing-changed',
  ...say(words('列{column}的缺失从 {a} 变成了 {b}。', 'Missing values of {column} went from {a} to {b}.'), {
    column: quoted(column),
    a: percent(missingBefore),
    b: percent(missingAfter),
  }),
})

const nothingShared = (before: TableInfo, after: TableInfo) =>
  new TerrariumError(
    'no-shared-columns',
    words(
      `表“${before.name}”和“${after.name}”没有可以比较的共同列。`,
      `Tables “${before.name}” and “${after.name}” share no columns that can be compared.`,
    ),
    words('先把列名改成一样的。', 'Give their columns the same names first.'),
  )
