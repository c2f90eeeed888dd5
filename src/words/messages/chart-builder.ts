import { defineMessages } from '../messages'

/** The texts of the chart builder and of the dashboard. */
export const messages = defineMessages({
  columns: { zh: '列', en: 'Columns' },
  columnsHelp: {
    zh: '把列拖到右边，或点一下放到第一个合适的位置。',
    en: 'Drag a column to a place, or click it for the first place that fits.',
  },
  find: { zh: '查找列', en: 'Find a column' },
  noneFound: { zh: '没有符合的列。', en: 'No such column.' },
  isOn: { zh: '已用于', en: 'on' },
  empty: { zh: '拖一列到这里', en: 'Drop a column' },
  remove: { zh: '从{place}拿掉 {column}', en: 'Take {column} off {place}' },
  swap: { zh: '对调横轴和纵轴', en: 'Swap x and y' },
  places: { zh: '图上的位置', en: 'Places on the chart' },
  placed: { zh: '{column} 已放到{place}。', en: '{column} is on {place} now.' },
  noPlaceLeft: { zh: '没有空位了，先拿掉一列。', en: 'Every place is taken: take a column off first.' },
  picture: { zh: '图', en: 'The chart' },
  drawing: { zh: '正在画图', en: 'Drawing' },
  dashboard: { zh: '图表看板', en: 'Charts side by side' },
  dashboardOf: { zh: '{table} 的图表看板', en: 'Charts of {table}' },
  dashboardHelp: {
    zh: '在一张图上点选或拖过一段，其余的图只突出这些行。',
    en: 'Click or drag over a chart: the others set these rows off.',
  },
  allRows: { zh: '全部 {n} 行', en: 'All {n} {n|row|rows}' },
  someRows: { zh: '选中 {n} / {all} 行（{share}）', en: '{n} of {all} {all|row|rows} selected ({share})' },
  clear: { zh: '清除选择', en: 'Clear the selection' },
  keepFilter: { zh: '留作筛选步骤', en: 'Keep as a filter step' },
  addChart: { zh: '加一张图', en: 'Add a chart' },
  keepInRecipe: { zh: '留在配方里', en: 'Keep in the recipe' },
  editChart: { zh: '修改', en: 'Edit' },
  hide: { zh: '不显示', en: 'Hide' },
  showAll: { zh: '显示隐藏的 {n} 张图', en: 'Show {n} hidden {n|chart|charts}' },
  stillThese: { zh: '已选中其中 {n} 处', en: '{n} selected here' },
  start: { zh: '选一列就能看到图。', en: 'Choose a column to see a chart.' },
})
