import type { StepCase } from '../../../core/step'

const tables = {
  loans: 'id,score,days\nA1,480,0\nA2,510,45\nA3,610,90\nA4,700,0\nA5,,10\n',
  earlier: 'id,alert\nA1,low score\nA4,\n',
}
const step = (more: Record<string, unknown>, input: string | string[] = 'loans') => ({
  kind: 'alert-rules',
  input,
  output: 'alerts',
  params: {
    rules: [
      { name: 'low score', where: 'score < 520', severity: 'high' },
      { name: 'overdue', where: 'days > 30' },
    ],
    ...more,
  },
})

export const cases: StepCase[] = [
  {
    name: 'each row with the rules it meets and the gravest',
    source: 'by hand',
    tables,
    step: step({}),
    expect: [
      {
        query: 'select id, alert, severity, is_new from alerts order by rowid',
        value: [
          ['A1', 'low score', 'high', null],
          ['A2', 'low score; overdue', 'high', null],
          ['A3', 'overdue', 'medium', null],
          ['A4', null, null, null],
          ['A5', null, null, null],
        ],
      },
      { path: 'metrics', value: { alerts: 3, high: 2, new: null, rows: 5 } },
      {
        path: 'data.rules',
        value: [
          { name: 'low score', rows: 2 },
          { name: 'overdue', rows: 2 },
        ],
      },
    ],
  },
  {
    name: 'what was not there last time',
    source: 'by hand: A1 was',
    tables,
    step: step({ key: 'id' }, ['loans', 'earlier']),
    expect: [
      { query: 'select id from alerts where is_new order by rowid', value: [['A2'], ['A3']] },
      { path: 'metrics.new', value: 2 },
    ],
  },
  {
    name: 'columns called r0 and met_0 stay, and an old alert counts for nothing',
    source: 'by hand',
    tables: {
      loans: 'id,r0,met_0,alert,days\nA1,1,5,old,0\nA2,2,6,,45\nA3,3,7,old,90\nA4,4,8,,\n',
      earlier: 'id,alert\nA1,overdue\nA3,\n',
    },
    step: step(
      {
        rules: [
          { name: 'overdue', where: 'days > 30' },
          { name: 'small', where: 'r0 < 2 AND met_0 = 5' },
        ],
        key: 'id',
      },
      ['loans', 'earlier'],
    ),
    expect: [
      {
        query: 'select id, r0, met_0, days, alert, is_new from alerts order by rowid',
        value: [
          ['A1', 1, 5, 0, 'small', false],
          ['A2', 2, 6, 45, 'overdue', true],
          ['A3', 3, 7, 90, 'overdue', true],
          ['A4', 4, 8, null, null, null],
        ],
      },
    ],
  },
  {
    name: 'a condition on a column that is not there',
    source: 'the contract',
    tables,
    step: step({ rules: [{ name: 'x', where: 'age > 3' }] }),
    expect: [{ error: 'missing-column' }],
  },
  {
    name: 'two rules of one name',
    source: 'the contract',
    tables,
    step: step({
      rules: [
        { name: 'x', where: 'score > 3' },
        { name: 'x', where: 'score > 4' },
      ],
    }),
    expect: [{ error: 'invalid-parameter' }],
  },
]
