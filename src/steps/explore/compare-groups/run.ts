import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { rawColumn } from '../../../learning/raw-column'
import { benjaminiHochberg } from '../../../math/statistics/benjamini-hochberg'
import { count, number, percent, pValue, quoted, say } from '../../../words/say'
import { comparisonCharts } from './comparison-charts'
import type { spec } from './spec'
import { testColumn, type Comparison } from './test-column'

type Context = StepContext<ParamsOf<typeof spec.params>>

const alpha = 0.05

export async function run(context: Context): Promise<StepYield> {
  const { params, database, inputs, progress } = context
  const { column, by, test } = params
  const others = params.columns.filter((name) => name !== column && name !== by)
  const names = [column, ...others]
  const table = inputs[0]!.name
  const grouping = rawColumn(await database.read(table, [by]), by)
  const found: { column: string; comparison: Comparison; values: Float64Array | null }[] = []
  for (const [i, name] of names.entries()) {
    progress.at(i / names.length, words('正在比较', 'Comparing'))
    const raw = rawColumn(await database.read(table, [name]), name)
    // The test that was asked for is for the first; the others take what suits them.
    const comparison = testColumn(name, raw, by, grouping, i === 0 ? test : 'auto')
    found.push({ column: name, comparison, values: raw.kind === 'number' ? raw.values : null })
  }
  const adjusted = benjaminiHochberg(found.map((f) => f.comparison.pValue))
  const { comparison } = found[0]!
  const p = names.length > 1 ? adjusted[0]! : comparison.pValue
  for (const message of remarks(comparison)) context.warn(message)
  const { groupLabels, groups, ...rest } = comparison
  return {
    metrics: {
      statistic: comparison.statistic,
      pValue: comparison.pValue,
      effectSize: comparison.effectSize,
      df: comparison.df,
      ...(comparison.df2 !== null && { df2: comparison.df2 }),
      ...(names.length > 1 && {
        adjustedPValue: adjusted[0]!,
        significant: adjusted.filter((q) => q !== null && q < alpha).length,
      }),
    },
    data: {
      ...rest,
      groups,
      labels: groupLabels,
      ...(names.length > 1 && {
        comparisons: found.map((f, i) => ({
          column: f.column,
          test: f.comparison.test,
          statistic: f.comparison.statistic,
          pValue: f.comparison.pValue,
          adjustedPValue: adjusted[i]!,
          effectSize: f.comparison.effectSize,
          effect: f.comparison.effect,
        })),
      }),
    },
    sentence: sentence(column, by, comparison, p),
    charts: comparisonCharts(column, by, comparison, found[0]!.values, grouping),
    backend: 'cpu',
  }
}

function sentence(column: string, by: string, c: Comparison, p: number | null): Words {
  const isSure = p !== null && p < alpha
  const said = {
    column: quoted(column),
    by: quoted(by),
    p: pValue(p),
    test: testWords[c.test],
    size: c.effectSize === null ? words('', '') : sizeWords(c),
    first: quoted(c.groupLabels[0]!),
    last: quoted(c.groupLabels.at(-1)!),
  }
  const verdict = isSure
    ? say(words('{by}各组的{column}有可靠的差别', '{column} differs between the groups of {by}'), said)
    : say(
        words('看不出{by}各组的{column}有差别', 'No difference of {column} between the groups of {by} could be shown'),
        said,
      )
  const tail = say(words('（{test}，p {p}{size}）', ' ({test}, p {p}{size})'), {
    ...said,
    size: words(said.size.zh && `，${said.size.zh}`, said.size.en && `, ${said.size.en}`),
  })
  const detail = detailOf(c)
  const guard = isSure ? words('这是关联，不一定是原因。', 'Association, not cause.') : words('', '')
  return words(
    `${verdict.zh}${tail.zh}${detail.zh && `：${detail.zh}`}。${guard.zh}`,
    `${verdict.en}${tail.en}${detail.en && `: ${detail.en}`}.${guard.en && ` ${guard.en}`}`,
  )
}

function detailOf(c: Comparison): Words {
  const [first, last] = [c.groups[0]!, c.groups.at(-1)!]
  if (c.difference && first.mean !== undefined && last.mean !== undefined)
    return say(
      words(
        '{last}平均 {b}，{first}平均 {a}，相差 {d}（95% 区间 {low} 到 {high}）',
        '{last} has {b} on average, {first} {a}, a difference of {d} (95 % interval {low} to {high})',
      ),
      {
        first: quoted(first.group),
        last: quoted(last.group),
        a: number(first.mean),
        b: number(last.mean),
        d: number(c.difference.value),
        low: number(c.difference.lower),
        high: number(c.difference.upper),
      },
    )
  if (first.mean !== undefined) {
    const ranked = [...c.groups].sort((a, b) => b.mean! - a.mean!)
    return say(
      words(
        '最高的是{high}（平均 {a}），最低的是{low}（{b}）',
        'highest in {high} ({a} on average), lowest in {low} ({b})',
      ),
      {
        high: quoted(ranked[0]!.group),
        a: number(ranked[0]!.mean!),
        low: quoted(ranked.at(-1)!.group),
        b: number(ranked.at(-1)!.mean!),
      },
    )
  }
  const wide = (c.values ?? []).map((value, v) => {
    const shares = c.groups.map((g) => g.shares![v]!.share)
    return {
      value,
      v,
      gap: Math.max(...shares) - Math.min(...shares),
      most: shares.indexOf(Math.max(...shares)),
      least: shares.indexOf(Math.min(...shares)),
    }
  })
  const top = wide.sort((a, b) => b.gap - a.gap)[0]
  if (!top) return words('', '')
  return say(words('{value}在{high}占 {a}，在{low}占 {b}', '{value} makes up {a} of {high} and {b} of {low}'), {
    value: quoted(top.value),
    high: quoted(c.groups[top.most]!.group),
    a: percent(c.groups[top.most]!.shares![top.v]!.share),
    low: quoted(c.groups[top.least]!.group),
    b: percent(c.groups[top.least]!.shares![top.v]!.share),
  })
}

const testWords: Record<Comparison['test'], Words> = {
  t: words('t 检验', 't test'),
  welch: words('Welch t 检验', 'Welch’s t test'),
  'mann-whitney': words('Mann–Whitney 检验', 'Mann–Whitney test'),
  anova: words('方差分析', 'ANOVA'),
  kruskal: words('Kruskal–Wallis 检验', 'Kruskal–Wallis test'),
  chi2: words('卡方检验', 'chi-square test'),
}

/** Cohen's usual steps, "Statistical power analysis" (1988). */
function sizeWords(c: Comparison): Words {
  const size = Math.abs(c.effectSize!)
  const steps = {
    'cohens-d': [0.2, 0.5, 0.8],
    'eta-squared': [0.01, 0.06, 0.14],
    'epsilon-squared': [0.01, 0.06, 0.14],
    'cramers-v': [0.1, 0.3, 0.5],
  }[c.effect]
  const at = steps.filter((s) => size >= s).length
  return [
    words('差别很小', 'a tiny effect'),
    words('差别较小', 'a small effect'),
    words('差别中等', 'a medium effect'),
    words('差别很大', 'a large effect'),
  ][at]!
}

function* remarks(c: Comparison) {
  if (c.sparse && c.sparse > 0.2 * c.groups.length * (c.values?.length ?? 1))
    yield {
      code: 'sparse-cells',
      zh: `有 ${c.sparse} 格的期望行数不到 5，卡方的 p 值不太准。`,
      en: `${c.sparse} cells expect fewer than 5 rows, so the p-value of chi-square is rough.`,
      hint: words('归并少见的类别。', 'Group the rare values.'),
    }
  if (c.statistic === null)
    yield {
      code: 'no-spread',
      zh: '各组内部没有差别，算不出统计量。',
      en: 'The values do not vary within the groups: there is no statistic.',
    }
  const small = c.groups.filter((g) => g.rows < 5)
  if (small.length > 0 && c.test !== 'chi2')
    yield {
      code: 'small-groups',
      ...say(
        words(
          '{n} 组不到 5 行，结论要小心。',
          '{n} {n|group has|groups have} fewer than 5 rows: be careful with what they say.',
        ),
        { n: count(small.length) },
      ),
    }
}
