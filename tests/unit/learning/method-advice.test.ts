import { expect, test } from 'vitest'
import { dataRemarks, methodAdvice, type DataFacts, type Purpose } from '../../../src/learning/advice/method-advice'

const facts: DataFacts = {
  task: 'classify',
  rows: 7043,
  classes: 2,
  rarest: 1869,
  numbers: 4,
  categories: 15,
  encoded: 30,
  levels: 4,
  missing: 0,
}
const of = (more: Partial<DataFacts>, purpose: Purpose = 'accuracy') => methodAdvice({ ...facts, ...more }, purpose)
const verdict = (advice: ReturnType<typeof of>, kind: string) => advice.find((one) => one.kind === kind)?.verdict

test('every method comes with grounds in both languages, and each kind once', () => {
  for (const task of ['classify', 'regress'] as const)
    for (const purpose of ['accuracy', 'explanation', 'warehouse'] as const)
      for (const rows of [60, 2000, 50_000, 1_000_000]) {
        const advice = of({ task, rows, rarest: rows / 5 }, purpose)
        expect(new Set(advice.map(({ kind }) => kind)).size).toBe(advice.length)
        expect(advice.some((one) => one.verdict === 'suits')).toBe(true)
        for (const { grounds } of advice.filter((one) => one.verdict !== 'possible')) {
          expect(grounds.length).toBeGreaterThan(0)
          for (const { zh, en } of grounds) expect(`${zh}${en}`).not.toMatch(/[{}]|undefined|NaN/)
        }
      }
})

test('many rows: boosting first, and nothing whose time grows with their square', () => {
  const advice = of({ rows: 200_000, rarest: 40_000 })
  expect(advice[0]?.kind).toBe('gradient-boosting')
  expect(verdict(advice, 'support-vector-machine')).toBe('unfit')
  expect(verdict(advice, 'k-nearest-neighbors')).toBe('unfit')
})

test('few telling rows: a penalised method before a flexible one', () => {
  const advice = of({ rows: 400, rarest: 40 })
  expect(advice[0]?.kind).toBe('logistic-regression')
  expect(verdict(advice, 'gradient-boosting')).toBe('unfit')
  expect(advice[0]?.grounds[0]?.en).toContain('40 telling rows')
})

test('the purpose decides: reasons that people follow, or SQL', () => {
  const explained = of({}, 'explanation')
  expect(['logistic-regression', 'scorecard', 'decision-tree']).toContain(explained[0]?.kind)
  expect(verdict(of({}, 'warehouse'), 'neural-network')).toBe('unfit')
  expect(of({ task: 'regress' }).map(({ kind }) => kind)).not.toContain('scorecard')
  expect(of({ classes: 4 }).map(({ kind }) => kind)).not.toContain('scorecard')
})

test('a rare class is spoken of', () => {
  expect(dataRemarks({ ...facts, rows: 100_000, rarest: 20 })[0]?.en).toContain('accuracy misleads')
  expect(dataRemarks(facts)).toEqual([])
})
