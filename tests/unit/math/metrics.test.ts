import { describe, expect, it } from 'vitest'
import { Random } from '../../../src/core/random'
import { calibrationBins } from '../../../src/math/metrics/calibration'
import { clusterAgreement } from '../../../src/math/metrics/cluster-agreement'
import { agreement, averages, confusion, confusionRows, ofClass } from '../../../src/math/metrics/confusion'
import { mostPoints, prPoints, rocPoints } from '../../../src/math/metrics/curve-points'
import { liftDeciles } from '../../../src/math/metrics/lift'
import { brier, brierOfClasses, logLoss, logLossOfClasses } from '../../../src/math/metrics/log-loss'
import { regressionMetrics } from '../../../src/math/metrics/regression'
import {
  aucInterval,
  averagePrecision,
  kolmogorovSmirnov,
  rocAuc,
  scoreCurve,
  shareInterval,
} from '../../../src/math/metrics/score-curve'
import reference from '../../fixtures/math/metrics.json'

function expectClose(got: Record<string, number | null>, wanted: Record<string, number>) {
  for (const [name, value] of Object.entries(wanted)) {
    expect(got[name], name).not.toBeUndefined()
    expect(Math.abs(got[name]! - value), name).toBeLessThan(1e-12 * Math.max(1, Math.abs(value)))
  }
}

describe('two classes, as scikit-learn', () => {
  const { y, score, metrics, roc, pr, calibration } = reference.binary
  const isPositive = Uint8Array.from(y)
  const scores = Float64Array.from(score)
  const curve = scoreCurve(scores, isPositive)
  const matrix = confusion(
    Int32Array.from(y),
    Int32Array.from(score, (s) => Number(s >= 0.5)),
    2,
  )

  it('has the figures', () => {
    expect(confusionRows(matrix)).toEqual(reference.binary.confusion)
    expectClose(
      {
        ...agreement(matrix),
        ...ofClass(matrix, 1),
        rocAuc: rocAuc(curve),
        prAuc: averagePrecision(curve),
        logLoss: logLoss(scores, isPositive),
        brier: brier(scores, isPositive),
      },
      metrics,
    )
    const gaps = roc.map(({ fpr, tpr }) => Math.abs(tpr - fpr))
    expect(kolmogorovSmirnov(curve)).toBeCloseTo(Math.max(...gaps), 14)
  })

  it('has every point of both curves', () => {
    const found = rocPoints(curve)
    expect(found.map((p) => p.threshold)).toEqual(roc.map((p) => p.threshold))
    found.forEach((p, i) => expectClose({ fpr: p.fpr, tpr: p.tpr }, { fpr: roc[i]!.fpr, tpr: roc[i]!.tpr }))
    const wanted = new Map(pr.map((p) => [p.threshold, p]))
    for (const p of prPoints(curve)) {
      const { recall, precision } = wanted.get(p.threshold)!
      expectClose({ recall: p.recall, precision: p.precision }, { recall, precision })
    }
    expect(prPoints(curve)).toHaveLength(wanted.size)
  })

  it('bins probabilities with an edge in the lower bin', () => {
    const bins = calibrationBins(scores, isPositive)
    expect(bins).toHaveLength(calibration.mean.length)
    bins.forEach((bin, i) =>
      expectClose(
        { mean: bin.meanPredicted, fraction: bin.fractionPositive },
        { mean: calibration.mean[i]!, fraction: calibration.fraction[i]! },
      ),
    )
    expect(calibrationBins(Float64Array.of(0.3, 0.1, 0.10001, 1, 0), new Uint8Array(5)).map((b) => b.count)).toEqual([
      2, 1, 1, 1,
    ])
  })

  it('ranks tenths, the first ones a row longer, ties in row order', () => {
    const tenths = liftDeciles(
      scoreCurve(
        new Float64Array(23),
        Uint8Array.from({ length: 23 }, (_, i) => +(i < 3)),
      ).order,
      Uint8Array.from({ length: 23 }, (_, i) => +(i < 3)),
    )
    expect(tenths.map((d) => d.count)).toEqual([3, 3, 3, 2, 2, 2, 2, 2, 2, 2])
    expect(tenths[0]).toMatchObject({ positives: 3, rate: 1, lift: 23 / 3, cumulativeGain: 1 })
    expect(liftDeciles(Uint32Array.of(1, 0), Uint8Array.of(0, 0))).toEqual([
      { decile: 1, count: 1, positives: 0, rate: 0, lift: null, cumulativeGain: null },
      { decile: 2, count: 1, positives: 0, rate: 0, lift: null, cumulativeGain: null },
    ])
  })

  it('says null where one class is missing', () => {
    const lone = scoreCurve(Float64Array.of(0.2, 0.4), Uint8Array.of(0, 0))
    expect([rocAuc(lone), averagePrecision(lone), kolmogorovSmirnov(lone), aucInterval(lone)]).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect(rocPoints(lone)).toEqual([])
    expect(ofClass(confusion(Int32Array.of(0, 1), Int32Array.of(0, 0), 2), 1)).toEqual({
      precision: 0,
      recall: 0,
      f1: 0,
    })
  })

  it('thins a curve of very many scores and keeps its ends', () => {
    const random = new Random(2)
    const n = 50_000
    const many = Float64Array.from({ length: n }, () => random.uniform())
    const labels = Uint8Array.from(many, (p) => Number(random.uniform() < p))
    const points = rocPoints(scoreCurve(many, labels))
    expect(points).toHaveLength(mostPoints + 1)
    expect(points.at(-1)).toMatchObject({ fpr: 1, tpr: 1 })
    expect(points[1]!.threshold).toBe(many.reduce((a, b) => Math.max(a, b)))
  })
})

describe('intervals', () => {
  it('has the variance of DeLong, written out', () => {
    const { y, score } = reference.binary
    const [pos, neg] = [1, 0].map((k) => score.filter((_, i) => y[i] === k))
    const wins = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0)
    const mean = (xs: number[]) => xs.reduce((a, b) => a + b, 0) / xs.length
    const variance = (xs: number[]) => xs.reduce((sum, x) => sum + (x - mean(xs)) ** 2, 0) / (xs.length - 1)
    const v10 = pos!.map((a) => mean(neg!.map((b) => wins(a, b))))
    const v01 = neg!.map((b) => mean(pos!.map((a) => wins(a, b))))
    const half = 1.959963984540054 * Math.sqrt(variance(v10) / pos!.length + variance(v01) / neg!.length)
    const curve = scoreCurve(Float64Array.from(score), Uint8Array.from(y))
    const { lower, upper } = aucInterval(curve)!
    expect(lower).toBeCloseTo(mean(v10) - half, 12)
    expect(upper).toBeCloseTo(mean(v10) + half, 12)
  })

  it('has Wilson’s interval of a share', () => {
    const { lower, upper } = shareInterval(8, 10)!
    expect(lower).toBeCloseTo(0.49016247153664183, 14)
    expect(upper).toBeCloseTo(0.9433178485456247, 14)
    expect(shareInterval(0, 0)).toBeNull()
  })
})

describe('more classes, as scikit-learn', () => {
  const { y, probabilities, metrics } = reference.classes
  const truth = Int32Array.from(y)
  const columns = probabilities.map((p) => Float64Array.from(p))
  const largest = truth.map((_, i) => {
    let best = 0
    columns.forEach((c, k) => {
      if (c[i]! > columns[best]![i]!) best = k
    })
    return best
  })

  it('has the figures', () => {
    const matrix = confusion(truth, largest, 4)
    expect(confusionRows(matrix)).toEqual(reference.classes.confusion)
    const areas = columns.map((c, k) =>
      rocAuc(
        scoreCurve(
          c,
          Uint8Array.from(y, (t) => Number(t === k)),
        ),
      )!,
    )
    expectClose(
      {
        ...agreement(matrix),
        ...averages(matrix),
        logLoss: logLossOfClasses(columns, truth),
        rocAuc: areas.reduce((a, b) => a + b) / 4,
      },
      metrics,
    )
  })

  it('counts only classes that occur', () => {
    const matrix = confusion(Int32Array.of(0, 0, 1), Int32Array.of(0, 0, 1), 3)
    expect(averages(matrix)).toMatchObject({ precision: 1, recall: 1, f1: 1, f1Weighted: 1 })
    expect(agreement(matrix)).toEqual({ accuracy: 1, balancedAccuracy: 1, mcc: 1, kappa: 1 })
    expect(agreement(confusion(Int32Array.of(0), Int32Array.of(0), 1))).toMatchObject({ mcc: 0, kappa: null })
    expect(brierOfClasses([Float64Array.of(0.2), Float64Array.of(0.8)], Int32Array.of(1))).toBeCloseTo(0.08, 15)
  })
})

describe('numbers and groupings, as scikit-learn', () => {
  it('has the regression figures', () => {
    const { actual, predicted, metrics } = reference.numbers
    expectClose(regressionMetrics(Float64Array.from(actual), Float64Array.from(predicted)), metrics)
    expect(regressionMetrics(Float64Array.of(0, 0), Float64Array.of(1, 0))).toMatchObject({
      mape: null,
      r2: null,
      mae: 0.5,
    })
    expect(regressionMetrics(new Float64Array(), new Float64Array())).toMatchObject({ mse: null, mae: null })
  })

  it.each(reference.groupings.map((g, i) => ({ i, ...g })))('agrees on grouping $i', ({ truth, found, metrics }) => {
    expectClose(clusterAgreement(Int32Array.from(truth), Int32Array.from(found)), metrics)
    const far = Int32Array.from(found, (f) => 2 * f + 3)
    expectClose(clusterAgreement(Int32Array.from(truth), far), metrics)
  })
})
