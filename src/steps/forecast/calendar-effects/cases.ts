import type { StepCase } from '../../../core/step'
import { chineseHolidays } from '../../../learning/calendar/chinese-holidays'

const dayText = (i: number) => new Date(Date.UTC(2023, 0, 2) + i * 86_400_000).toISOString().slice(0, 10)
/** Monday to Sunday, together 0. */
const week = [-10, -5, 0, 5, -8, 20, -2]
const springFestival = new Set(
  chineseHolidays(2023, 2024)
    .filter(({ name, isWorking }) => name.en === 'Spring Festival' && !isWorking)
    .map(({ date }) => date),
)
/** Two years of days from Monday, 2 January 2023: a line, the week, and 60 more in Spring Festival. */
const daily = [
  'day,sales',
  ...Array.from(
    { length: 728 },
    (_, i) => `${dayText(i)},${300 + 0.1 * i + week[i % 7]! + (springFestival.has(dayText(i)) ? 60 : 0)}`,
  ),
].join('\n')
const growing = [
  'day,sales',
  ...Array.from({ length: 140 }, (_, i) => `${dayText(i)},${100 * 1.001 ** i * (i % 7 === 5 ? 1.18 ** (7 / 6) : 1)}`),
].join('\n')
const step = (params: Record<string, unknown>, input: string | string[] = 'daily') => ({
  ...{ kind: 'calendar-effects', input, output: 'effects' },
  params: { date: 'day', value: 'sales', language: 'en', ...params },
})

export const cases: StepCase[] = [
  {
    name: 'weekdays against the mean day, and a festival against an ordinary one',
    source: 'by hand: the values are made of nothing else',
    tables: { daily },
    step: step({ scale: 'level', effects: ['weekday', 'holiday'] }),
    expect: [
      {
        query: "select name, estimate from effects where effect = 'weekday'",
        value: [
          ['Monday', -10],
          ['Tuesday', -5],
          ['Wednesday', 0],
          ['Thursday', 5],
          ['Friday', -8],
          ['Saturday', 20],
          ['Sunday', -2],
        ],
        abs: 1e-6,
      },
      {
        query: "select estimate, lower, upper, occurrences from effects where name = 'Spring Festival'",
        value: [[60, 60, 60, springFestival.size]],
        abs: 1e-6,
      },
      { query: "select estimate from effects where name = 'National Day'", value: [[0]], abs: 1e-6 },
      { path: 'metrics.effectsR2', value: 1, abs: 1e-9 },
    ],
  },
  {
    name: 'in per cent of the geometric mean',
    source: 'by hand: a factor of 1.18^(7/6) on one day of seven is 1.18 against their geometric mean',
    tables: { daily: growing },
    step: step({ effects: ['weekday'] }),
    expect: [
      { query: "select estimate from effects where name = 'Saturday'", value: [[0.18]], abs: 1e-6 },
      { path: 'data.scale', value: 'log' },
    ],
  },
  {
    name: 'of months the working days and the days of Spring Festival in them',
    source: 'by hand',
    tables: {
      daily: [
        'day,sales',
        ...Array.from({ length: 48 }, (_, i) => {
          const month = `${2021 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`
          const days = chineseHolidays(2021, 2024).filter(
            ({ date, name, isWorking }) => date.startsWith(month) && name.en === 'Spring Festival' && !isWorking,
          ).length
          return `${month}-01,${1000 + 2 * i - 25 * days}`
        }),
      ].join('\n'),
    },
    step: step({ scale: 'level', effects: ['month', 'working-day', 'holiday'] }),
    expect: [
      { query: "select estimate from effects where name = 'Spring Festival'", value: [[-25]], abs: 1e-5 },
      { query: "select estimate from effects where effect = 'working-day'", value: [[0]], abs: 1e-5 },
      { query: "select count(*) from effects where effect = 'month'", value: [[12]] },
    ],
  },
  {
    name: 'a holiday table of one’s own',
    source: 'by hand',
    tables: {
      daily: [
        'day,sales',
        ...Array.from({ length: 120 }, (_, i) => `${dayText(i)},${50 + (i % 30 === 10 ? 7 : 0)}`),
      ].join('\n'),
      mine: ['date,name', ...[10, 40, 70, 100].map((i) => `${dayText(i)},fair`)].join('\n'),
    },
    step: step({ scale: 'level', effects: ['holiday'] }, ['daily', 'mine']),
    expect: [{ query: 'select name, estimate, occurrences from effects', value: [['fair', 7, 4]], abs: 1e-6 }],
  },
  {
    name: 'days before 1970 have their weekdays',
    source: 'by hand: 1 January 1959 was a Thursday',
    tables: {
      daily: [
        'day,sales',
        ...Array.from({ length: 70 }, (_, i) => {
          const date = new Date(Date.UTC(1959, 0, 1 + i)).toISOString().slice(0, 10)
          return `${date},${100 + (i % 7 === 0 ? 7 : 0)}`
        }),
      ].join('\n'),
    },
    step: step({ scale: 'level', effects: ['weekday'] }),
    expect: [
      { query: "select estimate from effects where name = 'Thursday'", value: [[6]], abs: 1e-6 },
      { query: "select estimate from effects where name = 'Sunday'", value: [[-1]], abs: 1e-6 },
    ],
  },
  {
    name: 'less than two years have no months',
    source: 'the contract',
    tables: { daily: growing },
    step: step({ effects: ['weekday', 'month'] }),
    expect: [{ path: 'warnings.0.code', value: 'no-month-effects' }],
  },
  {
    name: 'what never varies',
    source: 'the contract',
    tables: { daily: ['day,sales', ...Array.from({ length: 60 }, (_, i) => `${dayText(i)},5`)].join('\n') },
    step: step({}),
    expect: [{ error: 'constant-series' }],
  },
  {
    name: 'years have no calendar',
    source: 'the contract',
    tables: { daily: ['day,sales', ...Array.from({ length: 12 }, (_, i) => `${2000 + i}-01-01,${i}`)].join('\n') },
    step: step({}),
    expect: [{ error: 'no-effects' }],
  },
]
