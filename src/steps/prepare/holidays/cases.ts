import type { StepCase } from '../../../core/step'

export const cases: StepCase[] = [
  {
    name: 'the year 2024 as the State Council’s notice has it',
    source: '国办发明电〔2023〕7号',
    tables: {},
    step: { kind: 'holidays', output: 'days', params: { from: 2024, to: 2024 } },
    expect: [
      {
        query:
          'select name, count(*) filter (where not is_working), count(*) filter (where is_working) from days group by name order by min(date)',
        value: [
          ['元旦', 1, 0],
          ['春节', 8, 2],
          ['清明节', 3, 1],
          ['劳动节', 5, 2],
          ['端午节', 1, 0],
          ['中秋节', 3, 1],
          ['国庆节', 7, 2],
        ],
      },
      {
        query: "select min(date), max(date) from days where name = '春节' and not is_working",
        value: [['2024-02-10', '2024-02-17']],
      },
    ],
  },
  {
    name: 'days of one’s own: added, in a year that is not known, and made ordinary again',
    source: 'by hand',
    tables: {},
    step: {
      kind: 'holidays',
      output: 'days',
      params: {
        ...{ from: 2024, to: 2024 },
        changes: [
          { date: '2035-02-08', name: '春节' },
          { date: '2024-08-08', day: 'off', name: '公司日' },
          { date: '2024-01-01', day: 'ordinary' },
        ],
      },
    },
    expect: [
      {
        query: "select date, name from days where date > '2025-01-01' or name = '公司日' order by date",
        value: [
          ['2024-08-08', '公司日'],
          ['2035-02-08', '春节'],
        ],
      },
      { query: "select count(*) from days where date = '2024-01-01'", value: [[0]] },
    ],
  },
  {
    name: 'refuses what is no day',
    source: 'the contract',
    tables: {},
    step: { kind: 'holidays', output: 'days', params: { changes: [{ date: '2024-02-30' }] } },
    expect: [{ error: 'invalid-parameter' }],
  },
  {
    name: 'refuses years the wrong way round',
    source: 'the contract',
    tables: {},
    step: { kind: 'holidays', output: 'days', params: { from: 2025, to: 2024 } },
    expect: [{ error: 'invalid-parameter' }],
  },
]
