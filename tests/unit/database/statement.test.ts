import { describe, expect, test } from 'vitest'
import { ident, literal, sql, Sql } from '../../../src/database/sql'
import { limited, singleExpression, singleSelect } from '../../../src/database/statement'

describe('one reading statement', () => {
  test.each([
    ['select 1', 'select 1'],
    ['select 1; ', 'select 1'],
    ['  -- note\n with a as (select 1) select * from a;-- end', '  -- note\n with a as (select 1) select * from a'],
    ["select ';' as x", "select ';' as x"],
    ['select ";" from t', 'select ";" from t'],
    ["select $$;$$, e'it\\'s;' ;", "select $$;$$, e'it\\'s;' "],
    ['(select 1) union all (select 2)', '(select 1) union all (select 2)'],
    ['from t', 'from t'],
    ['describe t', 'describe t'],
    ['select 1 /* ; drop table t */', 'select 1 /* ; drop table t */'],
  ])('%j', (given, kept) => expect(singleSelect(given)).toBe(kept))

  test.each([
    ['drop table t', 'sql-not-select'],
    ['', 'sql-not-select'],
    ['-- only a comment', 'sql-not-select'],
    ['set threads=1', 'sql-not-select'],
    ["copy t to 'x'", 'sql-not-select'],
    ['select 1; drop table t', 'sql-not-single'],
    ["select ''; delete from t", 'sql-not-single'],
    ['select 1; select 2', 'sql-not-single'],
  ])('refuses %j', (given, code) => expect(() => singleSelect(given)).toThrow(expect.objectContaining({ code })))

  test('a limit goes around what is a table', () => {
    expect(limited('select 1', 5)).toBe('SELECT * FROM (select 1\n) LIMIT 5')
    expect(limited('describe t', 5)).toBe('describe t')
  })
})

describe('one expression', () => {
  test.each(['a + 1', "case when x = ')' then 1 else (2) end", 'f(a, (b))', 'a -- why', "'it''s'"])('%j', (given) =>
    expect(singleExpression(given)).toBe(`${given}\n`),
  )
  test.each(['', '  ', '1) from t --', '(1', 'a; drop table t', "'open", '"open', 'a /* open', '$$open'])(
    'refuses %j',
    (given) => expect(() => singleExpression(given)).toThrow(expect.objectContaining({ code: 'sql-not-expression' })),
  )
})

describe('quoting', () => {
  test('names and texts', () => {
    expect(ident('a"b')).toBe('"a""b"')
    expect(literal("it's")).toBe("'it''s'")
    expect(sql`select ${new Sql(ident('x'))} where y = ${"o'clock"} and z > ${1.5} and n is ${null}`).toBe(
      `select "x" where y = 'o''clock' and z > 1.5e+0::DOUBLE and n is NULL`,
    )
  })
  test('NUL is refused', () => {
    expect(() => ident('a\0b')).toThrow(expect.objectContaining({ code: 'invalid-name' }))
    expect(() => literal('a\0b')).toThrow(expect.objectContaining({ code: 'invalid-name' }))
  })
})
