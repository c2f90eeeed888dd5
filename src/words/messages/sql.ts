import { defineMessages } from '../messages'

/** The console for queries. */
export const messages = defineMessages({
  title: { zh: 'SQL 查询台', en: 'SQL console' },
  lead: {
    zh: '查询会话里的任何表；只能读，改不了数据，也连不到外面。Ctrl/⌘ + Enter 运行。',
    en: 'Ask any table of the session. It only reads: no data is changed and nothing reaches out. Ctrl/⌘ + Enter runs.',
  },
  run: { zh: '运行', en: 'Run' },
  stop: { zh: '停止', en: 'Stop' },
  explain: { zh: '执行计划', en: 'Explain' },
  saveAs: { zh: '存为表', en: 'Keep as a table' },
  tableName: { zh: '表名', en: 'Table name' },
  history: { zh: '历史', en: 'History' },
  noHistory: { zh: '运行过的查询会列在这里。', en: 'Queries that ran are listed here.' },
  copyAnswer: { zh: '复制', en: 'Copy' },
  exportAnswer: { zh: '导出 CSV', en: 'Save as CSV' },
  answerCopied: { zh: '已复制 {n} 行。', en: '{n} {n|row|rows} copied.' },
  asTable: { zh: '表格', en: 'Table' },
  asChart: { zh: '图', en: 'Chart' },
  noChart: { zh: '结果里没有可以画的数字列。', en: 'The answer has no column of numbers to draw.' },
  rowsShown: {
    zh: '{n} 行 · {columns} 列 · {time}',
    en: '{n} {n|row|rows} · {columns} {columns|column|columns} · {time}',
  },
  firstRows: { zh: '只取前 {n} 行；存为表可以得到全部。', en: 'The first {n} rows; keep it as a table to have all.' },
  answer: { zh: '查询结果', en: 'Answer' },
  plan: { zh: '执行计划', en: 'Query plan' },
  query: { zh: '查询语句', en: 'Query' },
})
