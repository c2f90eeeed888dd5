import { defineMessages } from '../messages'

/** Running the recipe on another file, and what is different then. */
export const messages = defineMessages({
  rerun: { zh: '换新文件重跑', en: 'Run again on a new file' },
  rerunHelp: {
    zh: '用下个月的文件替换这一份，后面的步骤全部重跑，并列出哪里变了。',
    en: 'Takes next month’s file in place of this one, runs every later step again, and lists what changed.',
  },
  title: { zh: '与之前相比', en: 'Compared with before' },
  ranOn: { zh: '已用“{files}”重跑。', en: 'Ran again on “{files}”.' },
  nothing: { zh: '没有任何变化。', en: 'Nothing is different.' },
  summary: {
    zh: '{tables} 张表、{results} 个结果有变化。',
    en: '{tables} {tables|table|tables} and {results} {results|result|results} changed.',
  },
  summaryFailed: { zh: '有 {n} 步不能再运行。', en: '{n} {n|step|steps} can’t run any more.' },
  tables: { zh: '数据表', en: 'Tables' },
  results: { zh: '结果', en: 'Results' },
  segments: { zh: '分群', en: 'Segments' },
  close: { zh: '收起', en: 'Close' },
  putBack: { zh: '换回原来的文件', en: 'Put the earlier file back' },
  rows: { zh: '行数', en: 'Rows' },
  columnsAdded: { zh: '新增列', en: 'New columns' },
  columnsRemoved: { zh: '缺少的列', en: 'Columns gone' },
  retyped: { zh: '类型变了', en: 'Other types' },
  newValues: { zh: '“{column}”出现新取值', en: 'New values in “{column}”' },
  goneValues: { zh: '“{column}”不再有', en: 'Gone from “{column}”' },
  shares: { zh: '“{column}”的占比', en: 'Shares of “{column}”' },
  mean: { zh: '“{column}”的均值', en: 'Mean of “{column}”' },
  blanks: { zh: '“{column}”的空值占比', en: 'Blanks in “{column}”' },
  added: { zh: '新表', en: 'New table' },
  removed: { zh: '已没有这张表', en: 'The table is gone' },
  what: { zh: '变化', en: 'What' },
  before: { zh: '之前', en: 'Before' },
  after: { zh: '现在', en: 'Now' },
  blank: { zh: '（空）', en: '(blank)' },
  andMore: { zh: '{text} 等 {n} 项', en: '{text} and others, {n} in all' },
  fileWanted: {
    zh: '项目里没有带数据。请选择“{file}”，之后的步骤会接着跑；列不一样时会告诉你。',
    en: 'The project came without its data. Choose “{file}” and every step runs; columns that differ are listed.',
  },
  chooseFile: { zh: '选择文件', en: 'Choose the file' },
  opened: {
    zh: '项目已打开，还差 {n} 份数据文件。',
    en: 'The project is open; {n} data {n|file is|files are} still wanted.',
  },
  open: { zh: '查看', en: 'Look' },
})
