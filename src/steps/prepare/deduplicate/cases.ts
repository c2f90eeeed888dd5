import type { StepCase } from '../../../core/step'

const visits =
  'id,name,day,city\n1,王,2024-01-03,杭州\n2,李,2024-01-01,\n1,王,2024-01-03,杭州\n1,王,2024-01-05,杭州\n2,李,2024-01-02,\n'
const companies =
  'name,city,sales\n上海市华宏科技（集团）有限公司,上海,5\n北京东方贸易公司,北京,1\n上海华宏科技集团,上海,9\n上海华宏科技股份有限公司,杭州,7\n,上海,2\n,上海,3\n上海宏华科技有限公司,上海,4\n'
const dedupe = (input: string, params: Record<string, unknown>) => ({
  kind: 'deduplicate',
  input,
  output: 'once',
  params,
})
const ids = 'select rowid, id, "day" from once order by rowid'

export const cases: StepCase[] = [
  {
    name: 'equal rows, empty cells equal to each other',
    source: 'pandas drop_duplicates()',
    tables: { visits },
    step: dedupe('visits', {}),
    expect: [
      {
        query: ids,
        value: [
          [0, 1, '2024-01-03'],
          [1, 2, '2024-01-01'],
          [2, 1, '2024-01-05'],
          [3, 2, '2024-01-02'],
        ],
      },
      { path: 'metrics', value: { rows: 4, removed: 1 } },
    ],
  },
  {
    name: 'by key, the last in the table',
    source: 'pandas drop_duplicates(keep="last")',
    tables: { visits },
    step: dedupe('visits', { columns: ['id', 'city'], keep: 'last' }),
    expect: [
      {
        query: ids,
        value: [
          [0, 1, '2024-01-05'],
          [1, 2, '2024-01-02'],
        ],
      },
      { path: 'metrics.removed', value: 3 },
    ],
  },
  {
    name: 'by key, the latest day',
    source: 'by hand',
    tables: { visits },
    step: dedupe('visits', { columns: ['id'], orderBy: [{ column: 'day', descending: true }] }),
    expect: [
      {
        query: ids,
        value: [
          [0, 1, '2024-01-05'],
          [1, 2, '2024-01-02'],
        ],
      },
    ],
  },
  {
    name: 'marks instead of removing',
    source: 'by hand',
    tables: { visits },
    step: dedupe('visits', { columns: ['id'], action: 'flag' }),
    expect: [
      {
        query: 'select is_duplicate, duplicate_group from once order by rowid',
        value: [
          [false, 0],
          [false, 1],
          [true, 0],
          [true, 0],
          [true, 1],
        ],
      },
      { path: 'metrics', value: { rows: 5, removed: 3 } },
    ],
  },
  {
    name: 'company names that differ in their legal form alone; an empty name is like no other',
    source: 'by hand',
    tables: { companies },
    step: dedupe('companies', {
      similarity: { columns: ['name'], threshold: 0.95 },
      orderBy: [{ column: 'sales', descending: true }],
    }),
    expect: [
      {
        query: 'select name, sales from once order by rowid',
        value: [
          ['北京东方贸易公司', 1],
          ['上海华宏科技集团', 9],
          [null, 2],
          [null, 3],
          ['上海宏华科技有限公司', 4],
        ],
      },
      { path: 'metrics', value: { rows: 5, removed: 2, groups: 1 } },
      { path: 'data.groups.0.kept', value: '上海华宏科技集团' },
    ],
  },
  {
    name: 'only within the same city, by the edit distance, with a lower threshold',
    source: 'by hand: 华宏 and 宏华 are two of six characters apart',
    tables: { companies },
    step: dedupe('companies', {
      columns: ['city'],
      similarity: { columns: ['name'], threshold: 0.65, measure: 'edit' },
      action: 'flag',
    }),
    expect: [
      {
        query: 'select is_duplicate, duplicate_group from once order by rowid',
        value: [
          [false, 0],
          [false, 1],
          [true, 0],
          [false, 3],
          [false, 4],
          [false, 5],
          [true, 0],
        ],
      },
    ],
  },
  {
    name: 'names are text',
    source: 'the contract',
    tables: { companies },
    step: dedupe('companies', { similarity: { columns: ['sales'] } }),
    expect: [{ error: 'unfit-column' }],
  },
]
