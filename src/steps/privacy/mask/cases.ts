import type { StepCase } from '../../../core/step'

const people =
  'id,name,phone,email,age,born,city,fee,address\n' +
  '1,张伟,13800138000,a.b@example.com,23,1990-05-01,北京,10.5,浙江省杭州市西湖区文三路138号\n' +
  '2,欧阳娜娜,13800138001,c@x.cn,41,2001-07-09,北京,20,北京市海淀区中关村大街1号\n' +
  '3,Ann,,,,,北京,,\n' +
  '4,李,13800138000,d@x.cn,78,1950-01-31,北京,30,x\n' +
  '5,Bob,10.1.2.3,e@x.cn,30,1970-12-31,北京,40,\n' +
  '6,Cy,12345678,f@x.cn,30,1970-12-31,上海,40,\n'
const step = (rules: Record<string, string>, more: Record<string, unknown> = {}) => ({
  kind: 'mask',
  input: 'people',
  output: 'masked',
  params: { rules, ...more },
})
const column = (name: string) => `select ${name} from masked order by rowid`

export const cases: StepCase[] = [
  {
    name: 'drop, redact and partial; empty cells stay empty, other columns as they are',
    source: 'by hand',
    tables: { people },
    step: step({ id: 'drop', born: 'redact', name: 'partial', phone: 'partial', email: 'partial', address: 'partial' }),
    expect: [
      { query: column('name'), value: [['张*'], ['欧***'], ['A**'], ['*'], ['B**'], ['C*']] },
      {
        query: column('phone'),
        value: [['138****8000'], ['138****8001'], [null], ['138****8000'], ['10.1.*.*'], ['12****78']],
      },
      {
        query: 'select email from masked order by rowid limit 3',
        value: [['a***@example.com'], ['c***@x.cn'], [null]],
      },
      {
        query: 'select address from masked order by rowid limit 2',
        value: [['浙江省杭州市****'], ['北京市海淀区****']],
      },
      { query: column('born'), value: [['***'], ['***'], [null], ['***'], ['***'], ['***']] },
      {
        query: "select count(*) from duckdb_columns() where table_name = 'masked' and column_name = 'id'",
        value: [[0]],
      },
      { query: column('age'), value: [[23], [41], [null], [78], [30], [30]] },
      { path: 'metrics', value: { rows: 6, maskedColumns: 6, pseudonyms: 0 } },
    ],
  },
  {
    name: 'pseudonyms are HMAC-SHA-256 under the key, hashes SHA-256',
    source: 'Python hmac and hashlib',
    tables: { people },
    step: step({ city: 'pseudonym', id: 'hash', phone: 'pseudonym' }, { key: 'secret key' }),
    expect: [
      {
        query: 'select city, id from masked order by rowid limit 1',
        value: [
          [
            'd6dccdf8f3ea6c0a81ac1e5fa99256f075cf735c8285eb91b68e1c5b6b5d5803',
            '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b',
          ],
        ],
      },
      { query: 'select count(distinct phone), count(phone) from masked', value: [[4, 5]] },
      { path: 'metrics.pseudonyms', value: 6 },
      { path: 'data.rules', value: { city: 'pseudonym', id: 'hash', age: 'keep' } },
      { path: 'warnings.0.code', value: 'guessable-hash' },
    ],
  },
  {
    name: 'a key longer than a block is hashed first; texts and keys are UTF-8; an empty cell stays empty',
    source: 'Python hmac',
    tables: { people },
    step: step({ name: 'pseudonym', phone: 'pseudonym' }, { key: '密钥'.repeat(20) }),
    expect: [
      {
        query: 'select name, phone from masked where rowid in (0, 2) order by rowid',
        value: [
          [
            '895c1c71363fbdbdce0b2fdd27cc12a72d7cf11cd2da26c6ecc458c383f3bc74',
            '023de11f37d3b51c1b5e3a9128e3bb9bbc32c8918bf043255dff470f4ccb9d84',
          ],
          ['fa72d1a0e30d779182ff756d42450930810bddbcffa78b42fc4288a1ba86d926', null],
        ],
      },
    ],
  },
  {
    name: 'bands of numbers, years of dates, rare values as one',
    source: 'by hand: 23 to 78 in steps of ten; fewer than five rows are rare',
    tables: { people },
    step: step({ age: 'generalise', born: 'generalise', city: 'generalise' }),
    expect: [
      { query: column('age'), value: [['[20, 30)'], ['[40, 50)'], [null], ['[70, 80)'], ['[30, 40)'], ['[30, 40)']] },
      { query: column('born'), value: [['1990'], ['2001'], [null], ['1950'], ['1970'], ['1970']] },
      { query: column('city'), value: [['北京'], ['北京'], ['北京'], ['北京'], ['北京'], ['…']] },
    ],
  },
  {
    name: 'noise moves numbers and dates, but not far',
    source: 'six standard deviations',
    tables: { people },
    step: step({ fee: 'noise', born: 'noise', age: 'noise' }),
    expect: [
      {
        query:
          "select count(*) filter (where a.fee <> b.fee and abs(a.fee - b.fee) < 10), count(*) filter (where abs(date_diff('day', a.born, b.born)) < 60), count(*) filter (where abs(a.age - b.age) < 15), count(*) filter (where b.fee is null) from people a join masked b using (id)",
        value: [[5, 5, 5, 1]],
      },
      {
        query: 'select distinct typeof(born), typeof(fee), typeof(age) from masked',
        value: [['DATE', 'DOUBLE', 'BIGINT']],
      },
    ],
  },
  {
    name: 'refuses a rule that does not exist',
    source: 'the contract',
    tables: { people },
    step: step({ name: 'blur' }),
    expect: [{ error: 'invalid-parameter' }],
  },
  {
    name: 'refuses a column that does not exist',
    source: 'the contract',
    tables: { people },
    step: step({ nobody: 'drop' }),
    expect: [{ error: 'missing-column' }],
  },
  {
    name: 'refuses pseudonyms without a key',
    source: 'the contract',
    tables: { people },
    step: step({ name: 'pseudonym' }),
    expect: [{ error: 'missing-parameter' }],
  },
  {
    name: 'refuses noise on text',
    source: 'the contract',
    tables: { people },
    step: step({ name: 'noise' }),
    expect: [{ error: 'unfit-column' }],
  },
]
