import { numbers } from '../../../core/columns'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { openKernels } from '../../../kernels/open-kernels'
import { meanSilhouette } from '../../../learning/clustering/mean-silhouette'
import { orderBySize } from '../../../learning/clustering/order-by-size'
import { principalMap } from '../../../learning/clustering/principal-map'
import { onAllRows, readClusterRows } from '../../../learning/clustering/read-cluster-rows'
import { columnRemarks } from '../../../learning/clustering/row-checks'
import type { DesignMatrix } from '../../../learning/design-matrix'
import { dbscan } from '../../../math/clustering/dbscan'
import { kDistances } from '../../../math/clustering/k-distances'
import { rowsAt } from '../../../math/clustering/rows-at'
import { thinCurve } from '../../../charts/thin-curve'
import { dbscanCharts } from './dbscan-charts'
import { dbscanRemarks, dbscanSentence } from './dbscan-words'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

export async function run(context: Context): Promise<StepYield> {
  const { params, inputs, progress, random } = context
  const table = inputs[0]!
  progress.at(0, words('正在读取数据', 'Reading the data'))
  const { x } = await readClusterRows(context)
  const width = x.features.length
  progress.at(0.1, words('正在看点与点的距离', 'Looking at distances'))
  const curve = kDistances(x.values, x.rows, width, params.minPoints, random)
  // Rows that are all alike are one place, whatever the radius.
  const eps = typeof params.eps === 'number' ? params.eps : curve.knee.distance || 1
  progress.at(0.25, words('正在分群', 'Finding groups'))
  const onProgress = (share: number) => progress.at(0.25 + 0.45 * share)
  const found = dbscan(x.values, x.rows, width, { eps, minPoints: params.minPoints, onProgress })
  const inside = Uint32Array.from([...found.labels.keys()].filter((i) => found.labels[i]! >= 0))
  const order = orderBySize(
    Int32Array.from(inside, (i) => found.labels[i]!),
    found.clusters,
  )
  const labels = new Int32Array(x.rows).fill(-1)
  inside.forEach((row, i) => (labels[row] = order.labels[i]!))
  await context.writeWith([numbers('cluster', onAllRows(labels, x, table.rows), 'INTEGER')])
  progress.at(0.75, words('正在衡量分群效果', 'Measuring the groups'))
  const noise = x.rows - inside.length
  const { silhouette, map } = await measure(context, x, inside, order.labels)
  for (const remark of columnRemarks(x.features, map.deviations)) context.warn(remark)
  for (const remark of dbscanRemarks({ rows: x.rows, clusters: found.clusters, noise, eps })) context.warn(remark)
  return {
    metrics: {
      clusters: found.clusters,
      noise,
      noiseShare: noise / x.rows,
      eps,
      corePoints: found.isCore.reduce((sum, c) => sum + c, 0),
      silhouette,
    },
    data: {
      sizes: order.sizes,
      knee: curve.knee.distance,
      kDistances: thinCurve(
        Array.from(curve.distances, (y, i) => ({ x: i, y })),
        200,
      ).map(({ x: rank, y }) => ({ rank, distance: y })),
      features: x.features,
      rows: x.rows,
    },
    sentence: dbscanSentence({ rows: x.rows, sizes: order.sizes, noise, eps }),
    charts: dbscanCharts({ map, labels, sizes: order.sizes, noise, curve, eps, minPoints: params.minPoints }),
    backend: 'cpu',
  }
}

/** The silhouette of what is in a cluster, and where everything lies. */
async function measure({ threads, random }: Context, x: DesignMatrix, inside: Uint32Array, labels: Int32Array) {
  const kernels = await openKernels(threads)
  try {
    const map = principalMap(kernels, x, random)
    if (inside.length < 2) return { silhouette: null, map }
    const values = rowsAt(x.values, x.rows, x.features.length, inside)
    const rows = { values, rows: inside.length, features: x.features }
    return { silhouette: meanSilhouette(kernels, rows, labels, random).value, map }
  } finally {
    kernels.close()
  }
}
