import type { StepCase } from '../../../core/step'

const march = 'id,segment,spend\n01,重要价值客户,100\n02,流失风险,20\n03,流失风险,30\n04,新客户,5\n05,,1\n'
const april = 'id,segment,spend\n01,重要价值客户,120\n02,重要价值客户,60\n03,流失风险,\n06,新客户,8\n'
const step = (params: Record<string, unknown> = {}) => ({
  ...{ kind: 'segment-moves', input: ['march', 'april'], output: 'moves' },
  params: { id: 'id', column: 'segment', ...params },
})

export const cases: StepCase[] = [
  {
    name: 'who stayed, moved, came and went',
    source: 'by hand; one without a segment is in neither',
    tables: { march, april },
    step: step({ value: 'spend' }),
    expect: [
      {
        query: 'select id, segment_before, segment_after, move, value_before, value_after from moves order by rowid',
        value: [
          ['01', '重要价值客户', '重要价值客户', 'stayed', 100, 120],
          ['02', '流失风险', '重要价值客户', 'moved', 20, 60],
          ['03', '流失风险', '流失风险', 'stayed', 30, null],
          ['04', '新客户', null, 'gone', 5, null],
          ['06', null, '新客户', 'new', null, 8],
        ],
      },
      { path: 'metrics', value: { stayed: 2, moved: 1, arrived: 1, gone: 1 } },
      { path: 'metrics.movedShare', value: 1 / 3, rel: 1e-12 },
    ],
  },
  {
    name: 'no customer in both',
    source: 'by hand',
    tables: { march: 'id,segment\na,1\nb,2\n', april: 'id,segment\nA,1\nB,2\n' },
    step: step(),
    expect: [{ path: 'metrics', value: { stayed: 0, moved: 0, arrived: 2, gone: 2, movedShare: null } }],
  },
  {
    name: 'a customer twice',
    source: 'the contract',
    tables: { march: 'id,segment\na,1\na,2\n', april: 'id,segment\na,1\nb,2\n' },
    step: step(),
    expect: [{ error: 'repeated-customers' }],
  },
  {
    name: 'a second table without segments',
    source: 'the contract',
    tables: { march, april: 'id,group\n01,a\n02,b\n' },
    step: step(),
    expect: [{ error: 'missing-column' }],
  },
]
