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
  start: { zh: '选一列就能看到图。', en: 'Choose a column to see a chart.' },
})
