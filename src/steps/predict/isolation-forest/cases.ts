import type { StepCase } from '../../../core/step'

/** A tight crowd of 63, and one far away. */
const crowd = `x,y\n${Array.from({ length: 63 }, (_, i) => `${50 + (i % 8)},${20 + Math.floor(i / 8)}`).join('\n')}\n900,900\n`

export const cases: StepCase[] = [
  {
    name: 'the one far away is the strangest',
    source: 'by hand',
    tables: { crowd },
    step: { kind: 'isolation-forest', input: 'crowd', output: 'scored', params: { columns: ['x', 'y'], share: 0.01 } },
    expect: [
      { path: 'metrics', value: { anomalies: 1 } },
      { path: 'data.top.0', value: { row: 63 } },
      { query: 'select x from scored where is_anomaly', value: [[900]] },
    ],
  },
  {
    name: 'rows that are all alike are equally strange',
    source: 'by hand: nothing can be split, so E[h] = c(64) and the score is ½',
    tables: { same: `x\n${Array.from({ length: 64 }, () => '5').join('\n')}\n` },
    step: { kind: 'isolation-forest', input: 'same', output: 'scored', params: { columns: ['x'] } },
    expect: [
      { path: 'metrics', value: { meanScore: 0.5, maxScore: 0.5, anomalies: 0 }, abs: 1e-12 },
      { query: 'select min(anomaly_score), max(anomaly_score) from scored', value: [[0.5, 0.5]], abs: 1e-12 },
    ],
  },
  {
    name: 'a column that is not there',
    source: 'the contract',
    tables: { crowd },
    step: { kind: 'isolation-forest', input: 'crowd', output: 'scored', params: { columns: ['z'] } },
    expect: [{ error: 'missing-column' }],
  },
]
