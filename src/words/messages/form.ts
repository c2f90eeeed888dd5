import { defineMessages } from '../messages'

/** The texts of a step's form. */
export const messages = defineMessages({
  secretKnown: { zh: '已设置，不再显示；可以输入新的', en: 'Set, and never shown; type to use another' },
  advanced: { zh: '更多设置（{n}）', en: 'More settings ({n})' },
  optional: { zh: '可不填', en: 'optional' },
  automatic: { zh: '自动', en: 'Automatic' },
  none: { zh: '不选', en: 'None' },
  choose: { zh: '请选择', en: 'Choose' },
  searchColumns: { zh: '查找列', en: 'Find columns' },
  selectAll: { zh: '全选', en: 'Select all' },
  selectNone: { zh: '全不选', en: 'Select none' },
  selectAutomatic: { zh: '恢复自动选择', en: 'Back to automatic' },
  chosenOf: { zh: '已选 {n} / {all} 列', en: '{n} of {all} columns' },
  chosenAutomatically: { zh: '已自动选 {n} / {all} 列', en: '{n} of {all} columns, chosen automatically' },
  noColumnFound: { zh: '没有符合的列。', en: 'No such column.' },
  noFittingColumn: {
    zh: '这张表里没有可用的列（需要：{wanted}）。',
    en: 'This table has no fitting column (wanted: {wanted}).',
  },
  addTable: { zh: '再加一张表就能选。', en: 'Add another table to choose.' },
  noTable: { zh: '先选一张表。', en: 'Choose a table first.' },
  noModel: { zh: '还没有训练好的模型。', en: 'No model has been trained yet.' },
  add: { zh: '添加一项', en: 'Add one' },
  remove: { zh: '删除第 {n} 项', en: 'Remove item {n}' },
  item: { zh: '第 {n} 项', en: 'Item {n}' },
  name: { zh: '名称', en: 'Name' },
  value: { zh: '值', en: 'Value' },
  shape: { zh: '方式', en: 'Way' },
  stepKind: { zh: '方法', en: 'Method' },
  matrixHint: {
    zh: '每行一组数字，用逗号或空格隔开。',
    en: 'One row of numbers a line, separated by commas or spaces.',
  },
  notNumbers: {
    zh: '第 {line} 行有不是数字的内容：{text}',
    en: 'Line {line} has something that is not a number: {text}',
  },
  notJson: { zh: '不是完整的 JSON：{reason}', en: 'Not complete JSON: {reason}' },
  repeatedName: { zh: '名称“{name}”出现了两次。', en: 'The name “{name}” is there twice.' },
  sqlHint: {
    zh: '输入时提示列名；Ctrl+空格 再次打开提示，按 Tab 离开。',
    en: 'Column names are offered as you type; Ctrl+Space opens them again, Tab leaves.',
  },
})
