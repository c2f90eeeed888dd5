import { defineStep } from '../../../core/step'
import { text } from '../../../core/params'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('SQL 查询', 'SQL query'),
  summary: words('用一条 SELECT 得到一张新表', 'Makes a new table of one SELECT'),
  keywords: 'select query 查询 语句',
  needs: { tables: [0, 50] },
  yields: 'table',
  params: {
    sql: text({
      label: words('SELECT 语句', 'SELECT statement'),
      help: words(
        '一条 SELECT；可以用会话里的所有表。rowid 是从 0 开始的行号，结果保持查询给出的顺序。',
        'One SELECT over any tables of the session. rowid counts rows from 0; the result keeps the query’s order.',
      ),
      editor: 'sql-query',
    }),
  },
})
