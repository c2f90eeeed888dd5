import { expect, test } from 'vitest'
import { timeText } from '../../../src/widgets/data-table/cell-text'

test.each([
  ['2024-01-10T09:28:00', '2024-01-10 09:28:00'],
  ['2024-01-10T09:28:00.250Z', '2024-01-10 09:28:00.250'],
  ['2024-01-10', '2024-01-10'],
  ['T-shirt 2024-01-10T09:28:00', 'T-shirt 2024-01-10T09:28:00'],
])('%s reads %s', (text, read) => {
  expect(timeText(text)).toBe(read)
})
