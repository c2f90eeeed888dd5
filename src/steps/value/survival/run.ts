import type { StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { kaplanMeier, medianOf, type SurvivalPoint } from '../../../math/survival/kaplan-meier'
import { compareGroups } from './compare-groups'
import { fitHazards } from './fit-hazards'
import { readDurations, type SurvivalContext } from './read-durations'
import { hazardChart, survivalChart } from './survival-charts'
import { survivalSentence } from './survival-words'

export async function run(context: SurvivalContext): Promise<StepYield> {
  const { params, progress } = context
  progress.at(0, words('正在读取时长', 'Reading the durations'))
  const found = await readDurations(context)
  progress.at(0.3, words('正在估计曲线', 'Estimating the curve'))
  const points = kaplanMeier(found.durations, found.event)
  const compared = await compareGroups(context, found)
  progress.at(0.6, words('正在拟合 Cox 模型', 'Fitting the Cox model'))
  const hazards = await fitHazards(context, found)
  const test = compared?.test ?? null
  const median = medianOf(points)
  const figures = { points, median, groups: compared?.groups ?? null, test, hazards }
  const curve = (of: readonly SurvivalPoint[], group?: string) =>
    of.map((point) => ({ ...(group !== undefined && { group }), ...point }))
  const hazardsChart = hazards && hazardChart(hazards.coefficients)
  return {
    metrics: {
      rows: found.durations.length,
      ended: found.events,
      median,
      medianLower: medianOf(points, 'lower'),
      medianUpper: medianOf(points, 'upper'),
      ...(params.by !== undefined && { logRank: test?.statistic ?? null, pValue: test?.pValue ?? null }),
      ...(hazards && {
        logLikelihood: hazards.fit.logLikelihood,
        logLikelihoodNull: hazards.fit.logLikelihoodNull,
        likelihoodRatio: hazards.likelihoodRatio,
        modelPValue: hazards.modelPValue,
        concordance: hazards.concordance,
        proportionalPValue: hazards.globalProportionalPValue,
      }),
    },
    data: {
      curve: compared ? compared.groups.flatMap((g) => curve(g.points, g.group)) : curve(points),
      ...(compared && {
        groups: compared.groups.map(({ points: _, ...group }, i) => ({
          ...group,
          expected: test?.expected[i] ?? null,
        })),
      }),
      ...(hazards && { coefficients: hazards.coefficients }),
    },
    sentence: survivalSentence({ rows: found.durations.length, events: found.events, ...figures }),
    charts: [
      survivalChart(points, figures.groups, params.duration, params.by),
      ...(hazardsChart ? [hazardsChart] : []),
    ],
    backend: 'cpu',
  }
}
