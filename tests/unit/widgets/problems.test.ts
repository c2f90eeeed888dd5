import { describe, expect, it } from 'vitest'
import { choice, column, columns, group, integer, number } from '../../../src/core/params'
import { words } from '../../../src/core/words'
import { isShown, prefilled, problemsOf, valueOf, withValue } from '../../../src/widgets/param-form/problems'

const text = { label: words('标签', 'Label'), help: words('说明', 'Help') }
const specs = {
  target: column({ ...text, role: 'target' }),
  columns: columns({ ...text, default: 'features', min: 2 }),
  method: choice({
    ...text,
    values: [
      { value: 'a', label: text.label },
      { value: 'b', label: text.label },
    ],
    default: 'a',
  }),
  k: integer({ ...text, default: 4, min: 2, when: { method: 'b' } }),
  inner: group({ ...text, fields: { share: number({ ...text, min: 0, max: 1, exclusive: true, default: 0.3 }) } }),
}
const table = {
  name: 't',
  rows: 10,
  columns: [
    { name: 'x', type: 'DOUBLE' },
    { name: 'y', type: 'VARCHAR' },
    { name: 'left', type: 'VARCHAR', role: 'target' as const },
  ],
}

describe('the problems of a form', () => {
  it('are none when a step would take the values', () => {
    expect(problemsOf(specs, { target: 'left' }, table)).toEqual({ fields: {} })
  })

  it('stand beside their own fields, all at once', () => {
    const { fields } = problemsOf(specs, { target: 'gone', k: 1, inner: { share: 1 } }, table)
    expect(Object.keys(fields)).toEqual(['target', 'k', 'inner'])
    expect(fields['target']?.words.en).toContain('no column “gone”')
    expect(fields['k']?.words.zh).toContain('至少 2')
  })

  it('include what only the fields together make wrong', () => {
    const problems = problemsOf(specs, { target: 'y', columns: undefined }, table)
    expect(problems.fields).toEqual({})
    expect(problems.whole?.words.en).toContain('needs at least 2 columns, got 1')
  })
})

describe('the values of a form', () => {
  it('start with the columns whose roles are asked for', () => {
    expect(prefilled(specs, table)).toEqual({ target: 'left' })
    expect(prefilled(specs, table, { target: 'y' })).toEqual({ target: 'y' })
  })

  it('begin with a column that must be there where only one fits', () => {
    const series = { date: column({ ...text, of: ['date'] }), value: column({ ...text, of: ['number'] }) }
    const of = (columns: { name: string; type: string; role?: 'customer-id' }[]) =>
      prefilled(series, { name: 't', rows: 9, columns })
    const day = { name: 'day', type: 'DATE' }
    expect(of([day, { name: 'sales', type: 'DOUBLE' }])).toEqual({ date: 'day', value: 'sales' })
    expect(of([day, { name: 'id', type: 'BIGINT', role: 'customer-id' }])).toEqual({ date: 'day' })
    expect(of([day, { name: 'sales', type: 'DOUBLE' }, { name: 'cost', type: 'DOUBLE' }])).toEqual({ date: 'day' })
  })

  it('fall back to defaults, also to decide what is shown', () => {
    expect(valueOf(specs.k, undefined)).toBe(4)
    expect(isShown(specs.k, specs, {})).toBe(false)
    expect(isShown(specs.k, specs, { method: 'b' })).toBe(true)
  })

  it('lose what is taken out', () => {
    expect(withValue({ k: 3, method: 'b' }, 'k', undefined)).toEqual({ method: 'b' })
  })
})
