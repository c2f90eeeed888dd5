import { defineMessages } from '../messages'

/** The help for choosing the keys of a join. */
export const messages = defineMessages({
  canBeJoined: { zh: '可以连接的表', en: 'Tables that can be joined' },
  withTable: { zh: '与', en: 'and' },
  byKey: { zh: '按 {key}', en: 'by {key}' },
  join: { zh: '连接', en: 'Join' },
  joinThese: { zh: '连接 {left} 与 {right}', en: 'Join {left} and {right}' },
  lookForKeys: { zh: '找出可以连接的列', en: 'Look for columns that join them' },
  title: { zh: '用什么连接', en: 'What joins them' },
  looking: { zh: '正在比较两张表的列…', en: 'Comparing the columns of both tables…' },
  noneFound: { zh: '没有找到合适的键，请自己选。', en: 'No likely key was found; choose it yourself.' },
  overlap: { zh: '{share} 的值两边都有', en: '{share} of the values are in both' },
  oneToOne: { zh: '一对一', en: 'one to one' },
  manyToOne: { zh: '多对一', en: 'many to one' },
  oneToMany: { zh: '一对多', en: 'one to many' },
  manyToMany: { zh: '多对多', en: 'many to many' },
  use: { zh: '用这个', en: 'Use it' },
  inUse: { zh: '正在用', en: 'In use' },
  matched: { zh: '对得上的行', en: 'Rows that match' },
  onlyIn: { zh: '只在“{table}”', en: 'Only in “{table}”' },
  repeated: { zh: '“{table}”里重复的键', en: 'Keys repeated in “{table}”' },
  fanOut: {
    zh: '“{table}”里有些键不止一行：{before} 行会变成 {after} 行，金额求和时会重复计算。可以先按键分组汇总。',
    en: 'Some keys of “{table}” have several rows: {before} would become {after}, and sums would count amounts several times. Group it by its key first.',
  },
})
