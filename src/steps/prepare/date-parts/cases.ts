import type { StepCase } from '../../../core/step'

const orders =
  'id,made\n1,2024-02-10 23:30:00\n2,2024-02-18 08:00:00\n3,2024-02-20 12:00:00\n4,2024-12-31 00:00:00\n5,\n6,1999-10-01 00:00:00\n'
const parts = (wanted: string[], rest: Record<string, unknown> = {}) => ({
  kind: 'date-parts',
  input: 'orders',
  output: 'dated',
  params: { column: 'made', parts: wanted, ...rest },
})
const added = 'select * exclude (id, made) from dated order by rowid'

export const cases: StepCase[] = [
  {
    name: 'parts of the calendar, weeks and weekdays by ISO 8601',
    source: 'pandas dt: year, quarter, month, isocalendar, day, dayofweek + 1, dayofyear, hour',
    tables: { orders },
    step: parts([
      'year',
      'quarter',
      'month',
      'week',
      'day',
      'weekday',
      'day-of-year',
      'hour',
      'year-week',
      'is-month-end',
    ]),
    expect: [
      {
        query: added,
        value: [
          [2024, 1, 2, 6, 10, 6, 41, 23, '2024-W06', false],
          [2024, 1, 2, 7, 18, 7, 49, 8, '2024-W07', false],
          [2024, 1, 2, 8, 20, 2, 51, 12, '2024-W08', false],
          [2024, 4, 12, 1, 31, 2, 366, 0, '2025-W01', true],
          [null, null, null, null, null, null, null, null, null, null],
          [1999, 4, 10, 39, 1, 5, 274, 0, '1999-W39', false],
        ],
      },
    ],
  },
  {
    name: 'texts, periods and time since',
    source: 'by hand',
    tables: { orders },
    step: parts(
      ['year-month', 'year-quarter', 'month-start', 'is-weekend', 'days-since', 'months-since', 'years-since'],
      {
        asOf: '2025-02-09',
      },
    ),
    expect: [
      {
        query: `${added} limit 4`,
        value: [
          ['2024-02', '2024-Q1', '2024-02-01', true, 365, 11, 0],
          ['2024-02', '2024-Q1', '2024-02-01', true, 357, 11, 0],
          ['2024-02', '2024-Q1', '2024-02-01', false, 355, 11, 0],
          ['2024-12', '2024-Q4', '2024-12-01', false, 40, 1, 0],
        ],
      },
    ],
  },
  {
    name: 'days since up to the latest day',
    source: 'by hand',
    tables: { orders },
    step: parts(['days-since']),
    expect: [
      { query: added, value: [[325], [317], [315], [0], [null], [9223]] },
      { path: 'data.asOf', value: '2024-12-31' },
    ],
  },
  {
    name: 'Spring Festival and the Sunday worked in return; years that are not known stay empty',
    source: 'notice for 2024: 10 to 17 February off, 4 and 18 February worked',
    tables: { orders },
    step: parts(['is-holiday', 'holiday', 'is-workday']),
    expect: [
      {
        query: added,
        value: [
          [true, '春节', false],
          [false, null, true],
          [false, null, true],
          [false, null, true],
          [null, null, null],
          [null, null, null],
        ],
      },
      { path: 'warnings.0.code', value: 'unknown-years' },
    ],
  },
  {
    name: 'a holiday table of one’s own',
    source: 'by hand',
    tables: { orders, own: 'day,what,works\n2024-02-20,店庆,false\n2024-02-10,加班,true\n2024-02-10,加班,true\n' },
    step: { ...parts(['is-holiday', 'holiday', 'is-workday']), input: ['orders', 'own'] },
    expect: [
      {
        query: `${added} limit 4`,
        value: [
          [false, null, true],
          [false, null, false],
          [true, '店庆', false],
          [false, null, true],
        ],
      },
    ],
  },
  {
    name: 'refuses a day that is none',
    source: 'the contract',
    tables: { orders },
    step: parts(['days-since'], { asOf: '2024-02-30' }),
    expect: [{ error: 'invalid-parameter' }],
  },
  {
    name: 'refuses a part that is not there',
    source: 'the contract',
    tables: { orders },
    step: parts(['decade']),
    expect: [{ error: 'invalid-parameter' }],
  },
]
