import { describe, expect, it } from 'vitest'
import { reportStep } from '../../../src/state/report-draft.svelte'
import { isSameStep } from '../../../src/state/same-step'

const everything = { entry: () => true, table: () => true }

describe('a report step', () => {
  it('has its parts in order, and its tables as inputs once', () => {
    const blocks = [
      { key: 'a', type: 'heading', text: 'Who' },
      { key: 'b', type: 'result', entry: 's3', charts: true, metrics: false },
      { key: 'c', type: 'table', table: 'list', limit: 5 },
      { key: 'd', type: 'table', table: 'list', limit: 9 },
      { key: 'e', type: 'text', text: '  ' },
    ] as const
    expect(reportStep({ title: ' May ', blocks }, 'zh', everything)).toEqual({
      kind: 'report',
      input: ['list'],
      params: {
        title: 'May',
        language: 'zh',
        blocks: [
          { type: 'heading', text: 'Who' },
          { type: 'result', step: 's3', charts: true, metrics: false },
          { type: 'table', table: 'list', limit: 5 },
          { type: 'table', table: 'list', limit: 9 },
        ],
      },
    })
  })

  it('leaves out what was undone', () => {
    const blocks = [
      { key: 'b', type: 'result', entry: 's3', charts: true, metrics: true },
      { key: 'c', type: 'table', table: 'list', limit: 5 },
    ] as const
    const step = reportStep({ title: '', blocks }, 'en', { entry: () => false, table: () => false })
    expect(step).toEqual({ kind: 'report', params: { language: 'en', blocks: [] } })
  })
})

it('knows two ways to write the same step', () => {
  const a = { kind: 'k', input: 't', params: { k: 4, columns: ['x', 'y'], none: undefined } }
  expect(isSameStep(a, { params: { columns: ['x', 'y'], k: 4 }, input: 't', kind: 'k' })).toBe(true)
  expect(isSameStep(a, { ...a, params: { ...a.params, columns: ['y', 'x'] } })).toBe(false)
})
