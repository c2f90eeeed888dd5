import type { StepCase } from '../../../core/step'

const customers = `id,fee,age,city,note
1,10.5,30,A,x
2,12,41,B,x
3,11,,A,x
4,95.25,35,,x
5,13,28,B,x
6,9.75,52,A,x
6,9.75,52,A,x
8,14,33,B,x
`
const quantiles = (...values: number[]) => [0.05, 0.25, 0.5, 0.75, 0.95].map((q, i) => ({ q, value: values[i] }))

export const cases: StepCase[] = [
  {
    name: 'moments, quantiles, missing and distinct values',
    source: 'pandas 1.5.3: mean, std, skew, kurt, quantile',
    tables: { customers },
    step: { kind: 'profile', input: 'customers' },
    expect: [
      { path: 'data.columns.1.mean', value: 21.90625, rel: 1e-12 },
      { path: 'data.columns.1.standardDeviation', value: 29.67410412054832, rel: 1e-12 },
      { path: 'data.columns.1.skewness', value: 2.8137515537917452, rel: 1e-12 },
      { path: 'data.columns.1.kurtosis', value: 7.937259991558646, rel: 1e-12 },
      { path: 'data.columns.1.quantiles', value: quantiles(9.75, 10.3125, 11.5, 13.25, 66.8125), rel: 1e-12 },
      { path: 'data.columns.2.kurtosis', value: -1.488743962776442, rel: 1e-12 },
      { path: 'data.columns.2.quantiles', value: quantiles(28.6, 31.5, 35, 46.5, 52), rel: 1e-12 },
      { path: 'data.columns.2.missing', value: 1 },
      { path: 'data.columns.2.distinct', value: 6 },
      { path: 'data.columns.3.missing', value: 1 },
      {
        path: 'data.columns.3.topValues',
        value: [
          { value: 'A', count: 4 },
          { value: 'B', count: 3 },
        ],
      },
      { path: 'metrics.missingCells', value: 2 },
      { path: 'metrics.duplicateRows', value: 1 },
    ],
  },
  {
    name: 'a constant column and a copied row each have a fix, the one that touches most cells first',
    source: 'by hand',
    tables: { customers },
    step: { kind: 'profile', input: 'customers' },
    expect: [
      { path: 'data.columns.4.warnings.0.code', value: 'constant' },
      { path: 'data.fixes.0.step.kind', value: 'select-columns' },
      { path: 'data.fixes.0.step.params.columns', value: ['note'] },
      { path: 'data.fixes.1.step.kind', value: 'deduplicate' },
      { path: 'data.fixes.1.cells', value: 5 },
    ],
  },
  {
    name: 'a column is the same as another only when it is so in every row',
    source: 'by hand',
    tables: { flags: 'a,b,c\nYes,No,Yes\nNo,Yes,No\nYes,Yes,Yes\nNo,No,No\nYes,No,Yes\nNo,Yes,No\n' },
    step: { kind: 'profile', input: 'flags' },
    expect: [
      { path: 'data.columns.1.warnings', value: [] },
      { path: 'data.columns.2.warnings.0.code', value: 'same-as' },
      { path: 'data.columns.2.warnings.0.en', value: '“c” is the same as “a”.' },
    ],
  },
  {
    name: 'a column that tells the answer is named',
    source: 'by hand: churned customers have fees above 20',
    tables: { churn: 'fee,age,left\n25,1,Yes\n31,2,Yes\n29,4,Yes\n11,3,No\n12,1,No\n13,2,No\n9,5,No\n' },
    step: { kind: 'profile', input: 'churn', params: { target: 'left' } },
    expect: [
      { path: 'data.columns.0.aucWithTarget', value: 1 },
      { path: 'data.columns.0.warnings.0.code', value: 'leakage' },
    ],
  },
  {
    name: 'numbers among texts, ages beyond a life and dates before 1900 are named',
    source: 'by hand',
    tables: {
      people: `age,code,born\n${Array.from({ length: 40 }, (_, i) => `${i === 3 ? 190 : 20 + i},${i % 4 === 0 ? i * 7 : `x${i % 6}`},${i === 5 ? '1801-01-01' : `1980-01-${String(1 + (i % 28)).padStart(2, '0')}`}`).join('\n')}\n`,
    },
    step: { kind: 'profile', input: 'people' },
    expect: [
      { path: 'data.columns.0.warnings.0', value: { code: 'implausible', cells: 1 } },
      { path: 'data.columns.1.warnings.0', value: { code: 'mixed-types', cells: 10 } },
      { path: 'data.columns.2.warnings.0', value: { code: 'implausible', cells: 1 } },
    ],
  },
  {
    name: 'values that another column contradicts are named, each with its reason and its repair',
    source: 'by hand',
    tables: {
      people: [
        'BirthDate,joined,left_on,tenure_months,age',
        '1980-01-01,2015-03-01,2018-01-01,34,40',
        '1990-01-01,2016-05-01,2016-04-30,12,30',
        '1985-01-01,1970-06-01,,24,38',
        '1975-01-01,2019-02-01,,2400,50',
        '1999-01-01,2019-02-01,,,',
        ...Array.from(
          { length: 30 },
          (_, i) => `19${60 + i}-01-01,2018-01-${String(1 + (i % 28)).padStart(2, '0')},,${40 + i},${30 + i}`,
        ),
        '',
      ].join('\n'),
    },
    step: { kind: 'profile', input: 'people' },
    expect: [
      { path: 'data.columns.0.warnings', value: [] },
      {
        path: 'data.columns.1.warnings.0',
        value: {
          code: 'contradiction',
          cells: 1,
          en: '“joined” has 1 value that can’t be true: earlier than “BirthDate”.',
        },
      },
      { path: 'data.columns.2.warnings.1', value: { code: 'contradiction', cells: 1 } },
      { path: 'data.columns.3.warnings.1', value: { code: 'contradiction', cells: 1 } },
      { path: 'data.columns.3.warnings.2', value: { code: 'contradiction', cells: 1 } },
      { path: 'data.fixes.0.step.kind', value: 'derive' },
    ],
  },
  {
    name: 'a tenure longer than the table’s dates allow, but not where most are',
    source: 'by hand: the oldest date is in 2020, 400 months are more than 33 years',
    tables: {
      people: `tenure_months,last_order\n${Array.from({ length: 40 }, (_, i) => `${i === 7 ? 400 : 1 + i},2020-01-${String(1 + (i % 28)).padStart(2, '0')}`).join('\n')}\n`,
    },
    step: { kind: 'profile', input: 'people' },
    expect: [
      { path: 'data.columns.0.warnings.0', value: { code: 'contradiction', cells: 1 } },
      { path: 'data.fixes.0.step.kind', value: 'derive' },
    ],
  },
  {
    name: 'a call’s duration in no unit, and a tenure that most dates contradict, are left alone',
    source: 'by hand',
    tables: {
      people: `tenure_months,call_duration,last_order\n${Array.from({ length: 40 }, (_, i) => `${400 + i},${90000 + i},2020-01-${String(1 + (i % 28)).padStart(2, '0')}`).join('\n')}\n`,
    },
    step: { kind: 'profile', input: 'people' },
    expect: [{ path: 'metrics.findings', value: 0 }],
  },
  {
    name: 'every kind of trouble has a step of the kind that mends it',
    source: 'by hand',
    tables: {
      people: `name,age,phone,spend,gap,when,charge\n${Array.from({ length: 60 }, (_, i) => `n${i},${i === 3 ? 190 : 20 + (i % 50)},1380000${String(1000 + i)},${i === 7 ? 9000 : 10 + (i % 30)},${i % 4 === 0 ? '' : i % 9},${i === 9 ? '2999-01-01' : '2024-01-05'},${i % 6 === 0 ? ' ' : i * 1.5}`).join('\n')}\n`,
    },
    step: { kind: 'profile', input: 'people' },
    expect: [
      { path: 'data.fixes.0.step', value: { kind: 'missing', params: { strategy: 'median', columns: ['gap'] } } },
      { path: 'data.fixes.1.step', value: { kind: 'missing', params: { strategy: 'median', columns: ['charge'] } } },
      { path: 'data.fixes.2.step.params.columns.0', value: { name: 'age' } },
      { path: 'data.fixes.3.step.params.columns.0', value: { name: 'when' } },
      { path: 'data.fixes.4.step', value: { kind: 'mask', params: { rules: { phone: 'partial' } } } },
    ],
  },
  {
    name: 'a long tail is shortened, and what lies far out is clipped',
    source: 'by hand',
    tables: {
      spent: `fee\n${Array.from({ length: 60 }, (_, i) => (i === 7 ? 9000 : 10 + (i % 30))).join('\n')}\n`,
    },
    step: { kind: 'profile', input: 'spent' },
    expect: [
      { path: 'metrics.duplicateRows', value: 29 },
      { path: 'data.fixes.0.step.kind', value: 'deduplicate' },
      { path: 'data.fixes.1.step', value: { kind: 'scale', params: { method: 'log1p', columns: ['fee'] } } },
      {
        path: 'data.fixes.2.step',
        value: { kind: 'outliers', params: { method: 'iqr', factor: 3, columns: ['fee'], action: 'clip' } },
      },
    ],
  },
  {
    name: 'columns of any name, and whole numbers of 17 digits told apart',
    source: 'by hand',
    tables: { t: 'v,h,n,id\na,1,x,9007199254740993\nb,1,x,9007199254740992\na,1,x,9007199254740993\n' },
    before: [{ kind: 'sql', input: 't', output: 'whole', params: { sql: 'select v, h, n, id::bigint as id from t' } }],
    step: { kind: 'profile', input: 'whole' },
    expect: [
      {
        path: 'data.columns.0.topValues',
        value: [
          { value: 'a', count: 2 },
          { value: 'b', count: 1 },
        ],
      },
      { path: 'data.columns.2.topValues', value: [{ value: 'x', count: 3 }] },
      { path: 'data.columns.3.distinct', value: 2 },
      { path: 'metrics.duplicateRows', value: 1 },
    ],
  },
  {
    name: 'a span of time is no number',
    source: 'the contract',
    tables: { t: 'id,x\n1,a\n2,b\n3,c\n' },
    before: [{ kind: 'sql', input: 't', output: 'spans', params: { sql: 'select *, interval 1 day as span from t' } }],
    step: { kind: 'profile', input: 'spans' },
    expect: [{ path: 'data.columns.2', value: { column: 'span', distinct: 1, missing: 0 } }],
  },
]
