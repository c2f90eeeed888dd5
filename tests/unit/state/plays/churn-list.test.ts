import { expect, it } from 'vitest'
import { treatmentWords } from '../../../../src/state/plays/churn/call-list'

it('words a treatment that a list holds in either language', () => {
  const stored = 'likely to leave: an offer by message, a plan that fits better'
  const treatment = treatmentWords(stored)
  expect(treatment?.zh).toMatch(/^多半会走/)
  expect(treatmentWords(treatment?.zh ?? '')?.en).toBe(stored)
  expect(treatmentWords('my own words')).toBeUndefined()
})
