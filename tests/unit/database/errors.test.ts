import { expect, test } from 'vitest'
import { databaseError } from '../../../src/database/errors'

test('what is wrong in a person’s SQL is said in words, without the line that a step wrote around it', () => {
  const line = 'LINE 2:       NULL AS value, coalesce((nope > 3\n'
  const column = databaseError(
    new Error(
      `Binder Error: Referenced column "nope" not found in FROM clause!\nCandidate bindings: "user", "item"\n\n${line}`,
    ),
  )
  expect(column.code).toBe('missing-column')
  expect(column.en).toBe('The SQL names a column “nope” that does not exist.')
  expect(column.hint?.en).toBe('Columns like it: "user", "item"')
  const syntax = databaseError(new Error(`Parser Error: syntax error at or near "sql"\n\n${line}`))
  expect([syntax.code, syntax.zh]).toEqual(['sql-syntax', 'SQL 在“sql”附近有语法错误。'])
  const other = databaseError(new Error(`Binder Error: No function matches the given name\n\n${line}`))
  expect(other.en).toBe('The database says: Binder Error: No function matches the given name')
  const types = databaseError(
    new Error(
      `Binder Error: Cannot compare values of type VARCHAR and type INTEGER_LITERAL - an explicit cast\n${line}`,
    ),
  )
  expect([types.code, types.en]).toEqual(['sql-types', 'The SQL brings VARCHAR and INTEGER together, which don’t fit.'])
  const value = databaseError(new Error(`Conversion Error: Could not convert string 'x' to BOOL\n\n${line}`))
  expect([value.code, value.en]).toEqual(['conversion', 'The value “x” can’t be read as BOOL.'])
  const date = databaseError(new Error(`Conversion Error: date field value out of range: "2020-13-01"\n\n${line}`))
  expect(date.zh).toBe('值“2020-13-01”不是有效的日期或时间。')
})
