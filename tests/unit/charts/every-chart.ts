import type { VegaLiteSpec } from '../../../src/core/vega-lite'
import { Random } from '../../../src/core/random'
import { words } from '../../../src/core/words'
import { balloons } from '../../../src/charts/balloons'
import { bars } from '../../../src/charts/bars'
import { binnedScatter } from '../../../src/charts/binned-scatter'
import { boxes } from '../../../src/charts/boxes'
import { calendar } from '../../../src/charts/calendar'
import { calibrationCurve } from '../../../src/charts/calibration-curve'
import { concentrationCurve } from '../../../src/charts/concentration-curve'
import { curves } from '../../../src/charts/curves'
import { dendrogram } from '../../../src/charts/dendrogram'
import { divergingBars } from '../../../src/charts/diverging-bars'
import { gainCurve } from '../../../src/charts/gain-curve'
import { groupedBars } from '../../../src/charts/grouped-bars'
import { heatmap } from '../../../src/charts/heatmap'
import { histogram } from '../../../src/charts/histogram'
import { liftBars } from '../../../src/charts/lift-bars'
import { missingBars } from '../../../src/charts/missing-bars'
import { network } from '../../../src/charts/network'
import { mosaic } from '../../../src/charts/mosaic'
import { parallelCoordinates } from '../../../src/charts/parallel-coordinates'
import { parallelProfile } from '../../../src/charts/parallel-profile'
import { prCurve } from '../../../src/charts/pr-curve'
import { profitCurve } from '../../../src/charts/profit-curve'
import { qiniCurve } from '../../../src/charts/qini-curve'
import { radar } from '../../../src/charts/radar'
import { rocCurve } from '../../../src/charts/roc-curve'
import { scatterMap } from '../../../src/charts/scatter-map'
import { silhouettePlot } from '../../../src/charts/silhouette-plot'
import { sizes } from '../../../src/charts/sizes'
import { treeChart } from '../../../src/charts/tree-chart'
import { violins } from '../../../src/charts/violins'

const segments = [
  words('忠诚多业务', 'Loyal, many services'),
  words('只用固话', 'Basic phone only'),
  words('光纤无支持', 'Fiber, no support'),
]
const frame = (id: string) => ({ id, title: words('标题', 'Title'), summary: words('一句话。', 'One line.') })
const named = (zh: string, en: string) => words(zh, en)

/** One of each builder, with data that has what real data has: nulls, intervals, names in need of escaping. */
export function everyChart(): VegaLiteSpec[] {
  const random = new Random(7)
  const points = Array.from({ length: 120 }, (_, i) => ({
    x: random.normal() + (i % 3) * 5,
    y: random.normal(),
    code: i % 3,
  }))
  const deciles = Array.from({ length: 10 }, (_, i) => ({
    decile: i + 1,
    count: 100,
    positives: 40 - 4 * i,
    rate: (40 - 4 * i) / 100,
    lift: (40 - 4 * i) / 22,
    cumulativeGain: (i + 1) / 10,
  }))
  const curve = Array.from({ length: 2000 }, (_, i) => ({ at: i / 1999, y: Math.sqrt(i / 1999) }))
  return [
    bars({
      ...frame('bars'),
      category: named('城市', 'City'),
      value: { title: named('客户数', 'Customers'), figure: 'count' },
      bars: ['<img onerror>', 'datum.x', "it's", '"q"', ...'abcdefgh'].map((label, i) => ({
        label,
        value: 20 - i,
      })),
      rest: 'sum',
    }),
    bars({
      ...frame('bars-intervals'),
      category: named('合同', 'Contract'),
      value: { title: named('流失率', 'Churn rate'), figure: 'percent' },
      bars: [
        { label: named('按月', 'Monthly'), value: 0.427, lower: 0.41, upper: 0.44 },
        { label: named('两年', 'Two years'), value: 0.028, lower: 0.02, upper: 0.04 },
      ],
      highlight: named('两年', 'Two years'),
    }),
    divergingBars({
      ...frame('apart'),
      category: named('列', 'Column'),
      value: { title: named('标准差', 'Standard deviations') },
      bars: [
        { label: 'tenure', value: -1.1, lower: -1.3, upper: -0.9 },
        { label: 'charges', value: 0.62 },
      ],
    }),
    treeChart({
      ...frame('tree'),
      unit: named('训练行', 'Training rows'),
      value: { title: named('流失率', 'Churn rate'), figure: 'percent' },
      levels: 1,
      nodes: [
        { parent: null, label: named('在网 ≤ 12 个月', 'tenure ≤ 12'), isLeaf: false, count: 100, value: 0.3 },
        { parent: 0, label: 'contract <is> "monthly"', isLeaf: false, count: 40, value: 0.6 },
        { parent: 1, label: '71 %', isLeaf: true, count: 25, value: 0.71 },
        { parent: 1, label: '42 %', isLeaf: true, count: 15, value: 0.42 },
        { parent: 0, label: '10 %', isLeaf: true, count: 60, value: null },
      ],
    }),
    sizes({
      ...frame('sizes'),
      category: named('客户群', 'Segment'),
      unit: named('客户数', 'Customers'),
      groups: segments.map((label, i) => ({ label, count: 12_000 - i * 1000 })),
    }),
    missingBars({
      rows: 7043,
      columns: [
        { column: 'TotalCharges', missing: 11 },
        { column: 'none', missing: 0 },
      ],
    }),
    scatterMap({
      ...frame('map'),
      x: { title: named('主成分 1', 'Component 1'), values: points.map((p) => p.x) },
      y: { title: named('主成分 2', 'Component 2'), values: points.map((p) => p.y) },
      category: { title: named('客户群', 'Segment'), codes: points.map((p) => p.code), labels: segments },
      isMap: true,
    }),
    qiniCurve({ curve: curve.map(({ at, y }) => ({ share: at, qini: 40 * y })), qini: 0.02 }),
    rocCurve({
      curves: [
        { label: named('逻辑回归', 'Logistic'), points: curve.map((p) => ({ fpr: p.at, tpr: p.y })), auc: 0.845 },
      ],
    }),
    rocCurve({
      id: 'roc-models',
      curves: [
        { label: named('逻辑回归', 'Logistic'), points: curve.map((p) => ({ fpr: p.at, tpr: p.y })), auc: 0.845 },
        { label: named('随机森林', 'Forest'), points: curve.map((p) => ({ fpr: p.at, tpr: p.at })), auc: 0.5 },
      ],
    }),
    prCurve({
      curves: [
        { label: 'm', points: curve.map((p) => ({ recall: p.at, precision: 1 - p.at / 2 })), averagePrecision: 0.7 },
      ],
      baseRate: 0.265,
    }),
    gainCurve({ deciles }),
    liftBars({ deciles: [...deciles.slice(0, 9), { ...deciles[9]!, lift: null }] }),
    calibrationCurve({
      bins: [
        { meanPredicted: 0.1, fractionPositive: 0.12, count: 50 },
        { meanPredicted: 0.8, fractionPositive: 0.7, count: 20 },
      ],
    }),
    profitCurve({
      points: curve.map((p) => ({
        contacts: Math.round(p.at * 7000),
        profit: 60_000 * p.y * (1 - p.at) - 10_000 * p.at,
      })),
      best: { contacts: 2300, profit: 22_000 },
      currency: 'CNY',
    }),
    concentrationCurve({ points: curve.map((p) => ({ share: p.at, valueShare: p.y })), top20Share: 0.45 }),
    dendrogram({
      ...frame('dendrogram'),
      merges: Array.from({ length: 99 }, (_, i) => ({
        ...{ left: i === 0 ? 0 : 99 + i, right: i + 1, height: i + 1, size: i + 2 },
      })).map((m) => ({ ...m, left: Math.min(m.left, m.right), right: Math.max(m.left, m.right) })),
      rows: 100,
      cut: 97.5,
      height: named('距离', 'Distance'),
    }),
    histogram({
      ...frame('histogram'),
      x: { title: named('概率', 'Probability'), figure: 'percent' },
      unit: named('客户数', 'Customers'),
      bins: Array.from({ length: 20 }, (_, i) => ({
        from: (i >> 1) / 10,
        to: ((i >> 1) + 1) / 10,
        count: 10 + i,
        group: i % 2,
      })),
      groups: { title: named('结果', 'Outcome'), labels: [named('留下', 'Stayed'), named('流失', 'Left')] },
      marks: [{ at: 0.5, label: named('阈值', 'threshold') }],
    }),
    heatmap({
      ...frame('correlations'),
      rows: { title: named('列', 'Column'), labels: [named('年龄', 'age'), 'b'] },
      columns: { title: named('列', 'Column'), labels: [named('年龄', 'age'), 'b'] },
      value: { title: named('相关系数', 'Correlation') },
      matrix: [
        [1, -0.9],
        [-0.9, null],
      ],
      scale: 'diverging',
      most: 1,
    }),
    parallelCoordinates({
      ...frame('parallel'),
      line: named('第几组', 'Trial'),
      axes: [
        { name: named('强度', 'C'), low: 0.01, high: 100, log: true },
        { name: named('罚项', 'Penalty'), levels: ['l1', 'l2'] },
      ],
      outcome: { title: named('得分', 'Score'), isSmallerBetter: false },
      lines: [
        { label: 1, values: [0.1, 'l1'], outcome: 0.8, isBest: false },
        { label: 2, values: [10, 'l2'], outcome: 0.83, isBest: true },
      ],
    }),
    parallelProfile({
      ...frame('profile'),
      axes: { title: named('列', 'Column'), labels: Array.from({ length: 12 }, (_, i) => `column ${i}`) },
      series: { title: named('客户群', 'Segment'), labels: segments },
      value: { title: named('标准差', 'Standard deviations') },
      matrix: segments.map((_, s) => Array.from({ length: 12 }, (_, i) => (i === 3 ? null : s * i * 0.1))),
    }),
    radar({
      ...frame('radar'),
      axes: { title: named('列', 'Column'), labels: ['tenure', 'monthly "fee"', 'age', 'calls'] },
      series: { title: named('客户群', 'Segment'), labels: segments },
      value: { title: named('标准差', 'Standard deviations') },
      matrix: segments.map((_, s) => Array.from({ length: 4 }, (_, i) => s - i * 0.4)),
      reference: 0,
    }),
    silhouettePlot({
      ...frame('silhouette'),
      group: { title: named('客户群', 'Segment'), labels: segments },
      value: { title: named('轮廓系数', 'Silhouette') },
      share: { title: named('行', 'Rows'), figure: 'percent' },
      silhouettes: Float64Array.from({ length: 90 }, (_, i) => ((i * 37) % 90) / 90 - 0.1),
      codes: Int32Array.from({ length: 90 }, (_, i) => i % 3),
      mean: 0.4,
    }),
    curves({
      ...frame('forecast'),
      x: { title: named('月份', 'Month'), figure: 'date' },
      y: { title: named('销量', 'Sales'), figure: { currency: 'CNY' }, zero: true },
      curves: [
        {
          label: named('历史', 'History'),
          points: [
            { x: '2023-11-01', y: 10 },
            { x: '2023-12-01', y: null },
            { x: '2024-01-01', y: 30_000 },
          ],
        },
        {
          label: named('预测', 'Forecast'),
          points: [
            { x: '2024-02-01', y: 32_000, lower: 30_000, upper: 34_000 },
            { x: '2024-03-01', y: 33_000, lower: 28_000, upper: 38_000 },
          ],
        },
      ],
      best: { x: Date.UTC(2024, 0, 1), y: 30_000, label: named('最高', 'most') },
    }),
    network({
      ...frame('network'),
      nodes: [named('全脂牛奶', 'Whole milk'), named('黄油', 'Butter'), '<b>', "it's"].map((label, i) => ({
        label,
        size: 0.1 * (i + 1),
        isQuiet: i === 3,
      })),
      links: [
        { from: 0, to: 1, weight: 2.5 },
        { from: 2, to: 1, weight: 1.2 },
        { from: 2, to: 3, weight: 1, isQuiet: true },
      ],
      size: { title: named('支持度', 'Support'), figure: 'percent' },
      weight: { title: named('提升度', 'Lift') },
      from: named('有', 'With'),
      to: named('也有', 'Also'),
      isDirected: true,
    }),
    balloons({
      ...frame('balloons'),
      rows: { title: named('也有', 'Also'), labels: ['a', named('黄油', 'Butter')] },
      columns: { title: named('有', 'With'), labels: ['x', 'y', 'x'] },
      cells: [
        { row: 0, column: 0, size: 0.1, value: 2 },
        { row: 1, column: 2, size: 0.05, value: 3 },
      ],
      size: { title: named('支持度', 'Support'), figure: 'percent' },
      value: { title: named('提升度', 'Lift') },
    }),
    binnedScatter({
      ...frame('binned-scatter'),
      x: { title: named('月费', 'Fee') },
      y: { title: named('在网', 'Tenure') },
      cells: [
        { x0: 0, x1: 1, y0: 0, y1: 1, count: 4, where: '"a" >= 0' },
        { x0: 1, x1: 2, y0: 0, y1: 1, count: 400 },
      ],
    }),
    boxes({
      ...frame('boxes'),
      category: named('合同', 'Contract'),
      value: { title: named('月费', 'Fee') },
      boxes: [
        { label: 'datum.x', low: 1, q1: 2, median: 3, q3: 4, high: 5, beyond: [9, -4], rows: 20 },
        { label: '"q"', low: 0, q1: 0, median: 0, q3: 0, high: 0, beyond: [], rows: 1 },
      ],
    }),
    violins({
      ...frame('violins'),
      category: named('合同', 'Contract'),
      value: { title: named('月费', 'Fee') },
      violins: [
        { label: 'datum.x', points: curve.slice(0, 60).map(({ at, y }) => ({ x: at, density: y })), median: 0.01 },
        { label: '"q"', points: [{ x: 0, density: 0 }], median: null },
      ],
    }),
    groupedBars({
      ...frame('grouped-bars'),
      category: named('城市', 'City'),
      series: named('渠道', 'Channel'),
      value: { title: named('客户数', 'Customers'), figure: 'count' },
      categories: ['<img onerror>', 'datum.x'],
      seriesLabels: ["it's", '"q"'],
      bars: [
        { category: 0, series: 0, value: 3, where: 'TRUE' },
        { category: 1, series: 1, value: 5 },
      ],
      isStacked: true,
    }),
    calendar({
      ...frame('calendar'),
      value: { title: named('订单', 'Orders'), figure: 'count' },
      days: [
        { date: '2024-02-29', value: 3 },
        { date: '2024-03-01', value: null },
        { date: '2024-12-31', value: 7 },
      ],
    }),
    mosaic({
      ...frame('mosaic'),
      category: named('合同', 'Contract'),
      part: named('渠道', 'Channel'),
      rows: [
        { label: 'datum.x', counts: [3, 0, 5, 1, 1, 1, 1, 1, 2, 4] },
        { label: '"q"', counts: [1, 2, 0, 1, 0, 0, 0, 0, 0, 3] },
      ],
      parts: [...'abcdefghij'],
    }),
  ]
}
