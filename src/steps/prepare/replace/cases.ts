import type { StepCase } from '../../../core/step'

const people =
  'id,sex,city,phone\n1,M,NewYork,138-0013-8000\n2,男,new york,138 0013 8001\n3,,北京,\n4,F,New.York,13800138002\n'
const replace = (params: Record<string, unknown>) => ({ kind: 'replace', input: 'people', output: 'clean', params })
const column = (name: string) => `select ${name} from clean order by rowid`

export const cases: StepCase[] = [
  {
    name: 'whole values for others, empty cells too',
    source: 'by hand',
    tables: { people },
    step: replace({ columns: ['sex'], map: { M: '男', F: '女', '': '未知' } }),
    expect: [
      { query: column('sex'), value: [['男'], ['男'], ['未知'], ['女']] },
      { path: 'metrics.changed', value: 3 },
      { path: 'data.changed', value: { sex: 3 } },
    ],
  },
  {
    name: 'numbers stay numbers; a value can be emptied',
    source: 'by hand',
    tables: { people },
    step: replace({ columns: ['id'], map: { '2': '20', '3': '' } }),
    expect: [
      { query: column('id'), value: [[1], [20], [null], [4]] },
      { query: 'select typeof(id) from clean limit 1', value: [['BIGINT']] },
    ],
  },
  {
    name: 'finds text in every text column, whatever the capitals; a point is a point',
    source: 'by hand',
    tables: { people },
    step: replace({ find: 'new.york', replaceWith: '纽约', caseSensitive: false }),
    expect: [{ query: column('city'), value: [['NewYork'], ['new york'], ['北京'], ['纽约']] }],
  },
  {
    name: 'a regular expression with a group',
    source: 'by hand',
    tables: { people },
    step: replace({ columns: ['phone'], find: '^(\\d{3})[- ]?\\d{4}[- ]?', replaceWith: '\\1****', regex: true }),
    expect: [{ query: column('phone'), value: [['138****8000'], ['138****8001'], [null], ['138****8002']] }],
  },
  {
    name: 'the whole cell only',
    source: 'by hand',
    tables: { people },
    step: replace({
      columns: ['city'],
      find: 'new[ .]?york',
      replaceWith: 'NY',
      regex: true,
      wholeCell: true,
      caseSensitive: false,
    }),
    expect: [{ query: column('city'), value: [['NY'], ['NY'], ['北京'], ['NY']] }],
  },
  {
    name: 'a pattern that would explode elsewhere takes no time here',
    source: 'RE2 is linear',
    tables: { long: `x\n${'a'.repeat(5000)}!\n` },
    step: {
      kind: 'replace',
      input: 'long',
      output: 'clean',
      params: { find: '(a+)+$', replaceWith: 'b', regex: true },
    },
    expect: [
      { path: 'metrics.changed', value: 0 },
      { path: 'warnings.0.code', value: 'nothing-changed' },
    ],
  },
  {
    name: 'refuses a pattern that could hang, and one that is broken',
    source: 'the contract',
    tables: { people },
    step: replace({ columns: ['city'], find: '(?=N)(a{1000}){1000}', regex: true }),
    expect: [{ error: 'invalid-pattern' }],
  },
  {
    name: 'refuses a value that the column can’t hold',
    source: 'the contract',
    tables: { people },
    step: replace({ columns: ['id'], map: { '2': 'two' } }),
    expect: [{ error: 'unfit-value' }],
  },
  {
    name: 'finds no text in numbers',
    source: 'the contract',
    tables: { people },
    step: replace({ columns: ['id'], find: '2', replaceWith: '3' }),
    expect: [{ error: 'unfit-column' }],
  },
  {
    name: 'a whole number has no fraction, which would be rounded away',
    source: 'the contract',
    tables: { people },
    step: replace({ columns: ['id'], map: { '2': '2.5' } }),
    expect: [{ error: 'unfit-value' }],
  },
]
