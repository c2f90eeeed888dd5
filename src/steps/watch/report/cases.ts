import type { StepCase } from '../../../core/step'

const customers = 'id,name,fee\n001,"<b>Ann & Co</b>",12.5\n002,李四,8\n'

export const cases: StepCase[] = [
  {
    name: 'headings, texts and a table, in order',
    source: 'by hand',
    tables: { customers },
    step: {
      kind: 'report',
      input: 'customers',
      params: {
        title: 'Customers in May',
        blocks: [
          { type: 'heading', text: 'Who they are' },
          { type: 'text', text: 'Two of them.\n\nThat is all.' },
          { type: 'table', table: 'customers', columns: ['id', 'fee'], limit: 1 },
        ],
      },
    },
    expect: [
      { path: 'metrics.blocks', value: 3 },
      { path: 'metrics.charts', value: 0 },
      { path: 'data.title', value: { zh: 'Customers in May', en: 'Customers in May' } },
    ],
  },
  {
    name: 'all results so far and the input tables when nothing is asked for',
    source: 'by hand: one step ran before, one table is given',
    tables: { customers },
    before: [{ kind: 'profile', input: 'customers' }],
    step: { kind: 'report', input: 'customers' },
    expect: [
      { path: 'metrics.blocks', value: 2 },
      { path: 'data.language', value: 'both' },
    ],
  },
  {
    name: 'a result that is not there is refused by name',
    source: 'by hand',
    tables: { customers },
    step: { kind: 'report', params: { blocks: [{ type: 'result', step: 'no-such-step' }] } },
    expect: [{ error: 'missing-result' }],
  },
  {
    name: 'a table that was not given is refused by name',
    source: 'by hand',
    tables: { customers },
    step: { kind: 'report', params: { blocks: [{ type: 'table', table: 'customers' }] } },
    expect: [{ error: 'missing-table' }],
  },
  {
    name: 'a text without its words is refused',
    source: 'by hand',
    tables: { customers },
    step: { kind: 'report', params: { blocks: [{ type: 'text' }] } },
    expect: [{ error: 'missing-parameter' }],
  },
]
