import { defineMessages } from '../messages'

/** What a project file is saved with. */
export const messages = defineMessages({
  title: { zh: '另存为项目文件', en: 'Save as a project file' },
  always: {
    zh: '文件里总有：步骤和设置、表的结构、模型、报告、操作记录。',
    en: 'Always in it: steps and settings, the shapes of the tables, models, reports, the audit log.',
  },
  data: { zh: '数据', en: 'Data' },
  none: { zh: '不带数据', en: 'No data' },
  noneText: {
    zh: '别人打开后要自己放入文件；筛选条件和模型里仍可能有个别数值。',
    en: 'Whoever opens it brings the files. Filters and models may still hold single values.',
  },
  original: { zh: '带上原来的文件', en: 'The files as they were imported' },
  originalText: { zh: '一字节不差，打开后重新导入。', en: 'To the byte; they are imported again when it is opened.' },
  parquet: { zh: '带上导入后的表（Parquet）', en: 'The tables as imported (Parquet)' },
  parquetText: {
    zh: 'pandas、R、DuckDB 也能读；没导入的行列、原文件的写法都不在里面。换不成 Parquet 的文件仍按原样放入。',
    en: 'pandas, R and DuckDB read them, too. Rows and columns that were left out and the way the file was written are not in it. Files that can’t become Parquet exactly go in as they are.',
  },
  encrypt: { zh: '用口令加密（age 格式）', en: 'Encrypt it with a passphrase (an age file)' },
  warning: {
    zh: '这个项目上了锁，但不加口令的文件谁都能打开，里面的步骤、设置、模型和数据都不再受锁保护。',
    en: 'This project is locked, but a file without a passphrase can be opened by anybody: its steps, settings, models and data are not protected any more.',
  },
  save: { zh: '保存', en: 'Save' },
})
