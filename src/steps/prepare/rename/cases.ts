import type { StepCase } from '../../../core/step'

const people = 'id,姓 名,age\n1,王,30\n2,李,40\n'
const rename = (names: Record<string, unknown>) => ({
  kind: 'rename',
  input: 'people',
  output: 'named',
  params: { names },
})

export const cases: StepCase[] = [
  {
    name: 'renames, also two columns into each other’s names',
    source: 'by hand',
    tables: { people },
    step: rename({ '姓 名': 'name', id: 'age', age: 'id' }),
    expect: [
      { query: 'select column_name from (describe named)', value: [['age'], ['name'], ['id']] },
      {
        query: 'select "age", name, id from named order by rowid',
        value: [
          [1, '王', 30],
          [2, '李', 40],
        ],
      },
      { path: 'metrics.renamed', value: 3 },
    ],
  },
  {
    name: 'changes capitals alone',
    source: 'by hand',
    tables: { people },
    step: rename({ age: 'Age' }),
    expect: [{ query: 'select column_name from (describe named)', value: [['id'], ['姓 名'], ['Age']] }],
  },
  {
    name: 'refuses a name that is taken',
    source: 'the contract',
    tables: { people },
    step: rename({ age: 'ID' }),
    expect: [{ error: 'duplicate-column' }],
  },
  {
    name: 'refuses an empty name',
    source: 'the contract',
    tables: { people },
    step: rename({ age: ' ' }),
    expect: [{ error: 'invalid-name' }],
  },
  {
    name: 'names a column that is not there',
    source: 'the contract',
    tables: { people },
    step: rename({ 姓名: 'name' }),
    expect: [{ error: 'missing-column' }],
  },
]
