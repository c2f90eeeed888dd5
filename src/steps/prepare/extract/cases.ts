import type { StepCase } from '../../../core/step'

const notes =
  'id,note\n1,张三 13800138000 付 199.5 元\n2,"mail: a.b@example.com (VIP)"\n3,\n4,订单202401 李四（新客）13912345678\n'
const extract = (params: Record<string, unknown>) => ({
  kind: 'extract',
  input: 'notes',
  output: 'found',
  params: { column: 'note', ...params },
})

export const cases: StepCase[] = [
  {
    name: 'groups become columns, by their names where they have one',
    source: 'pandas str.extract',
    tables: { notes },
    step: extract({ pattern: '(?P<name>\\p{Han}{2}) ?.*?(1\\d{10})' }),
    expect: [
      {
        query: 'select name, note_extract_2 from found order by rowid',
        value: [
          ['张三', '13800138000'],
          [null, null],
          [null, null],
          ['订单', '13912345678'],
        ],
      },
      { path: 'metrics', value: { rows: 4, matchedRows: 2 } },
      { path: 'data.columns', value: ['name', 'note_extract_2'] },
    ],
  },
  {
    name: 'without groups the first whole match',
    source: 'by hand',
    tables: { notes },
    step: extract({ pattern: '[A-Z]+', name: 'tag' }),
    expect: [{ query: 'select tag from found order by rowid', value: [[null], ['VIP'], [null], [null]] }],
  },
  {
    name: 'common patterns',
    source: 'by hand',
    tables: { notes },
    step: extract({ preset: 'mobile', name: 'phone' }),
    expect: [
      { query: 'select phone from found order by rowid', value: [['13800138000'], [null], [null], ['13912345678']] },
    ],
  },
  {
    name: 'what is in parentheses, of either width',
    source: 'by hand',
    tables: { notes },
    step: extract({ preset: 'parentheses' }),
    expect: [{ query: 'select note_extract from found order by rowid', value: [[null], ['VIP'], [null], ['新客']] }],
  },
  {
    name: 'refuses a broken pattern',
    source: 'the contract',
    tables: { notes },
    step: extract({ pattern: '(ab' }),
    expect: [{ error: 'invalid-pattern' }],
  },
  {
    name: 'needs a pattern',
    source: 'the contract',
    tables: { notes },
    step: extract({}),
    expect: [{ error: 'missing-parameter' }],
  },
  {
    name: 'a group may have a Chinese name',
    source: 'pandas str.extract',
    tables: { notes },
    step: extract({ pattern: '(?P<姓名>\\p{Han}{2}) ?.*?(1\\d{10})' }),
    expect: [{ query: 'select 姓名, note_extract_2 from found limit 1', value: [['张三', '13800138000']] }],
  },
  {
    name: 'more groups than can be taken',
    source: 'the contract',
    tables: { notes },
    step: extract({ pattern: '()'.repeat(10) }),
    expect: [{ error: 'invalid-pattern' }],
  },
]
