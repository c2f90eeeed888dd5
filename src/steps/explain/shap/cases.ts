import type { StepCase } from '../../../core/step'

/** x tells a from b, noise tells nothing. */
const apart = `x,noise,y\n${Array.from({ length: 60 }, (_, i) => `${i},${(i * 7) % 11},${i < 30 ? 'a' : 'b'}`).join('\n')}\n`
/** y is the sum of k · c_k, without error. */
const wide = Array.from({ length: 13 }, (_, k) => `c${k}`)
const many = [
  [...wide, 'y'].join(),
  ...Array.from({ length: 60 }, (_, i) => {
    const cells = wide.map((_, k) => (i * (k + 3) + ((i * i) % (k + 5))) % 17)
    return [...cells, cells.reduce((sum, cell, k) => sum + k * cell, 0)].join()
  }),
].join('\n')

/** Every fifth row lacks its noise. */
const gaps = apart.replaceAll(/^(\d*[05]),\d+,/gm, '$1,,')
const training = {
  kind: 'decision-tree',
  input: 'apart',
  output: 'tree',
  params: { target: 'y', columns: ['x', 'noise'], split: { kind: 'none' }, preprocess: { numeric: 'none' } },
}

export const cases: StepCase[] = [
  {
    name: 'one question gives all to its column',
    source: 'by hand: the base is the share of b, and x moves it to 0 or 1',
    tables: { apart },
    before: [training],
    step: { kind: 'shap', input: 'apart', output: 'reasons', params: { model: 'tree', rows: [0, 59] } },
    expect: [
      {
        query: 'select row, base, x, noise from reasons order by row',
        value: [
          [0, 0.5, -0.5, 0],
          [59, 0.5, 0.5, 0],
        ],
        abs: 1e-12,
      },
      { path: 'data.method', value: 'tree-path' },
    ],
  },
  {
    name: 'against rows to compare with',
    source: 'by hand: of the four rows three are b',
    tables: { apart },
    before: [training],
    step: {
      kind: 'shap',
      input: 'apart',
      output: 'reasons',
      params: { model: 'tree', rows: [0], background: [1, 40, 41, 42] },
    },
    expect: [{ query: 'select base, x, noise from reasons', value: [[0.75, -0.75, 0]], abs: 1e-12 }],
  },
  {
    name: 'a linear model around the means of training',
    source: 'by hand: w · (x − mean), base + Σ = log-odds',
    tables: { apart },
    before: [{ ...training, kind: 'logistic-regression' }],
    step: { kind: 'shap', input: 'apart', output: 'reasons', params: { model: 'tree', rows: [3, 50] } },
    expect: [
      { path: 'data.method', value: 'linear' },
      {
        query:
          'select max(abs(1 / (1 + exp(-(r.base + r.x + r.noise))) - t.probability)) from reasons r join tree t on t.rowid = r.row',
        value: [[0]],
        abs: 1e-9,
      },
    ],
  },
  {
    name: 'any model by its answers',
    source: 'by the kernel’s constraint: base + Σ = the probability',
    tables: { apart },
    before: [{ ...training, kind: 'k-nearest-neighbors' }],
    step: { kind: 'shap', input: 'apart', output: 'reasons', params: { model: 'tree', rows: [3, 31] } },
    expect: [
      { path: 'data.method', value: 'kernel' },
      {
        query: 'select max(abs(r.base + r.x + r.noise - t.probability)) from reasons r join tree t on t.rowid = r.row',
        value: [[0]],
        abs: 1e-9,
      },
    ],
  },
  {
    name: 'as many coalitions as it takes to tell the columns apart',
    source: 'by hand: of a sum each column gets its own part, k · (c − that of the row compared with)',
    tables: { many },
    before: [
      {
        kind: 'voting',
        input: 'many',
        output: 'sum',
        params: {
          target: 'y',
          columns: wide,
          base: [{ kind: 'linear-regression' }, { kind: 'linear-regression' }],
          split: { kind: 'none' },
        },
      },
    ],
    step: {
      kind: 'shap',
      input: 'many',
      output: 'reasons',
      params: { model: 'sum', rows: [7], background: [2], samples: 16 },
    },
    expect: [
      {
        query:
          'select r.c1 - (a.c1 - b.c1), r.c5 - 5 * (a.c5 - b.c5), r.c12 - 12 * (a.c12 - b.c12) from reasons r, many a, many b where a.rowid = 7 and b.rowid = 2',
        value: [[0, 0, 0]],
        abs: 1e-6,
      },
    ],
  },
  {
    name: 'a model that leaves rows out is asked about the others only',
    source: 'by the kernel’s constraint; row 5 has no answer, and no row without one is compared with',
    tables: { apart: gaps },
    before: [
      { ...training, kind: 'k-nearest-neighbors', params: { ...training.params, preprocess: { missing: 'drop' } } },
    ],
    step: {
      kind: 'shap',
      input: 'apart',
      output: 'reasons',
      params: { model: 'tree', rows: [3, 5, 31], background: [0, 1, 2, 41, 42] },
    },
    expect: [
      {
        query:
          'select list(row order by row), max(abs(r.base + r.x + r.noise - t.probability)) from reasons r join tree t on t.rowid = r.row',
        value: [[[3, 31], 0]],
        abs: 1e-9,
      },
    ],
  },
  {
    name: 'only rows that the model leaves out',
    source: 'the contract',
    tables: { apart: gaps },
    before: [
      { ...training, kind: 'k-nearest-neighbors', params: { ...training.params, preprocess: { missing: 'drop' } } },
    ],
    step: { kind: 'shap', input: 'apart', output: 'reasons', params: { model: 'tree', rows: [5, 10] } },
    expect: [{ error: 'no-rows' }],
  },
  {
    name: 'a row that is not there',
    source: 'the contract',
    tables: { apart },
    before: [training],
    step: { kind: 'shap', input: 'apart', output: 'reasons', params: { model: 'tree', rows: [60] } },
    expect: [{ error: 'unfit-rows' }],
  },
  {
    name: 'a model that is not there',
    source: 'the contract',
    tables: { apart },
    step: { kind: 'shap', input: 'apart', output: 'reasons', params: { model: 'tree' } },
    expect: [{ error: 'missing-model' }],
  },
]
