import type { StepCase } from '../../../core/step'

const people =
  '编号,姓名,身份证,phone,card,公司代码,remark,amount\n' +
  '1,张伟,11010519491231002X,13800138000,4111111111111111,91350100M000100Y43,打电话 13912345678,10.5\n' +
  '2,王芳,440524188001010014,13800138001,5555555555554444,91350100M000100Y43,mail a.b@example.com,20\n' +
  '3,欧阳娜娜,,13800138002,6200000000000005,,from 10.0.0.1,30\n' +
  '4,李娜,11010519491231002X,,,,京A12345,40\n'

export const cases: StepCase[] = [
  {
    name: 'every kind, the riskiest first, of rows that are filled',
    source: 'the examples of GB 11643 and GB 32100, test numbers of the card networks; counted by hand',
    tables: { people },
    step: { kind: 'scan-pii', input: 'people' },
    expect: [
      {
        path: 'data.findings',
        value: [
          { column: '身份证', kind: 'chinese-id', matches: 3, share: 1, risk: 'high' },
          { column: 'phone', kind: 'mobile', matches: 3, share: 1, risk: 'high' },
          { column: 'card', kind: 'bank-card', matches: 3, share: 1, risk: 'high' },
          { column: 'remark', kind: 'mobile', matches: 1, share: 0.25, risk: 'high' },
          { column: '姓名', kind: 'name', matches: 4, share: 1, risk: 'medium' },
          { column: 'remark', kind: 'email', matches: 1, share: 0.25, risk: 'medium' },
          { column: 'remark', kind: 'plate', matches: 1, share: 0.25, risk: 'medium' },
          { column: '公司代码', kind: 'social-credit-code', matches: 2, share: 1, risk: 'low' },
          { column: 'remark', kind: 'ip', matches: 1, share: 0.25, risk: 'low' },
        ],
      },
      { path: 'metrics', value: { columns: 8, columnsWithPii: 6, highRiskColumns: 4 } },
      { path: 'data.treatments', value: { 姓名: 'partial', remark: 'redact', 公司代码: 'keep' } },
    ],
  },
  {
    name: 'only the chosen columns; nothing found',
    source: 'by hand',
    tables: { people },
    step: { kind: 'scan-pii', input: 'people', params: { columns: ['编号', 'amount'] } },
    expect: [
      { path: 'data.findings', value: [] },
      { path: 'metrics', value: { columns: 2, columnsWithPii: 0, highRiskColumns: 0 } },
    ],
  },
  {
    name: 'the least number that a type can hold',
    source: 'its absolute value does not fit the type',
    tables: { people },
    before: [
      {
        kind: 'sql',
        input: 'people',
        output: 'least',
        params: { sql: 'select (-128)::TINYINT as x, (-9223372036854775808)::BIGINT as y from people' },
      },
    ],
    step: { kind: 'scan-pii', input: 'least' },
    expect: [{ path: 'data.findings', value: [] }],
  },
  {
    name: 'refuses a column that is not there',
    source: 'the contract',
    tables: { people },
    step: { kind: 'scan-pii', input: 'people', params: { columns: ['nobody'] } },
    expect: [{ error: 'missing-column' }],
  },
]
