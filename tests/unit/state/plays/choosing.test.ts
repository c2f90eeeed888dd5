import { beforeAll, describe, expect, it } from 'vitest'
import type { TableInfo } from '../../../../src/core/table'
import { isSkewed, judge } from '../../../../src/state/plays/shared/features'
import { findLeaks } from '../../../../src/state/plays/shared/leaks'
import { columnLook, lookAt, type TableLook } from '../../../../src/state/plays/shared/table-look'
import { eventSql, findTarget, targetOf, targetsOf } from '../../../../src/state/plays/shared/target'
import { nativeTables, type NativeTables } from '../../../support/native-tables'

let db: NativeTables
let table: TableInfo
let look: TableLook

beforeAll(async () => {
  db = await nativeTables()
  // 1,000 customers: ids, a numbering, a constant, amounts with a long tail, numbers in text with blanks, and an answer.
  await db.run(`CREATE TABLE customers AS SELECT
    'C' || lpad(i::VARCHAR, 5, '0') AS id, i::BIGINT AS nr, 'x' AS same, i % 7 AS visits,
    (i * 37 % 60)::BIGINT AS months, exp((i * 53 % 100) / 10.0) AS revenue,
    CASE WHEN i % 50 = 0 THEN ' ' ELSE (i * 7 % 900 / 10.0)::VARCHAR END AS total,
    ['red', 'green', 'blue'][i % 3 + 1] AS colour, 'note ' || i AS remark, DATE '2020-01-01' + i::INT AS since,
    CASE WHEN i % 10 < 8 THEN NULL ELSE i END AS rare,
    CASE WHEN i % 4 = 0 THEN 'Yes' WHEN i % 101 = 1 THEN NULL ELSE 'No' END AS "Churn",
    CASE WHEN i % 4 = 0 THEN DATE '2024-01-01' + i::INT END AS "Churn date",
    CASE WHEN i % 4 = 0 THEN 'price' ELSE 'none' END AS answer, i % 2 = 0 AS even
    FROM range(1000) t(i)`)
  table = await db.describe('customers', { id: 'customer-id' })
  look = await lookAt(table, db.query)
})

const of = (name: string) => columnLook(look, name)!
const reasonOf = (name: string) => judge(look).find((one) => one.look.column.name === name)?.reason?.en

describe('the look at a table', () => {
  it('counts what is missing, blank, distinct, and numeric in text', () => {
    expect(of('rare').missing).toBe(800)
    expect(of('total').blanks).toBe(20)
    expect(of('total').numericShare).toBe(1)
    expect(of('colour').levels).toEqual([
      { value: 'red', count: 334 },
      { value: 'blue', count: 333 },
      { value: 'green', count: 333 },
    ])
    expect(of('nr').range).toEqual({ min: 0, max: 999 })
    expect(of('remark').levels).toBeUndefined()
  })

  it('works on an empty table', async () => {
    await db.run('CREATE TABLE empty AS SELECT * FROM customers LIMIT 0')
    const empty = await lookAt(await db.describe('empty'), db.query)
    expect(empty.columns).toHaveLength(table.columns.length)
    expect(findTarget(empty)).toBeUndefined()
  })
})

describe('the judgement of columns', () => {
  it('leaves out what describes no customer, and says why', () => {
    expect(reasonOf('id')).toBe('a customer’s id')
    expect(reasonOf('nr')).toBe('a row number or an id')
    expect(reasonOf('same')).toBe('only one value')
    expect(reasonOf('remark')).toBe('almost every row differs')
    expect(reasonOf('rare')).toBe('80\u202f% of it is missing')
    expect(reasonOf('since')).toContain('a date')
    for (const name of ['visits', 'months', 'revenue', 'total', 'colour', 'even'])
      expect(reasonOf(name)).toBeUndefined()
  })

  it('tells measures from codes, and numbers in text', () => {
    const measures = judge(look).filter((one) => one.isMeasure && !one.reason)
    expect(measures.map((one) => one.look.column.name)).toEqual(['months', 'revenue', 'total'])
    expect(judge(look).find((one) => one.isTextNumber)?.look.column.name).toBe('total')
    expect(isSkewed(of('revenue'))).toBe(true)
    expect(isSkewed(of('months'))).toBe(false)
  })
})

describe('the target', () => {
  it('is the column whose name tells of leaving, with the class that means it', () => {
    expect(findTarget(look)).toEqual({
      column: 'Churn',
      family: 'text',
      positive: 'Yes',
      negative: 'No',
      positives: 250,
      negatives: 742,
      missing: 8,
    })
  })

  it('is not guessed where no name and no role tells', () => {
    const others = { ...look, columns: look.columns.filter((one) => !one.column.name.startsWith('Churn')) }
    expect(findTarget(others)).toBeUndefined()
    expect(targetsOf(others).map((t) => t.column)).toEqual(['answer', 'even'])
  })

  it('takes classes of any type', async () => {
    await db.run(`CREATE TABLE classes AS SELECT i % 3 = 0 AS "是否流失", (i % 3 = 0)::INT AS left_flag, (i % 3 = 0)::DOUBLE AS exited,
      CASE WHEN i % 3 = 0 THEN '已流失' ELSE '正常' END AS "流失状态" FROM range(90) t(i)`)
    const classes = await lookAt(await db.describe('classes'), db.query)
    for (const target of targetsOf(classes)) {
      expect(target.positives).toBe(30)
      const { rows } = await db.query(`SELECT count(*) FROM classes WHERE ${eventSql(target)}`)
      expect(rows[0]?.[0]).toBe(30)
    }
    expect(targetsOf(classes).map((t) => [t.column, t.positive])).toEqual([
      ['是否流失', 'true'],
      ['left_flag', '1'],
      ['exited', '1'],
      ['流失状态', '已流失'],
    ])
  })

  it('takes the rarer class where no word tells, unless a person says otherwise', () => {
    expect(targetOf(of('answer'))?.positive).toBe('price')
    expect(targetOf(of('answer'), 'none')?.positive).toBe('none')
  })
})

describe('leaks', () => {
  it('are found by their names and by knowing the answer alone', async () => {
    const leaks = await findLeaks(judge(look), findTarget(look)!, table, db.query)
    expect(leaks.map(({ column, reason }) => [column, reason.en])).toEqual([
      ['Churn date', 'its name says it is known only afterwards'],
      ['answer', 'it knows the answer alone (AUC 1)'],
    ])
  })

  it('weigh as the area under the ROC curve does, ties and missing values included', async () => {
    // months against an answer built from them: scikit-learn's roc_auc_score gives 0.9973 for this table.
    await db.run(
      `CREATE TABLE near AS SELECT i % 10 AS score, CASE WHEN i % 10 >= 8 OR i = 7 THEN 1 ELSE 0 END AS churn FROM range(100) t(i)`,
    )
    const near = await db.describe('near')
    const seen = await lookAt(near, db.query)
    const [leak] = await findLeaks(judge(seen), findTarget(seen)!, near, db.query)
    expect(leak?.reason.en).toBe('it knows the answer alone (AUC 0.997)')
  })
})
