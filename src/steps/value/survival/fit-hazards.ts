import { words, type Message } from '../../../core/words'
import { designMatrix } from '../../../learning/design-matrix'
import { fitColumns } from '../../../learning/fit-columns'
import { chiSquare } from '../../../math/distributions/chi-square'
import { normal } from '../../../math/distributions/normal'
import { concordance } from '../../../math/survival/concordance'
import { coxRegression, type CoxFit } from '../../../math/survival/cox'
import { proportionality } from '../../../math/survival/proportionality'
import { count, list, quoted, say } from '../../../words/say'
import type { Durations, SurvivalContext } from './read-durations'

export interface Hazard {
  feature: string
  estimate: number
  standardError: number | null
  statistic: number | null
  pValue: number | null
  /** exp(estimate) with its interval. */
  hazardRatio: number
  lower: number | null
  upper: number | null
  /** p of the check that the effect stays the same over time. */
  proportionalPValue: number | null
}

export interface Hazards {
  coefficients: Hazard[]
  fit: CoxFit
  likelihoodRatio: number
  modelPValue: number
  concordance: number | null
  globalProportionalPValue: number | null
}

/** Cox regression on the columns as they are; rows with a missing value are left out. Null without columns. */
export async function fitHazards(context: SurvivalContext, found: Durations): Promise<Hazards | null> {
  const { params, inputs, database, warn } = context
  if (params.columns.length === 0) return null
  const data = await database.read(inputs[0]!.name, params.columns, found.where)
  const asTheyAre = { numeric: 'none', categorical: 'one-hot-drop-first', missing: 'drop', log1p: [] } as const
  const x = designMatrix(fitColumns(data, params.columns, { ...asTheyAre, log1p: [] }, warn), data)
  const pick = <T extends Float64Array | Uint8Array>(values: T): T =>
    x.keep ? (values.filter((_, i) => kept.has(i)) as T) : values
  const kept = new Set(x.keep)
  const [durations, event] = [pick(found.durations), pick(found.event)]
  if (x.rows < found.durations.length)
    warn({
      code: 'rows-dropped',
      ...say(
        words(
          '{n} 行因影响因素有缺失值，没有进入 Cox 模型。',
          '{n} {n|row|rows} with a missing value {n|is|are} not in the Cox model.',
        ),
        {
          n: count(found.durations.length - x.rows),
        },
      ),
    })
  const p = x.features.length
  const fit = coxRegression(x.values, x.rows, p, durations, event)
  const check = proportionality(fit, durations, event)
  const risks = new Float64Array(x.rows)
  for (let f = 0; f < p; f++)
    for (let i = 0; i < x.rows; i++) risks[i]! += fit.coefficients[f]! * x.values[f * x.rows + i]!
  const likelihoodRatio = Math.max(0, 2 * (fit.logLikelihood - fit.logLikelihoodNull))
  const hazards: Hazards = {
    coefficients: x.features.map((feature, f) =>
      hazardOf(feature, fit.coefficients[f]!, fit.covariance[f * p + f]!, check?.columns[f]?.pValue ?? null),
    ),
    ...{ fit, likelihoodRatio },
    modelPValue: chiSquare(Math.max(1, p - fit.dependent.length)).survival(likelihoodRatio),
    concordance: concordance(durations, event, risks),
    globalProportionalPValue: check?.global.pValue ?? null,
  }
  for (const remark of hazardRemarks(hazards)) warn(remark)
  return hazards
}

function hazardOf(feature: string, estimate: number, variance: number, proportionalPValue: number | null): Hazard {
  const error = Math.sqrt(variance)
  const base = { feature, estimate, hazardRatio: Math.exp(estimate) }
  if (!(error > 0))
    return {
      ...base,
      standardError: null,
      statistic: null,
      pValue: null,
      lower: null,
      upper: null,
      proportionalPValue: null,
    }
  const statistic = estimate / error
  const finite = (x: number) => (Number.isFinite(x) ? x : null)
  return {
    ...{ ...base, hazardRatio: finite(base.hazardRatio) ?? Number.MAX_VALUE, standardError: error, statistic },
    pValue: 2 * normal.survival(Math.abs(statistic)),
    lower: finite(Math.exp(estimate - 1.959963984540054 * error)),
    upper: finite(Math.exp(estimate + 1.959963984540054 * error)),
    proportionalPValue,
  }
}

function* hazardRemarks({ coefficients, fit }: Hazards): Generator<Message> {
  const dependent = fit.dependent.map((f) => coefficients[f]!.feature)
  if (dependent.length > 0)
    yield {
      code: 'dependent-column',
      ...say(
        words(
          '{names}可由其他列算出（或处处相同），没有自己的系数。',
          '{names} {n|follows|follow} from other columns (or never {n|varies|vary}) and {n|has|have} no coefficient.',
        ),
        {
          names: list(dependent.map(quoted)),
          n: count(dependent.length),
        },
      ),
    }
  if (!fit.converged)
    yield {
      code: 'not-converged',
      ...words(
        '有一列的系数越走越大：它的某一类几乎没有（或全是）流失。',
        'A coefficient runs away: one of the groups has hardly any event, or nothing but.',
      ),
      hint: words('去掉这一列，或把它的类别归并。', 'Leave the column out, or merge its levels.'),
    }
  const changing = coefficients.filter((c) => c.proportionalPValue !== null && c.proportionalPValue < 0.01)
  if (changing.length > 0)
    yield {
      code: 'effect-changes',
      ...say(
        words(
          '{names}的影响随时间变化（Schoenfeld 残差检验 p < 0.01），风险比只是平均值。',
          'The effect of {names} changes over time (Schoenfeld residuals, p < 0.01): the hazard ratio is an average only.',
        ),
        { names: list(changing.map((c) => quoted(c.feature))) },
      ),
      hint: words('改为按它分组看曲线。', 'Look at curves by that column instead.'),
    }
}
