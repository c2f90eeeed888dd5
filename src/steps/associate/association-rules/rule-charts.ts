import { balloons } from '../../../charts/balloons'
import { heatmap } from '../../../charts/heatmap'
import { network } from '../../../charts/network'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { count, number, percent, quoted, say } from '../../../words/say'
import { groupAntecedents } from './group-antecedents'
import { ruleText } from './rule-words'
import type { FoundRules } from './run'

const mostLinks = 24
const mostNodes = 16
/** A few items that are all bought with each other leave room for others. */
const mostOfNode = 4
const mostRows = 11
const mostColumns = 7

const lift = { title: words('提升度（倍）', 'Lift (times chance)') }
const withWords = words('有', 'With')
const alsoWords = words('也有', 'Also')

/** Which items pull which, which pairs of sides are strongest, and all rules in groups. */
export function ruleCharts(found: FoundRules): VegaLiteSpec[] {
  if (found.best.length === 0) return []
  return [networkChart(found), matrixChart(found), groupedChart(found)]
}

function networkChart(found: FoundRules): VegaLiteSpec {
  const { best, rules, measured, sets, items, transactions } = found
  // One item leads to one item: the simplest rules first, then the parts of longer ones.
  const links = new Map<string, { from: number; to: number; weight: number }>()
  const nodes: number[] = []
  const used = new Map<number, number>()
  const isFull = (item: number) => (used.get(item) ?? 0) >= mostOfNode
  const place = (item: number) => {
    if (!nodes.includes(item) && nodes.length < mostNodes) nodes.push(item)
    return nodes.indexOf(item)
  }
  const side = (set: number) => Array.from(sets.items.subarray(sets.offsets[set], sets.offsets[set + 1]))
  for (const r of best) {
    if (links.size >= mostLinks) break
    for (const a of side(rules.antecedent[r]!))
      for (const c of side(rules.consequent[r]!)) {
        if (isFull(a) || isFull(c)) continue
        const [from, to] = [place(a), place(c)]
        if (from < 0 || to < 0 || links.has(`${from} ${to}`)) continue
        for (const item of [a, c]) used.set(item, (used.get(item) ?? 0) + 1)
        links.set(`${from} ${to}`, { from, to, weight: measured.lift[r]! })
      }
  }
  const shareOf = new Map<number, number>()
  for (let s = 0; s < sets.count; s++)
    if (sets.offsets[s + 1]! - sets.offsets[s]! === 1)
      shareOf.set(sets.items[sets.offsets[s]!]!, sets.counts[s]! / transactions)
  const { antecedent, consequent } = ruleText(found, best[0]!)
  return network({
    id: 'network',
    title: words('谁带动谁', 'Which items pull which'),
    remark: words('橙点一端是“也有”的商品', 'the amber dot marks what also is there'),
    summary: say(words('最强的一条：{a} → {c}，{lift} 倍。', 'Strongest: {a} → {c}, {lift} × chance.'), {
      a: quoted(antecedent),
      c: quoted(consequent),
      lift: number(measured.lift[best[0]!]!, { significant: 2 }),
    }),
    nodes: nodes.map((item) => ({ label: items[item]!, size: shareOf.get(item) ?? 0 })),
    links: [...links.values()],
    size: { title: words('占篮子的比例', 'Share of baskets'), figure: 'percent' },
    weight: lift,
    from: withWords,
    to: alsoWords,
    isDirected: true,
    height: 380,
  })
}

function matrixChart(found: FoundRules): VegaLiteSpec {
  const { best, measured } = found
  const [rows, columns]: [string[], string[]] = [[], []]
  const cells = new Map<string, number>()
  for (const r of best) {
    const { antecedent, consequent } = ruleText(found, r)
    const isKnown = rows.includes(antecedent) && columns.includes(consequent)
    const hasRoom =
      (rows.includes(antecedent) || rows.length < mostRows) &&
      (columns.includes(consequent) || columns.length < mostColumns)
    if (!isKnown && !hasRoom) continue
    if (!rows.includes(antecedent)) rows.push(antecedent)
    if (!columns.includes(consequent)) columns.push(consequent)
    const key = `${rows.indexOf(antecedent)} ${columns.indexOf(consequent)}`
    if (!cells.has(key)) cells.set(key, measured.lift[r]!)
  }
  return heatmap({
    id: 'matrix',
    title: words('最强的规则：是随机的多少倍', 'Strongest rules: how many times chance'),
    summary: say(words('{n} 条最强的规则，按前后两部分排列。', 'The {n} strongest rules by their two parts.'), {
      n: count(cells.size),
    }),
    rows: { title: withWords, labels: rows },
    columns: { title: alsoWords, labels: columns },
    value: lift,
    matrix: rows.map((_, r) => columns.map((_, c) => cells.get(`${r} ${c}`) ?? null)),
  })
}

function groupedChart(found: FoundRules): VegaLiteSpec {
  const { best, measured } = found
  const grouped = groupAntecedents(found)
  const [first] = best
  return balloons({
    id: 'grouped',
    title: words('全部规则，前者归成几组', 'All rules, their first parts in groups'),
    remark: words('越大越常见，越深越强', 'larger: more frequent, darker: stronger'),
    summary: say(words('{n} 条规则；支持度最高 {support}。', '{n} {n|rule|rules}; the highest support is {support}.'), {
      n: count(best.length),
      support: percent(best.reduce((most, r) => Math.max(most, measured.support[r]!), measured.support[first!]!)),
    }),
    rows: { title: alsoWords, labels: grouped.consequents },
    columns: { title: withWords, labels: grouped.groups },
    cells: grouped.cells,
    size: { title: words('支持度', 'Support'), figure: 'percent' },
    value: lift,
  })
}
