import { expect, test } from 'vitest'
test('modules load in a real browser', () => {
  expect(typeof Worker).toBe('function')
})
