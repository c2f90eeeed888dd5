import type { StepCase } from '../../../core/step'

/** 40 of each sex; the model picks 20 men and 10 women. */
const people = `sex,actual,predicted,p\n${Array.from({ length: 80 }, (_, i) => {
  const [sex, n] = [i < 40 ? 'm' : 'w', i % 40]
  const picked = n < (sex === 'm' ? 20 : 10)
  return `${sex},${n % 2 === 0 ? 'yes' : 'no'},${picked ? 'yes' : 'no'},${picked ? 0.9 : 0.1}`
}).join('\n')}\n`

export const cases: StepCase[] = [
  {
    name: 'half as many women as men',
    source: 'by hand: 20 of 40 and 10 of 40, every second of them rightly',
    tables: { people },
    step: { kind: 'fairness', input: 'people', params: { by: 'sex', actual: 'actual', prediction: 'predicted' } },
    expect: [
      {
        path: 'metrics',
        value: {
          fourFifths: 0.5,
          demographicParityDifference: 0.25,
          equalOpportunityDifference: 0.25,
          equalizedOddsDifference: 0.25,
          groups: 2,
        },
      },
      {
        path: 'data.groups',
        value: [
          { group: 'm', rows: 40, selectionRate: 0.5, recall: 0.5, falsePositiveRate: 0.5, precision: 0.5, ratio: 1 },
          {
            group: 'w',
            rows: 40,
            selectionRate: 0.25,
            recall: 0.25,
            falsePositiveRate: 0.25,
            precision: 0.5,
            ratio: 0.5,
          },
        ],
      },
    ],
  },
  {
    name: 'by probability and threshold',
    source: 'by hand: nobody has a probability of 0.95',
    tables: { people },
    step: {
      kind: 'fairness',
      input: 'people',
      params: { by: 'sex', actual: 'actual', probability: 'p', threshold: 0.95 },
    },
    expect: [{ path: 'metrics', value: { fourFifths: null, demographicParityDifference: 0 } }],
  },
  {
    name: 'a trained model on its test rows',
    source: 'by hand: a tree that knows the sex alone says the same of all',
    tables: { people },
    before: [
      {
        kind: 'decision-tree',
        input: 'people',
        output: 'tree',
        params: { target: 'predicted', columns: ['p'], split: { kind: 'none' } },
      },
    ],
    step: { kind: 'fairness', input: 'people', params: { by: 'sex', model: 'tree' } },
    expect: [{ path: 'metrics', value: { fourFifths: 0.5, equalOpportunityDifference: 0 } }],
  },
  {
    name: 'neither a model nor columns',
    source: 'the contract',
    tables: { people },
    step: { kind: 'fairness', input: 'people', params: { by: 'sex' } },
    expect: [{ error: 'missing-parameter' }],
  },
]
