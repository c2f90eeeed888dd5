import { defineMessages } from '../messages'

/** The recipe as it is changed and taken along; what a step would change. */
export const messages = defineMessages({
  moveUp: { zh: '上移一步', en: 'Move up' },
  moveDown: { zh: '下移一步', en: 'Move down' },
  exportRecipe: { zh: '导出配方', en: 'Export the recipe' },
  asSql: { zh: 'SQL 脚本（DuckDB）', en: 'SQL script (DuckDB)' },
  asPython: { zh: 'Python 脚本（pandas）', en: 'Python script (pandas)' },
  willBreak: {
    zh: '后面有 {n} 步要用它的结果，会运行不了：{names}。',
    en: '{n} later {n|step needs|steps need} what it makes and could not run: {names}.',
  },
  editBreaks: {
    zh: '这样改，后面有 {n} 步会找不到要用的列或表，运行不了：{names}。',
    en: 'With this, {n} later {n|step|steps} would lack a column or a table and could not run: {names}.',
  },
  stillKept: {
    zh: '它们会留在配方里并写明原因；改好以后会重新运行。',
    en: 'They stay in the recipe with the reason, and run again once that is mended.',
  },
  deleteAnyway: { zh: '仍要删除', en: 'Delete anyway' },
  turnOffAnyway: { zh: '仍要停用', en: 'Turn off anyway' },
  moveAnyway: { zh: '仍要移动', en: 'Move anyway' },
  keepIt: { zh: '不改了', en: 'Leave it' },
  question: { zh: '“{title}”后面的步骤', en: 'Steps after “{title}”' },
  nowBroken: {
    zh: '{n} 步现在运行不了：{names}。原因写在配方里。',
    en: '{n} {n|step|steps} can’t run now: {names}. The recipe says why.',
  },
  keyWanted: {
    zh: '{n} 步在等密钥：密钥不保存在任何地方，重新打开后要再输入一次。',
    en: '{n} {n|step waits|steps wait} for a key: it is kept nowhere, so it is asked for once more.',
  },
  giveKey: { zh: '输入密钥', en: 'Enter the key' },
  keyOf: { zh: '“{title}”的密钥', en: 'Key of “{title}”' },
  goOn: { zh: '继续', en: 'Go on' },
  leave: { zh: '以后再说', en: 'Later' },
  cellsChange: { zh: '{n} 个单元格会改变（{columns}）', en: '{n} {n|cell|cells} would change ({columns})' },
  before: { zh: '之前', en: 'Before' },
  after: { zh: '之后', en: 'After' },
  spreadOf: { zh: '{column}的分布，从 {from} 到 {to}', en: 'Spread of {column}, from {from} to {to}' },
})
