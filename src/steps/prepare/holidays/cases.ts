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
    name: 'refuses years the wrong way round',
    source: 'the contract',
    tables: {},
    step: { kind: 'holidays', output: 'days', params: { from: 2025, to: 2024 } },
    expect: [{ error: 'invalid-parameter' }],
  },
]
