import type { StepCase } from '../../../core/step'

/** Two groups: new and cheap, old and dear; the new ones leave. */
const rows = Array.from({ length: 40 }, (_, i) => {
  const isNew = i % 2 === 0
  return `${i},${isNew ? i % 5 : 40 + (i % 7)},${isNew ? 20 + (i % 3) : 90 + (i % 4)},${i % 8 === 1 || !isNew ? 'Two year' : 'Monthly'},${isNew && i % 4 === 0 ? 'Yes' : 'No'},${isNew ? 0 : 1}`
})
/** A yes or no, a code of two, and a measure that says little. */
const flagged = [
  'group,autopay,channel,milk',
  ...Array.from({ length: 20 }, (_, i) => {
    const isFirst = i < 10
    return `${isFirst ? 'a' : 'b'},${isFirst ? 1 : 0},${isFirst === (i % 10 !== 0) ? 2 : 1},${50 + ((i * 7) % 10)}`
  }),
].join('\n')
const customers = ['id,tenure,charge,contract,churn,cluster', ...rows].join('\n')
const step = {
  kind: 'segment-profile',
  input: 'customers',
  output: 'profiles',
  params: { column: 'cluster', columns: ['tenure', 'charge', 'contract'], value: 'charge', target: 'churn' },
}

export const cases: StepCase[] = [
  {
    name: 'a person’s own name and treatment, and one for no segment',
    source: 'what was written is what is said',
    tables: { customers },
    step: {
      ...step,
      params: {
        ...step.params,
        own: [
          { segment: '0', name: 'Newcomers', treatment: 'Welcome call' },
          { segment: '7', name: 'Nobody' },
        ],
      },
    },
    expect: [
      {
        query: 'select name_zh, name_en, treatment_en from profiles where segment = 0',
        value: [['Newcomers', 'Newcomers', 'Welcome call']],
      },
      { query: "select count(*) from profiles where name_en = 'Nobody' or treatment_en = ''", value: [[0]] },
      { path: 'data.segments.0.name.en', value: 'Newcomers' },
      { path: 'warnings.0.code', value: 'no-such-segment' },
    ],
  },
  {
    name: 'differences, rates and value of each segment',
    source: 'pandas 1.5.3 on the same rows: (mean inside − mean outside) / population deviation of all rows',
    tables: { customers },
    step,
    expect: [
      {
        query: 'select segment, customers, share, value, target_rate from profiles order by rowid',
        value: [
          [0, 20, 0.5, 21, 0.5],
          [1, 20, 0.5, 92, 0],
        ],
        abs: 1e-9,
      },
      { path: 'data.segments.0.valueShare', value: 0.18584070796460178, rel: 1e-9 },
      { path: 'data.segments.0.targetLift', value: 2, rel: 1e-12 },
      { path: 'metrics.segments', value: 2 },
      { path: 'data.segments.0.apart.0.level', value: 'Monthly' },
      { path: 'data.segments.0.apart.0.difference', value: 2, rel: 1e-12 },
      { path: 'data.segments.0.apart.0.lift', value: 2, rel: 1e-12 },
      { path: 'data.segments.0.apart.1.difference', value: -1.9993258716387095, rel: 1e-12 },
      { path: 'data.segments.0.apart.2.difference', value: -1.993170607795434, rel: 1e-12 },
    ],
  },
  {
    name: 'names and treatments come from what sets a segment apart',
    source: 'the rules of naming',
    tables: { customers },
    step,
    expect: [
      {
        query: 'select name_en, name_zh, treatment_en from profiles order by rowid',
        value: [
          ['Low-spending, new', '低消费、新客户', 'Onboarding call, then a yearly contract'],
          ['High-spending, long-standing', '高消费、老客户', 'Reward them and ask for referrals'],
        ],
      },
      {
        path: 'sentence.en',
        value: 'Your 40 customers form 2 groups; every “churn” is in “Low-spending, new” (50\u202f%).',
      },
    ],
  },
  {
    name: 'flags are told by their yes, codes as categories, and names stay apart',
    source: 'the rules of naming',
    tables: { customers: flagged },
    step: {
      ...{ kind: 'segment-profile', input: 'customers', output: 'profiles' },
      params: { column: 'group', columns: ['autopay', 'channel', 'milk'] },
    },
    expect: [
      {
        query: 'select segment, name_en, name_zh from profiles order by rowid',
        value: [
          ['a', 'With autopay, channel 2', '有autopay、channel 2'],
          ['b', 'No autopay, channel 1', '无autopay、channel 1'],
        ],
      },
      { path: 'data.segments.0.apart.0.isFlag', value: true },
    ],
  },
  {
    name: 'one segment leaves nothing to compare',
    source: 'the contract',
    tables: { customers: 'a,b\n1,2\n1,3\n1,4\n' },
    step: { kind: 'segment-profile', input: 'customers', output: 'x', params: { column: 'a' } },
    expect: [{ error: 'one-class' }],
  },
]
