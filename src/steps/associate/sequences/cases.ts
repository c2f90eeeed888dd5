import type { StepCase } from '../../../core/step'

/** The example of Pei, Han and others, "Mining sequential patterns by pattern-growth" (2004), a day for each event. */
const paper = ['a abc ac d cf', 'ad c bc ae', 'ef ab df c b', 'e g af c b c']
const events = `customer,day,item\n${paper
  .flatMap((line, s) =>
    line.split(' ').flatMap((items, day) => [...items].map((item) => `${s},2024-01-0${day + 1},${item}\n`)),
  )
  .join('')}`
const step = (params: Record<string, unknown>) => ({
  kind: 'sequences',
  input: 'events',
  output: 'patterns',
  params: { id: 'customer', date: 'day', item: 'item', ...params },
})
const of = (...texts: string[]) =>
  `select array_to_string(pattern, ' > ') as p, "count" from patterns where p in (${texts.map((t) => `'${t}'`).join(', ')}) order by p`

export const cases: StepCase[] = [
  {
    name: 'the 53 patterns of the paper, at least 2 of 4 sequences',
    source: 'Pei, Han and others (2004), table 2',
    tables: { events },
    step: step({ minSupport: 0.5 }),
    expect: [
      { path: 'metrics.patterns', value: 53 },
      { path: 'metrics.sequences', value: 4 },
      {
        query: of('a > b + c > a', 'a + b > d > c', 'a > c > c', 'a > c', 'e > a > c > b'),
        value: [
          ['a + b > d > c', 2],
          ['a > b + c > a', 2],
          ['a > c', 4],
          ['a > c > c', 3],
          ['e > a > c > b', 2],
        ],
      },
      {
        query: `select confidence, steps, length from patterns where pattern = ['a', 'c', 'c']`,
        value: [[0.75, 3, 3]],
      },
    ],
  },
  {
    name: 'at most a day between steps',
    source: 'by hand',
    tables: { events },
    step: step({ minSupport: 0.5, maxGap: 1 }),
    expect: [{ query: of('a > c', 'a > b', 'd > b'), value: [['a > c', 3]] }],
  },
  {
    name: 'numbers as time, texts trimmed, rows without a time left out',
    source: 'by hand',
    tables: { events: 'customer,day,item\n张三,1, 牛奶 \n张三,2.5,面包\n李四,1,牛奶\n李四,9,面包\n李四,,面包\n' },
    step: step({ minSupport: 1 }),
    expect: [
      { query: of('牛奶 > 面包', '面包 > 牛奶'), value: [['牛奶 > 面包', 2]] },
      { path: 'warnings.0.code', value: 'rows-left-out' },
    ],
  },
  {
    name: 'more patterns than wanted',
    source: 'the contract',
    tables: { events },
    step: step({ minSupport: 0.2, maxPatterns: 20 }),
    expect: [{ error: 'too-many-patterns' }],
  },
  {
    name: 'a text as time',
    source: 'the contract',
    tables: { events: 'customer,day,item\na,x,b\n' },
    step: step({}),
    expect: [{ error: 'unfit-column' }],
  },
]
