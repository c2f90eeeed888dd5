import { Random } from '../../../core/random'
import type { StepCase } from '../../../core/step'

const random = new Random(5)
/** The region follows from the city, the fee from the plan; an eighth of the ages is missing. */
const people =
  'id,name,city,region,plan,fee,age,since,active\n' +
  Array.from({ length: 1500 }, (_, i) => {
    const city = ['北京', '上海', '天津', 'Leeds'][random.integer(4)]!
    const plan = ['a', 'b', 'c'][random.integer(3)]!
    const fee = { a: 10, b: 50, c: 200 }[plan]! + random.integer(900) / 100
    const age = i % 8 === 0 ? '' : 18 + random.integer(60)
    const since = `20${10 + random.integer(10)}-0${1 + random.integer(9)}-15`
    return `${i},Person ${i},${city},${city === 'Leeds' ? 'UK' : '中国'},${plan},${fee.toFixed(2)},${age},${since},${i % 3 === 0}`
  }).join('\n') +
  '\n'
const step = (params: Record<string, unknown> = {}) => ({ kind: 'synthesize', input: 'people', output: 'made', params })

export const cases: StepCase[] = [
  {
    name: 'types, missing values and what goes together stay; nobody’s id or name does',
    source: 'planted: the region follows from the city, the fee from the plan, 12.5 % of ages are missing',
    tables: { people },
    step: step({ rows: 3000 }),
    expect: [
      {
        query: `select count(*), count(*) filter (where (city = 'Leeds') <> (region = 'UK')), max(id), count(distinct name) from made`,
        value: [[3000, 0, 3000, 3000]],
      },
      {
        query: `select count(*) filter (where case plan when 'a' then fee > 20 when 'b' then fee not between 50 and 60 else fee < 200 end) from made`,
        value: [[0]],
        abs: 60,
      },
      { query: 'select avg((age is null)::int) from made', value: [[0.1253]], abs: 0.025 },
      {
        query:
          'select typeof(id), typeof(city), typeof(fee), typeof(age), typeof(since), typeof(active) from made limit 1',
        value: [['BIGINT', 'VARCHAR', 'DOUBLE', 'BIGINT', 'DATE', 'BOOLEAN']],
      },
      {
        query:
          "select count(*) filter (where age not between 18 and 77 or since not between date '2010-01-01' and date '2020-01-01') from made",
        value: [[0]],
      },
      { path: 'metrics.similarity', value: 0.97, abs: 0.025 },
      { path: 'metrics.pairSimilarity', value: 0.9, abs: 0.1 },
      { path: 'metrics.membershipAdvantage', value: 0, abs: 0.08 },
      { path: 'metrics.nearerToTrained', value: 0.5, abs: 0.08 },
      { path: 'warnings.0.code', value: 'no-guarantee' },
    ],
  },
  {
    name: 'under a generous ε it is almost as like, and the budget pays once',
    source: 'planted; the ledger',
    tables: { people },
    step: step({ epsilon: 30, budget: 40, rows: 2000 }),
    expect: [
      {
        query: `select count(*) filter (where (city = 'Leeds') <> (region = 'UK')) / count(*) < 0.05 from made`,
        value: [[true]],
      },
      { query: 'select count(*) from made where age not between 0 and 128', value: [[0]] },
      { path: 'metrics.similarity', value: 0.93, abs: 0.07 },
      { path: 'metrics.epsilonSpent', value: 30 },
      { path: 'metrics.epsilonLeft', value: 10 },
    ],
  },
  {
    name: 'refuses what the budget does not hold',
    source: 'the contract',
    tables: { people },
    step: step({ epsilon: 5, budget: 3 }),
    expect: [{ error: 'budget-exhausted' }],
  },
  {
    name: 'refuses a table of ids alone',
    source: 'the contract',
    tables: { people },
    step: step({ columns: ['id', 'name'] }),
    expect: [{ error: 'too-few-columns' }],
  },
]
