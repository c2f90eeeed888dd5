import type { StepCase } from '../../../core/step'

const people = 'id,address,tags\n1,"浙江, 杭州, 西湖","a;b;c"\n2,"York",b\n3,,\n4,"广东,深圳",";c"\n'
const split = (params: Record<string, unknown>) => ({ kind: 'split-column', input: 'people', output: 'parts', params })

export const cases: StepCase[] = [
  {
    name: 'as many columns as the longest needs',
    source: 'pandas str.split(expand=True), trimmed',
    tables: { people },
    step: split({ column: 'address', delimiter: ',' }),
    expect: [
      {
        query: 'select address_1, address_2, address_3 from parts order by rowid',
        value: [
          ['浙江', '杭州', '西湖'],
          ['York', null, null],
          [null, null, null],
          ['广东', '深圳', null],
        ],
      },
      { path: 'metrics', value: { parts: 3, complete: 1, columns: 6 } },
    ],
  },
  {
    name: 'at most two, the rest in the last; without the column itself',
    source: 'pandas str.split(n=1, expand=True)',
    tables: { people },
    step: split({ column: 'tags', delimiter: ';', parts: 2, prefix: 'tag', keep: false }),
    expect: [
      {
        query: 'select * exclude (address) from parts order by rowid',
        value: [
          [1, 'a', 'b;c'],
          [2, 'b', null],
          [3, null, null],
          [4, null, 'c'],
        ],
      },
    ],
  },
  {
    name: 'a row for each part; a row without a value stays',
    source: 'pandas explode()',
    tables: { people },
    step: split({ column: 'tags', delimiter: '[;,]', regex: true, into: 'rows' }),
    expect: [
      {
        query: 'select id, tags from parts order by rowid',
        value: [
          [1, 'a'],
          [1, 'b'],
          [1, 'c'],
          [2, 'b'],
          [3, null],
          [4, null],
          [4, 'c'],
        ],
      },
      { path: 'metrics.added', value: 3 },
    ],
  },
  {
    name: 'refuses hundreds of columns',
    source: 'the contract',
    tables: { long: `x,y\n${'a-'.repeat(300)},1\nb,2\n` },
    step: { kind: 'split-column', input: 'long', output: 'parts', params: { column: 'x', delimiter: '-' } },
    expect: [{ error: 'too-many-columns' }],
  },
  {
    name: 'splits text only',
    source: 'the contract',
    tables: { people },
    step: split({ column: 'id', delimiter: ',' }),
    expect: [{ error: 'unfit-column' }],
  },
]
