import { defineMessages } from '../messages'

/** The texts around a chart. */
export const messages = defineMessages({
  menu: { zh: '“{title}”的操作', en: 'Actions for “{title}”' },
  asTable: { zh: '看成表格', en: 'Show as a table' },
  asChart: { zh: '看成图表', en: 'Show as a chart' },
  saveSvg: { zh: '存为 SVG 图片', en: 'Save as SVG' },
  savePng: { zh: '存为 PNG 图片', en: 'Save as PNG' },
  saveCsv: { zh: '数据存为 CSV', en: 'Save the data as CSV' },
  saveSpec: { zh: '存为 Vega-Lite 规格', en: 'Save as a Vega-Lite spec' },
  loading: { zh: '正在画图…', en: 'Drawing…' },
  failed: { zh: '这张图画不出来，可以看表格。', en: 'This chart could not be drawn; its data is in the table.' },
  firstRows: {
    zh: '只列出前 {n} 行，共 {all} 行；全部数据可存为 CSV。',
    en: 'The first {n} of {all} rows; save the data as CSV for all of them.',
  },
  marks: { zh: '“{title}”里可以选的部分', en: 'What can be selected in “{title}”' },
  marksKeys: {
    zh: '方向键移动，回车选中，Shift 加方向键选一段，Ctrl 加回车增减，Esc 取消。也可以用鼠标拖过一段。',
    en: 'Arrow keys move, Enter selects, Shift with an arrow selects a range, Ctrl with Enter adds or removes, Escape clears. Or drag over a range.',
  },
  empty: { zh: '没有数据。', en: 'There is no data.' },
})
