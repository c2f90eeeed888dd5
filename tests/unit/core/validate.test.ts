import { describe, expect, test } from 'vitest'
import { TerrariumError } from '../../../src/core/errors'
import { toJsonSchema } from '../../../src/core/json-schema'
import {
  boolean,
  choice,
  column,
  columns,
  either,
  group,
  integer,
  list,
  matrix,
  number,
  record,
  steps,
  text,
} from '../../../src/core/params'
import { validateParams } from '../../../src/core/validate'
import { whyNot } from '../../../src/core/why-not'
import { words } from '../../../src/core/words'

const label = words('标签', 'Label')
const help = words('说明', 'Help')
const table = {
  name: 'customers',
  rows: 3,
  columns: [
    { name: 'id', type: 'VARCHAR', role: 'customer-id' as const },
    { name: 'fee_a', type: 'DOUBLE' },
    { name: 'fee_b', type: 'BIGINT' },
    { name: 'city', type: 'VARCHAR' },
    { name: 'churn', type: 'VARCHAR' },
    { name: 'joined', type: 'DATE' },
  ],
}
const specs = {
  k: integer({ label, help, default: 4, min: 2, max: 10 }),
  share: number({ label, help, default: 0.3, min: 0, max: 1, exclusive: true }),
  robust: boolean({ label, help, default: false }),
  method: choice({
    label,
    help,
    values: [
      { value: 'a', label },
      { value: 'b', label },
    ],
    default: 'a',
  }),
  target: column({ label, help, optional: true }),
  columns: columns({ label, help, default: 'features' }),
  numeric: columns({ label, help, of: ['number'], default: 'all' }),
  nested: group({ label, help, fields: { deep: text({ label, help, default: 'x' }) } }),
  items: list({ label, help, fields: { name: text({ label, help }) }, optional: true }),
  types: record({ label, help, values: 'text', optional: true }),
  init: either({
    label,
    help,
    options: [choice({ label, help, values: [{ value: 'auto', label }], default: 'auto' }), matrix({ label, help })],
    optional: true,
  }),
}
const check = (raw: Record<string, unknown>) => validateParams(specs, raw, table)
const refusal = (raw: Record<string, unknown>) => {
  try {
    check(raw)
  } catch (error) {
    return error as TerrariumError
  }
  throw new Error('not refused')
}

test('defaults are complete', () => {
  expect(check({})).toMatchObject({
    k: 4,
    share: 0.3,
    robust: false,
    method: 'a',
    target: undefined,
    nested: { deep: 'x' },
  })
})

test('features leave ids, dates and the named target out; a family narrows', () => {
  const { columns: features, numeric } = check({ target: 'churn' })
  expect(features).toEqual(['fee_a', 'fee_b', 'city'])
  expect(numeric).toEqual(['fee_a', 'fee_b'])
})

test('what a model said of the rows is no feature unless it is named', () => {
  const outputs = ['prediction', 'probability', 'probability_gold', 'decision'].map((name) => ({
    name,
    type: 'DOUBLE',
  }))
  const scored = { ...table, columns: [...table.columns, ...outputs, { name: 'cluster', type: 'INTEGER' }] }
  expect(validateParams(specs, { target: 'churn' }, scored).columns).toEqual(['fee_a', 'fee_b', 'city', 'cluster'])
  expect(validateParams(specs, { columns: ['probability'] }, scored).columns).toEqual(['probability'])
})

test('a star stands for all that begin so, once each', () => {
  expect(check({ columns: ['fee_*', 'fee_a', 'city'] }).columns).toEqual(['fee_a', 'fee_b', 'city'])
})

describe('refusals name the place, the value and the way on', () => {
  test.each([
    [{ k: 11 }, 'invalid-parameter', /k.*11.*from 2 to 10/],
    [{ k: 2.5 }, 'invalid-parameter', /whole number/],
    [{ share: 1 }, 'invalid-parameter', /above 0 and below 1/],
    [{ share: NaN }, 'invalid-parameter', /share/],
    [{ method: 'c' }, 'invalid-parameter', /a, b/],
    [{ metod: 'a' }, 'unknown-parameter', /metod/],
    [{ columns: ['fee_c'] }, 'missing-column', /fee_c/],
    [{ numeric: ['city'] }, 'not-numeric', /city.*VARCHAR/],
    [{ columns: [] }, 'too-few-columns', /at least 1/],
    [{ columns: 'city' }, 'invalid-parameter', /list/],
    [{ nested: { deeper: 1 } }, 'unknown-parameter', /nested\.deeper/],
    [{ items: [{}] }, 'missing-parameter', /items\[0\]\.name/],
    [{ types: { a: 1 } }, 'invalid-parameter', /types\.a/],
    [{ init: [[1, 2], [3]] }, 'invalid-parameter', /init/],
  ])('%j', (raw, code, pattern) => {
    const error = refusal(raw)
    expect(error).toBeInstanceOf(TerrariumError)
    expect(error.code).toBe(code)
    expect(error.en).toMatch(pattern)
    expect(error.zh).toMatch(/\p{Script=Han}/u)
  })

  test('a slip is answered with the nearest name', () => {
    expect(refusal({ metod: 'a' }).hint?.en).toContain('“method”')
    expect(refusal({ columns: ['fee_aa'] }).hint?.en).toContain('“fee_a”')
  })
})

test('either takes each of its shapes', () => {
  expect(check({ init: 'auto' }).init).toBe('auto')
  expect(
    check({
      init: [
        [1, 2],
        [3, 4],
      ],
    }).init,
  ).toEqual([
    [1, 2],
    [3, 4],
  ])
})

test('the JSON Schema says the same', () => {
  const schema = toJsonSchema(specs)
  expect(schema).toMatchObject({
    additionalProperties: false,
    properties: {
      k: { type: 'integer', minimum: 2, maximum: 10, default: 4 },
      share: { exclusiveMinimum: 0, exclusiveMaximum: 1 },
      method: { enum: ['a', 'b'] },
      nested: { properties: { deep: { type: 'string' } } },
    },
  })
})

describe('why not', () => {
  const needs = { needs: { rows: 5, columns: [{ of: ['number' as const], atLeast: 3 }] } }
  test('too few rows, with both numbers', () => expect(whyNot(needs, [table])?.en).toMatch(/at least 5 rows.*has 3/))
  test('too few columns', () =>
    expect(whyNot(needs, [{ ...table, rows: 9 }])?.en).toMatch(/at least 3 number columns.*has 2/))
  test('no table', () => expect(whyNot(needs, [])?.zh).toMatch(/需要 1 张表/))
  test('all is there', () => expect(whyNot({ needs: { rows: 1 } }, [table])).toBeNull())
})

test('a method is named alone, or with its settings', () => {
  const methods = { methods: steps({ label, help }) }
  const given = ['naive-bayes', { kind: 'decision-tree', params: { maxDepth: 3 } }]
  expect(validateParams(methods, { methods: given }, table)).toEqual({
    methods: [{ kind: 'naive-bayes' }, { kind: 'decision-tree', params: { maxDepth: 3 } }],
  })
})
