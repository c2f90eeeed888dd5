import { numberColumn, type Columns } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { StepYield } from '../../../core/step'
import { words, type Message } from '../../../core/words'
import { mostClasses, orderLabels, sortLabels, tooManyClasses } from '../../../learning/class-labels'
import { classificationCharts } from '../../../learning/classification-charts'
import {
  classificationReport,
  predictedCodes,
  type ClassificationReport,
} from '../../../learning/classification-report'
import { categoryCodes, rawColumn } from '../../../learning/raw-column'
import { binarySentence, classesSentence } from '../../../learning/supervised-sentence'
import { classIntervals } from '../../../math/metrics/bootstrap'
import type { EvaluateContext } from './run'

export function evaluateClasses(context: EvaluateContext, data: Columns): StepYield {
  const { params, inputs } = context
  const { actual, prediction, probability, threshold } = params
  const labels = labelsIn(context, data)
  const truth = codesOf(data, actual, labels)
  const probabilities = probability === undefined ? null : probabilitiesOf(data, probability, labels)
  const codes =
    prediction === undefined ? predictedCodes(probabilities ?? [], threshold) : codesOf(data, prediction, labels)
  const report = classificationReport(labels, truth, codes, probabilities)
  if (probabilities && !areProbabilities(probabilities)) {
    dropProbabilityFigures(report)
    context.warn(notProbabilities)
  }
  const drawn = classIntervals(report.metrics, labels.length, truth, codes, probabilities)
  const measured = { target: actual, table: inputs[0]!, rows: data.length }
  const counts = labels.map((_, k) => truth.reduce((sum, code) => sum + (code === k ? 1 : 0), 0))
  return {
    metrics: { ...report.metrics, rows: data.length },
    data: { ...report.data, intervals: { ...drawn, ...report.data.intervals } },
    sentence:
      labels.length === 2
        ? binarySentence(measured, labels[1]!, report)
        : classesSentence(measured, report.metrics['accuracy'] ?? null, Math.max(...counts) / data.length),
    charts: classificationCharts(report),
    backend: 'cpu',
  }
}

/** The classes that occur or are named, in the order of the confusion matrix. */
function labelsIn({ params }: EvaluateContext, data: Columns): string[] {
  const { actual, prediction, probability, positive } = params
  const columns = [actual, ...(prediction === undefined ? [] : [prediction])]
  const found = new Set<string>()
  for (const name of columns) {
    const { codes, levels } = categoryCodes(rawColumn(data, name), null)
    for (const code of new Set(codes)) found.add(levels[code]!)
  }
  const named = typeof probability === 'object' ? Object.keys(probability) : []
  for (const label of named) found.add(label)
  if (positive !== undefined && found.size === 1) found.add(String(positive))
  const labels = sortLabels(found, rawColumn(data, actual).kind === 'number')
  if (labels.length > mostClasses) throw tooManyClasses(actual, labels.length)
  if (labels.length < 2) throw oneClassOnly(actual, labels[0] ?? '')
  if (typeof probability === 'string' && labels.length > 2) throw needsColumns(actual, labels)
  return orderLabels(labels, positive)
}

function codesOf(data: Columns, name: string, labels: readonly string[]): Int32Array {
  const { codes, levels } = categoryCodes(rawColumn(data, name), null)
  const position = levels.map((level) => labels.indexOf(level))
  return codes.map((code) => position[code]!)
}

/** One column for each label; a class without a column has probability 0. */
function probabilitiesOf(
  data: Columns,
  probability: string | Record<string, string>,
  labels: readonly string[],
): Float64Array[] {
  if (typeof probability === 'string') {
    const scores = numberColumn(data, probability)
    return [scores.map((p) => 1 - p), scores]
  }
  return labels.map((label) => {
    const name = probability[label]
    return name === undefined ? new Float64Array(data.length) : numberColumn(data, name)
  })
}

const areProbabilities = (columns: readonly Float64Array[]) =>
  columns.every((column) => column.every((p) => p >= 0 && p <= 1))

/** A score in other units ranks, but is no probability. */
function dropProbabilityFigures({ metrics, data }: ClassificationReport): void {
  metrics['logLoss'] = null
  metrics['brier'] = null
  if (data.calibration) data.calibration = []
}

const notProbabilities: Message = {
  code: 'not-probabilities',
  zh: '有的得分不在 0 到 1 之间，只按排序检验；对数损失、Brier 分数和校准曲线没有意义，已略去。',
  en: 'Some scores lie outside 0 to 1, so only their order is judged; log loss, Brier score and calibration were left out.',
}

const oneClassOnly = (column: string, label: string) =>
  new TerrariumError(
    'one-class',
    words(
      `列“${column}”只有一类（“${label}”），没有可比较的。`,
      `Column “${column}” has only one class (“${label}”): there is nothing to compare.`,
    ),
    words(
      '用 positive 说明关注的一类，或加入另一类的行。',
      'Name the class that matters in positive, or bring rows of another class.',
    ),
  )

const needsColumns = (column: string, labels: readonly string[]) =>
  new TerrariumError(
    'too-many-classes',
    words(
      `列“${column}”有 ${labels.length} 类，一列概率只能说两类。`,
      `Column “${column}” has ${labels.length} classes; one column of probabilities can speak of two only.`,
    ),
    words(
      `给出每一类的概率列，例如 { "${labels[0]}": "p0", "${labels[1]}": "p1", … }。`,
      `Give a column for each class, such as { "${labels[0]}": "p0", "${labels[1]}": "p1", … }.`,
    ),
  )
