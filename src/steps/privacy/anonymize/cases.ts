import type { StepCase } from '../../../core/step'

const people =
  'age,city,illness\n20,杭州,flu\n21,宁波,flu\n22,杭州,cancer\n40,北京,flu\n41,天津,ulcer\n42,北京,flu\n90,北京,\n91,,ulcer\n'
const step = (params: Record<string, unknown>) => ({ kind: 'anonymize', input: 'people', output: 'safe', params })
const regions = { city: { 杭州: ['浙江'], 宁波: ['浙江'], 北京: ['华北'], 天津: ['华北'] } }

export const cases: StepCase[] = [
  {
    name: 'cuts at the median until a class has k rows; ranges are exact',
    source: 'by hand: {20, 21}, {22, 40}, {41, 42}, {90, 91} of a range of 71',
    tables: { people },
    step: step({ quasiIdentifiers: ['age'], k: 2 }),
    expect: [
      {
        query: 'select age from safe order by rowid',
        value: [
          ['[20, 21]'],
          ['[20, 21]'],
          ['[22, 40]'],
          ['[22, 40]'],
          ['[41, 42]'],
          ['[41, 42]'],
          ['[90, 91]'],
          ['[90, 91]'],
        ],
      },
      { path: 'metrics', value: { k: 2, classes: 4, suppressed: 0, informationLoss: 21 / 71 / 4 }, abs: 1e-12 },
    ],
  },
  {
    name: 'a category goes up its hierarchy; a missing value among others is a star',
    source:
      'by hand: cut by age, then by city where that is wider; ages 19, 2, 1 and 1 of 71, cities 2, 0, 2 and 4 of 4',
    tables: { people },
    step: step({ quasiIdentifiers: ['age', 'city'], k: 2, hierarchies: regions }),
    expect: [
      {
        query: 'select age, city from safe order by rowid',
        value: [
          ['[20, 22]', '杭州'],
          ['[21, 40]', '北京 | 宁波'],
          ['[20, 22]', '杭州'],
          ['[21, 40]', '北京 | 宁波'],
          ['[41, 42]', '华北'],
          ['[41, 42]', '华北'],
          ['[90, 91]', '*'],
          ['[90, 91]', '*'],
        ],
      },
      { path: 'metrics', value: { k: 2, classes: 4, informationLoss: (23 / 71 + 2) / 8 }, abs: 1e-12 },
    ],
  },
  {
    name: 'names that are left are warned of, masked ones are not',
    source: 'by hand',
    tables: { people: 'customer_name,contact_name,age\n***,张伟,20\n***,王芳,21\n***,李娜,22\n***,赵敏,23\n' },
    step: step({ quasiIdentifiers: ['age'], k: 2 }),
    expect: [
      { path: 'warnings.length', value: 1 },
      { path: 'warnings.0.code', value: 'identifying-columns' },
      { path: 'warnings.0.en', value: '“contact_name” still stands in the table and says outright who it is.' },
    ],
  },
  {
    name: 'a class has l sensitive values',
    source: 'the definition',
    tables: { people },
    step: step({ quasiIdentifiers: ['age'], k: 2, sensitive: 'illness', l: 2 }),
    expect: [
      {
        query: "select min(n) >= 2 from (select count(distinct coalesce(illness, '')) n from safe group by age)",
        value: [[true]],
      },
      { query: 'select count(*) from safe', value: [[8]] },
    ],
  },
  {
    name: 'the coarsest class may go',
    source: 'by hand: {22, 40} lost most',
    tables: { people },
    step: step({ quasiIdentifiers: ['age'], k: 2, suppress: 0.25 }),
    expect: [
      { query: 'select distinct age from safe order by age', value: [['[20, 21]'], ['[41, 42]'], ['[90, 91]']] },
      { path: 'metrics', value: { rows: 6, suppressed: 2, k: 2, informationLoss: 1 / 71 }, abs: 1e-12 },
    ],
  },
  {
    name: 'a class strays from the table by no more than t, and suppression does not undo it',
    source: 'the definition: half of the sum of differences of shares',
    tables: { people },
    step: step({ quasiIdentifiers: ['age'], k: 2, sensitive: 'illness', t: 0.4, suppress: 0.5 }),
    expect: [
      {
        query:
          "with s as (select coalesce(illness, '') i, age from safe), o as (select i, count(*) / (select count(*) from s) q from s group by i), c as (select distinct age from s), p as (select age, o.i, q, (select count(*) from s where s.age = c.age and s.i = o.i) / (select count(*) from s where s.age = c.age) p from c, o) select max(d) <= 0.4 + 1e-9 from (select sum(abs(p - q)) / 2 d from p group by age)",
        value: [[true]],
      },
    ],
  },
  {
    name: 'refuses an order of values that have none',
    source: 'the contract',
    tables: { people },
    step: step({ quasiIdentifiers: ['age'], k: 2, sensitive: 'illness', t: 0.4, distance: 'ordered' }),
    expect: [{ error: 'invalid-parameter' }],
  },
  {
    name: 'refuses a k beyond the rows',
    source: 'the contract',
    tables: { people },
    step: step({ quasiIdentifiers: ['age'], k: 9 }),
    expect: [{ error: 'impossible' }],
  },
  {
    name: 'refuses l without a sensitive column',
    source: 'the contract',
    tables: { people },
    step: step({ quasiIdentifiers: ['age'], k: 2, l: 2 }),
    expect: [{ error: 'missing-parameter' }],
  },
  {
    name: 'refuses hierarchies of another shape',
    source: 'the contract',
    tables: { people },
    step: step({ quasiIdentifiers: ['age'], k: 2, hierarchies: { age: 3 } }),
    expect: [{ error: 'invalid-parameter' }],
  },
]
