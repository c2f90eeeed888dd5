import { words, type Words } from '../../../core/words'
import type { ReportMetric } from '../../../report/report-content'
import { metricOf, type MetricWords } from '../../../words/messages/metrics'
import { count, number, percent, pValue } from '../../../words/say'

/** The figures of a result with their plain names, values and meanings. @param kind of the step that they come from */
export function reportMetrics(kind: string, metrics: StepMetrics): ReportMetric[] {
  return Object.entries(metrics).map(([name, value]) => {
    const known = metricOf(kind, name)
    return {
      name: known?.name ?? words(name, name),
      value: written(value, known?.as),
      ...(known && { meaning: known.meaning }),
    }
  })
}

type StepMetrics = Readonly<Record<string, number | null>>

function written(value: number | null, as: MetricWords['as'] | undefined): Words {
  if (as === 'share') return percent(value)
  if (as === 'p-value') return pValue(value)
  if (as === 'count' && value !== null) return count(value, 'exact')
  return number(value, { significant: 4, style: Number.isInteger(value) ? 'exact' : 'sentence' })
}
