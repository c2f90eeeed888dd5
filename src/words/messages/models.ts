import { defineMessages } from '../messages'

/** A trained model: the files that it can become. */
export const messages = defineMessages({
  exportModel: { zh: '导出模型', en: 'Export the model' },
  formatPage: { zh: '离线打分网页（一个 HTML 文件）', en: 'Scoring page, works offline (one HTML file)' },
  formatDuckdb: { zh: 'SQL（DuckDB）', en: 'SQL (DuckDB)' },
  formatSpark: { zh: 'SQL（Spark）', en: 'SQL (Spark)' },
  formatHive: { zh: 'SQL（Hive）', en: 'SQL (Hive)' },
  formatPython: { zh: 'Python（不需要任何库）', en: 'Python (needs no package)' },
  formatOnnx: { zh: 'ONNX', en: 'ONNX' },
  formatJson: { zh: 'JSON（完整模型）', en: 'JSON (the whole model)' },
  dialect: { zh: '方言', en: 'Dialect' },
})
