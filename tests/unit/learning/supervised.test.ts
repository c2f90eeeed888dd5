import { describe, expect, it } from 'vitest'
import type { Columns, NamedColumn } from '../../../src/core/columns'
import { ProgressBar } from '../../../src/core/progress'
import { Random } from '../../../src/core/random'
import type { StepContext } from '../../../src/core/step'
import type { Message } from '../../../src/core/words'
import { supervised, type SupervisedParams } from '../../../src/learning/supervised'
import type { Method, TrainingSet } from '../../../src/learning/method'

const defaults: Omit<SupervisedParams, 'target' | 'columns'> = {
  preprocess: { numeric: 'none', categorical: 'one-hot-drop-first', missing: 'median', log1p: [] },
  split: { kind: 'none', testFraction: 0.3, stratify: true, seed: 42, column: undefined },
}

const number = (name: string, values: (number | null)[]): NamedColumn => ({
  kind: 'number',
  name,
  type: 'DOUBLE',
  values: Float64Array.from(values, (v) => v ?? NaN),
})
function text(name: string, values: (string | null)[]): NamedColumn {
  const levels = [...new Set(values.filter((v) => v !== null))].sort()
  const codes = Int32Array.from(values, (v) => (v === null ? -1 : levels.indexOf(v)))
  return { kind: 'text', name, type: 'VARCHAR', codes, levels }
}

/** A context over a table in memory; what a step writes and warns of is kept. */
function contextOf(columns: NamedColumn[], params: SupervisedParams) {
  const first = columns[0]!
  const rows = first.kind === 'text' ? first.codes.length : first.kind === 'number' ? first.values.length : 0
  const table = { name: 't', rows, columns: columns.map(({ name, type = '' }) => ({ name, type })) }
  const warnings: Message[] = []
  const written: NamedColumn[] = []
  const read = (_: string, names: readonly string[]): Promise<Columns> =>
    Promise.resolve({ length: rows, columns: names.map((name) => columns.find((c) => c.name === name)!) })
  const context = {
    params,
    inputs: [table],
    output: 'out',
    random: new Random(42),
    progress: new ProgressBar(() => undefined),
    database: { read },
    threads: 1,
    today: '2026-01-01',
    writeWith: (added: readonly NamedColumn[]) => {
      written.push(...added)
      return Promise.resolve(table)
    },
    warn: (message: Message) => void warnings.push(message),
  } as unknown as StepContext<SupervisedParams>
  return { context, warnings, written }
}

/** Gives the positive class the value of the first feature as its probability; keeps what it was trained on. */
function echo(kept: TrainingSet[]): Method<SupervisedParams> {
  return {
    tasks: ['classify', 'regress'],
    fit: (training) => {
      kept.push(training)
      return { learned: { k: training.labels.length }, backend: 'cpu' }
    },
    predict: (model, x) => {
      const first = x.values.slice(0, x.rows)
      if (model.task === 'regress') return { values: first }
      const rest = (model.classes?.length ?? 2) - 1
      return { probabilities: [...Array.from({ length: rest }, () => first.map((p) => (1 - p) / rest)), first] }
    },
  }
}

describe('supervised', () => {
  it('trains on the training rows alone and measures on the others', async () => {
    const kept: TrainingSet[] = []
    const { context, written } = contextOf(
      [
        number('x', [0.1, 0.9, 0.2, 0.8, 0.3, 0.6]),
        text('y', ['n', 'y', 'n', 'y', 'y', 'n']),
        number('part', [0, 0, 0, 0, 1, 1]),
      ],
      {
        ...defaults,
        target: 'y',
        columns: ['x', 'part'],
        split: { ...defaults.split, kind: 'column', column: 'part' },
      },
    )
    const { metrics, data, model, sentence } = await supervised(context, echo(kept))
    expect([...kept[0]!.x.values]).toEqual([0.1, 0.9, 0.2, 0.8])
    expect([...kept[0]!.codes]).toEqual([0, 1, 0, 1])
    expect(data).toMatchObject({
      rows: { train: 4, test: 2 },
      features: ['x'],
      confusion: {
        matrix: [
          [0, 1],
          [1, 0],
        ],
      },
    })
    expect(metrics).toMatchObject({ accuracy: 0, rocAuc: 0 })
    expect((data!['baseline'] as Record<string, number>)['rocAuc']).toBe(0.5)
    expect(model).toMatchObject({ classes: ['n', 'y'], positive: 'y', trainedOn: { rows: 4 } })
    expect(written.map((c) => c.name)).toEqual(['prediction', 'probability'])
    expect(written[0]).toMatchObject({ type: 'VARCHAR', codes: Int32Array.of(0, 1, 0, 1, 0, 1) })
    expect(sentence.en).toContain('2 rows kept out of training')
  })

  it('takes a number with two values as classes, its prediction in the same type', async () => {
    const kept: TrainingSet[] = []
    const y: NamedColumn = { ...number('y', [1, 0, 1, 0]), type: 'BIGINT' }
    const { context, written } = contextOf([number('x', [0.9, 0.2, 0.7, 0.6]), y], {
      ...defaults,
      target: 'y',
      columns: ['x'],
      positive: 1,
    })
    const { metrics, model } = await supervised(context, echo(kept))
    expect(kept[0]!.labels).toEqual(['0', '1'])
    expect(metrics).toMatchObject({ accuracy: 0.75, rocAuc: 1 })
    expect(written[0]!.type).toBe('BIGINT')
    expect(model!.learned['targetType']).toBe('BIGINT')
  })

  it('regresses a number with more values', async () => {
    const { context, written } = contextOf([number('x', [1, 2, 4]), number('y', [1, 2, 3])], {
      ...defaults,
      target: 'y',
      columns: ['x'],
    })
    const { metrics, data } = await supervised(context, echo([]))
    expect(metrics).toMatchObject({ mae: 1 / 3, medianAbsoluteError: 0 })
    expect((data!['baseline'] as Record<string, number>)['r2']).toBe(0)
    expect(written).toEqual([number('prediction', [1, 2, 4])])
  })

  it('leaves rows without a target out of both, scores them all the same, and says so', async () => {
    const kept: TrainingSet[] = []
    const { context, warnings, written } = contextOf([number('x', [0.1, 0.9, 0.7]), text('y', ['n', 'y', null])], {
      ...defaults,
      target: 'y',
      columns: ['x'],
    })
    await supervised(context, echo(kept))
    expect(kept[0]!.x.rows).toBe(2)
    expect(warnings.map((w) => w.code)).toEqual(['missing-target'])
    expect(written[1]).toMatchObject({ values: Float64Array.of(0.1, 0.9, 0.7) })
  })

  it('gives dropped rows no prediction', async () => {
    const kept: TrainingSet[] = []
    const { context, warnings, written } = contextOf(
      [number('x', [0.1, null, 0.9, 0.6]), text('y', ['n', 'y', 'y', 'n'])],
      { ...defaults, target: 'y', columns: ['x'], preprocess: { ...defaults.preprocess, missing: 'drop' } },
    )
    const { data } = await supervised(context, echo(kept))
    expect([...kept[0]!.codes]).toEqual([0, 1, 0])
    expect(data).toMatchObject({
      rows: { train: 3, test: 0 },
      confusion: {
        matrix: [
          [1, 1],
          [0, 1],
        ],
      },
    })
    expect(warnings.map((w) => w.code)).toEqual(['rows-dropped'])
    expect(written[0]).toMatchObject({ codes: Int32Array.of(0, -1, 1, 1) })
    expect(written[1]).toMatchObject({ values: Float64Array.of(0.1, NaN, 0.9, 0.6) })
  })

  it('counts a class that only the test rows have as missed', async () => {
    const { context } = contextOf(
      [number('x', [0.1, 0.9, 0.9]), text('y', ['n', 'y', 'z']), number('part', [0, 0, 1])],
      { ...defaults, target: 'y', columns: ['x'], split: { ...defaults.split, kind: 'column', column: 'part' } },
    )
    const { metrics, data, model } = await supervised(context, echo([]))
    expect(model!.classes).toEqual(['n', 'y'])
    expect(data).toMatchObject({
      confusion: {
        labels: ['n', 'y', 'z'],
        matrix: [
          [0, 0, 0],
          [0, 0, 0],
          [0, 1, 0],
        ],
      },
    })
    expect(metrics).toMatchObject({ accuracy: 0 })
  })

  it('weights classes so that they count alike', async () => {
    const kept: TrainingSet[] = []
    const { context } = contextOf([number('x', [0, 1, 0, 0]), text('y', ['n', 'y', 'n', 'n'])], {
      ...defaults,
      target: 'y',
      columns: ['x'],
      classWeight: 'balanced',
    })
    await supervised(context, echo(kept))
    expect([...kept[0]!.weights!]).toEqual([4 / 6, 2, 4 / 6, 4 / 6])
  })

  it('refuses in words', async () => {
    const refused = (columns: NamedColumn[], params: Partial<SupervisedParams>) =>
      expect(supervised(contextOf(columns, { ...defaults, target: 'y', columns: ['x'], ...params }).context, echo([])))
        .rejects
    const x = number('x', [1, 2, 3])
    await refused([x, text('y', ['a', 'a', 'a'])], {}).toMatchObject({ code: 'one-class' })
    await refused([x, text('y', [null, null, null])], {}).toMatchObject({ code: 'empty-target' })
    await refused([x, text('y', ['a', 'b', 'a'])], { positive: 'c' }).toMatchObject({ code: 'unknown-class' })
    await refused([x, text('y', ['a', 'b', 'a'])], { columns: ['x', 'y'] }).toMatchObject({ code: 'target-in-columns' })
    await refused([x, text('y', ['a', 'b', 'a'])], { task: 'regress' }).toMatchObject({ code: 'not-numeric' })
    const many = Array.from({ length: 150 }, (_, i) => `c${i}`)
    await refused(
      [
        number(
          'x',
          many.map((_, i) => i),
        ),
        text('y', many),
      ],
      {},
    ).toMatchObject({ code: 'too-many-classes' })
  })

  it('says what becomes of dates, chosen or not', async () => {
    const day: NamedColumn = { ...number('since', [1, 2, 3, 4, 5, 6]), type: 'DATE' }
    const columns = [number('x', [0.1, 0.9, 0.2, 0.8, 0.3, 0.6]), day, text('y', ['n', 'y', 'n', 'y', 'y', 'n'])]
    const codes = async (chosen: string[]) => {
      const { context, warnings } = contextOf(columns, { target: 'y', columns: chosen, ...defaults })
      await supervised(context, echo([]))
      return warnings.map((w) => w.code)
    }
    expect(await codes(['x'])).toEqual(['date-left-out'])
    expect(await codes(['x', 'since'])).toEqual(['date-as-days'])
  })

  it('names what one should know of the columns, and figures that are too good', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => i)
    const fee = rows.map((i) => 20 + ((i * 37) % 71))
    const columns: NamedColumn[] = [
      number(
        'answer',
        rows.map((i) => i % 2),
      ),
      {
        ...number(
          'number',
          rows.map((i) => 5000 + i),
        ),
        type: 'BIGINT',
      },
      number('fee', fee),
      number(
        'fee in yuan',
        fee.map((v) => v * 7.1),
      ),
      number(
        'other',
        rows.map((i) => (i * i) % 13),
      ),
      text(
        'code',
        fee.map((v) => (v > 50 ? 'high' : 'low')),
      ),
      text(
        'label',
        fee.map((v) => (v > 50 ? '高' : '低')),
      ),
      text(
        'left',
        rows.map((i) => (i % 2 ? 'Yes' : 'No')),
      ),
    ]
    const names = columns.map((c) => c.name).filter((name) => name !== 'left')
    const split = { ...defaults.split, kind: 'holdout' as const }
    const params: SupervisedParams = { ...defaults, target: 'left', columns: names, split }
    const { context, warnings } = contextOf(columns, params)
    await supervised(context, echo([]))
    const said = (code: string) => warnings.filter((w) => w.code === code).map((w) => w.en)
    expect(said('id-as-feature')[0]).toContain('“number”')
    expect(said('collinear')).toHaveLength(2)
    expect(said('collinear')[0]).toContain('“fee in yuan” is fully determined by “fee”')
    expect(said('collinear')[1]).toContain('“label” is fully determined by “code”')
    expect(said('too-good')[0]).toContain('AUC 1.000 is too good to be true')
    const own = contextOf(columns, { ...params, columns: ['other', 'fee'] })
    await supervised(own.context, { ...echo([]), saysCollinear: true })
    expect(own.warnings).toEqual([])
  })

  it('finds no dependence where only some rows show it, or where values are missing', async () => {
    const rows = Array.from({ length: 9000 }, (_, i) => i)
    const x = rows.map((i) => (i * 7919) % 1009)
    const columns = [
      number('x', x),
      number(
        'nearly',
        x.map((v, i) => (i === 8001 ? v + 1 : v)),
      ),
      number(
        'gaps',
        x.map((v, i) => (i % 5 ? v : null)),
      ),
      text(
        'y',
        rows.map((i) => (i % 3 ? 'n' : 'y')),
      ),
    ]
    const preprocess = { ...defaults.preprocess, missing: 'median' as const }
    const { context, warnings } = contextOf(columns, {
      ...defaults,
      preprocess,
      target: 'y',
      columns: ['x', 'nearly', 'gaps'],
    })
    await supervised(context, { ...echo([]), missing: 'keep', preprocess: () => ({ ...preprocess, missing: 'keep' }) })
    expect(warnings.filter((w) => w.code === 'collinear')).toEqual([])
  })
})
