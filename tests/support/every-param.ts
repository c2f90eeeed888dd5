import * as p from '../../src/core/params'
import type { ParamSpecs } from '../../src/core/params'
import type { TableInfo } from '../../src/core/table'
import { words } from '../../src/core/words'

const text = (zh: string, en: string) => ({
  label: words(zh, en),
  help: words(`${zh}的说明。`, `What ${en.toLowerCase()} does.`),
})

/** One parameter of every type that a declaration can have. */
export const everyParam: ParamSpecs = {
  target: p.column({ ...text('目标列', 'Target'), role: 'target' }),
  columns: p.columns({ ...text('特征列', 'Columns'), of: ['number', 'text'], default: 'features', min: 2 }),
  k: p.integer({ ...text('群数', 'Groups'), default: 4, min: 2, max: 50 }),
  share: p.number({ ...text('比例', 'Share'), default: 0.3, min: 0, max: 1, exclusive: true }),
  method: p.choice({
    ...text('方法', 'Method'),
    values: [
      { value: 'lloyd', label: words('标准', 'Standard') },
      { value: 'mini-batch', label: words('小批量', 'Mini-batch') },
    ],
    default: 'lloyd',
  }),
  task: p.choice({
    ...text('任务', 'Task'),
    values: [{ value: 'classify', label: words('分类', 'Classify') }],
    optional: true,
  }),
  weight: p.choice({
    ...text('权重', 'Weight'),
    values: [{ value: 'balanced', label: words('均衡', 'Balanced') }],
    optional: true,
    unset: 'none',
  }),
  batch: p.integer({ ...text('批大小', 'Batch size'), default: 1024, min: 1, when: { method: 'mini-batch' } }),
  parts: p.choices({
    ...text('部分', 'Parts'),
    values: [
      { value: 'year', label: words('年', 'Year') },
      { value: 'month', label: words('月', 'Month') },
    ],
    default: ['year'],
  }),
  note: p.text({ ...text('备注', 'Note'), optional: true }),
  where: p.text({ ...text('条件', 'Condition'), editor: 'sql-condition', optional: true }),
  model: p.model({ ...text('模型', 'Model'), optional: true }),
  stratify: p.boolean({ ...text('分层', 'Stratify'), default: true }),
  list: p.list({
    ...text('新列', 'New columns'),
    fields: {
      name: p.text(text('列名', 'Name')),
      expression: p.text({ ...text('表达式', 'Expression'), editor: 'sql-expression' }),
    },
    min: 1,
  }),
  types: p.record({ ...text('类型', 'Types'), values: 'text', optional: true }),
  init: p.either({
    ...text('起点', 'Start'),
    options: [
      p.choice({
        ...text('方式', 'By method'),
        values: [
          { value: 'k-means++', label: words('k-means++', 'k-means++') },
          { value: 'random', label: words('随机', 'Random') },
        ],
        default: 'k-means++',
      }),
      p.matrix(text('给定中心', 'Given centers')),
    ],
    optional: true,
  }),
  steps: p.steps({ ...text('方法列表', 'Methods'), optional: true }),
  seed: p.integer({ ...text('种子', 'Seed'), default: 42, advanced: true }),
  extra: p.json({ ...text('其他', 'Extra'), optional: true, advanced: true }),
  preprocess: p.group({
    ...text('预处理', 'Preparation'),
    advanced: true,
    fields: {
      missing: p.choice({
        ...text('缺失值', 'Missing values'),
        values: [
          { value: 'median', label: words('中位数', 'Median') },
          { value: 'drop', label: words('去掉', 'Drop') },
        ],
        default: 'median',
      }),
    },
  }),
}

export const customers: TableInfo = {
  name: 'customers',
  rows: 7043,
  columns: [
    { name: 'id', type: 'VARCHAR', role: 'customer-id' },
    { name: 'gender', type: 'VARCHAR', role: 'category' },
    { name: 'tenure', type: 'BIGINT', role: 'quantity' },
    { name: 'Monthly charges', type: 'DOUBLE', role: 'amount' },
    { name: 'total', type: 'DOUBLE', role: 'amount' },
    { name: 'contract', type: 'VARCHAR', role: 'category' },
    { name: 'payment', type: 'VARCHAR', role: 'category' },
    { name: 'since', type: 'DATE', role: 'date' },
    { name: 'city', type: 'VARCHAR', role: 'geography' },
    { name: 'support', type: 'VARCHAR' },
    { name: 'churn', type: 'VARCHAR', role: 'target' },
  ],
}
