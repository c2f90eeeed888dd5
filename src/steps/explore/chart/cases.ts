import type { StepCase } from '../../../core/step'

const rows = Array.from({ length: 60 }, (_, i) => {
  const day = `2024-0${1 + Math.floor(i / 28)}-${String(1 + (i % 28)).padStart(2, '0')}`
  return `${i},${['York', '杭州', 'Bath'][i % 3]},${i % 5 === 0 ? '' : (i * 7) % 23},${i % 4 === 0 ? 'yes' : 'no'},${day},${10 + i / 2}`
})
const customers = `id,city,fee,left,day,spend\n${rows.join('\n')}\n`
const step = (encode: Record<string, string>, params: Record<string, unknown> = {}) => ({
  kind: 'chart',
  input: 'customers',
  params: { encode, ...params },
})
const drawn = (
  name: string,
  encode: Record<string, string>,
  mark: string,
  params: Record<string, unknown> = {},
  charts = 1,
): StepCase => ({
  name,
  source: 'the kind that suits the columns',
  tables: { customers },
  step: step(encode, params),
  expect: [
    { path: 'data.mark', value: mark },
    { path: 'metrics.charts', value: charts },
  ],
})

export const cases: StepCase[] = [
  {
    name: 'bars of counts, the largest first, each with its rows',
    source: 'by hand',
    tables: { customers: 'city\nYork\nBath\nYork\n' },
    step: step({ x: 'city' }),
    expect: [
      { path: 'data.mark', value: 'bar' },
      { path: 'charts.0.data.values.0', value: { label: 'York', value: 2, where: `"city"::VARCHAR = 'York'` } },
      { path: 'charts.0.data.values.1.value', value: 1 },
    ],
  },
  {
    name: 'a histogram counts every value once',
    source: 'by hand: whole numbers of a small range have a bin each',
    tables: { customers: 'fee\n1\n2\n2\n4\n' },
    step: step({ x: 'fee' }),
    expect: [
      { path: 'data.mark', value: 'histogram' },
      { path: 'charts.0.data.values.0', value: { from: 0.5, to: 1.5, count: 1 } },
      { path: 'charts.0.data.values.1', value: { from: 1.5, to: 2.5, count: 2 } },
    ],
  },
  {
    name: 'a histogram of a long tail leaves out the outer half percent and says so',
    source: 'by hand: 1,000 values of 0 to 99, and one of a million',
    tables: { customers: `fee\n${Array.from({ length: 1000 }, (_, i) => `${(i % 100) + 0.5}`).join('\n')}\n1000000\n` },
    step: step({ x: 'fee' }, { bins: 10 }),
    expect: [
      { path: 'charts.0.title.subtitle', value: 'without the outer 0.5 % at either end' },
      { path: 'charts.0.data.values.9.to', value: 99.5, abs: 1 },
    ],
  },
  {
    name: 'a yes or no in numbers is a category',
    source: 'the role of the column',
    tables: { customers: `is_member\n${Array.from({ length: 40 }, (_, i) => `${i % 4 === 0 ? 1 : 0}`).join('\n')}\n` },
    step: step({ x: 'is_member' }),
    expect: [{ path: 'data.mark', value: 'bar' }],
  },
  {
    name: 'the mean of a number by category',
    source: 'by hand',
    tables: { customers: 'city,fee\nYork,1\nBath,5\nYork,2\n' },
    step: step({ x: 'city', y: 'fee' }, { aggregate: 'mean' }),
    expect: [
      { path: 'charts.0.data.values.0', value: { label: 'Bath', value: 5 } },
      { path: 'charts.0.data.values.1', value: { label: 'York', value: 1.5 } },
    ],
  },
  drawn('two numbers are points', { x: 'fee', y: 'spend', color: 'left', size: 'spend' }, 'point'),
  drawn('a number along time is a line', { x: 'day', y: 'spend', color: 'city' }, 'line'),
  drawn('two categories are a heat map', { x: 'city', y: 'left' }, 'heatmap'),
  drawn('stacked bars by colour', { x: 'city', color: 'left' }, 'bar'),
  drawn('boxes', { x: 'city', y: 'spend' }, 'box', { mark: 'box' }),
  drawn('violins', { x: 'city', y: 'spend' }, 'violin', { mark: 'violin' }),
  drawn('densities by colour', { x: 'spend', color: 'left' }, 'density', { mark: 'density' }),
  drawn('a mosaic', { x: 'city', y: 'left' }, 'mosaic', { mark: 'mosaic' }),
  drawn('a calendar', { x: 'day' }, 'calendar', { mark: 'calendar' }),
  drawn('a chart for each value of a column', { x: 'spend', facet: 'city' }, 'histogram', {}, 3),
  {
    name: 'many points are counted in cells, at most 5,000 marks',
    source: 'by hand',
    tables: {
      customers: `a,b\n${Array.from({ length: 6000 }, (_, i) => `${(i * 37) % 1009},${(i * 91) % 997}`).join('\n')}\n`,
    },
    step: step({ x: 'a', y: 'b' }),
    expect: [{ path: 'metrics.marks', value: 1600 }],
  },
  {
    name: 'columns that do not suit the kind',
    source: 'the contract',
    tables: { customers },
    step: step({ x: 'city' }, { mark: 'histogram' }),
    expect: [{ error: 'unfit-columns' }],
  },
  {
    name: 'a mean of texts',
    source: 'the contract',
    tables: { customers },
    step: step({ x: 'city', y: 'left' }, { mark: 'bar', aggregate: 'mean' }),
    expect: [{ error: 'not-numeric' }],
  },
  {
    name: 'no column at all',
    source: 'the contract',
    tables: { customers },
    step: step({}),
    expect: [{ error: 'missing-parameter' }],
  },
  ...[
    {
      encode: { x: 'c', y: 'z' },
      mark: 'bar',
      values: [
        { label: 'p', value: 2 },
        { label: 'q', value: 5 },
      ],
    },
    {
      encode: { x: 'day', y: 'z' },
      mark: 'line',
      values: [
        { x: 1704067200000, y: 2 },
        { x: 1706745600000, y: 5 },
      ],
    },
  ].map(({ encode, mark, values }): StepCase => ({
    name: `a ${mark} of columns beside others of any name, and of days that may be missing`,
    source: 'pandas groupby().mean()',
    tables: {
      customers:
        'c,day,z,a,b,d,g,m,n,v,x\np,2024-01-05,1,1,1,1,1,1,1,1,1\np,2024-01-09,3,2,2,2,2,2,2,2,2\nq,2024-02-01,5,3,3,3,3,3,3,3,3\nq,,,4,4,4,4,4,4,4,4\n',
    },
    step: step(encode, { mark, aggregate: 'mean', timeUnit: 'month' }),
    expect: values.map((value, i) => ({
      path: `charts.0.data.values.${mark === 'bar' ? 1 - i : i}`,
      value,
    })),
  })),
]
