import { Random } from '../core/random'
import type { Language } from '../core/words'
import type { PointsData } from './lesson'

interface Cloud {
  n: number
  x: number
  y: number
  spreadX: number
  spreadY: number
}

/** Customers by visits and spending, in clouds around their middles. */
export function examplePoints(clouds: readonly Cloud[], seed: number, language: Language): PointsData {
  const random = new Random(seed)
  const points = clouds.flatMap(({ n, x, y, spreadX, spreadY }) =>
    Array.from({ length: n }, () => [x + spreadX * random.normal(), y + spreadY * random.normal()] as const),
  )
  const round = (value: number) => Math.max(0, Math.round(value * 10) / 10)
  return {
    kind: 'points',
    ...(language === 'zh' ? { xTitle: '来店次数', yTitle: '消费额' } : { xTitle: 'visits', yTitle: 'spending' }),
    x: points.map(([x]) => round(x)),
    y: points.map(([, y]) => round(y)),
  }
}
