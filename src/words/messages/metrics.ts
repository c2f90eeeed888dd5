import type { Words } from '../../core/words'
import type { MetricWords, ResultWords } from './metrics/metric'

export type { MetricWords } from './metrics/metric'

/** Found by their files, so that a stage brings its own. */
const found = Object.values(
  import.meta.glob<ResultWords>(['./metrics/*.ts', '!./metrics/metric.ts'], { eager: true, import: 'resultWords' }),
)
const together = <T>(part: keyof ResultWords) =>
  Object.assign({}, ...found.map((one) => one[part])) as Record<string, T>

/** The figures of the step catalogue by their names there. One that is missing is shown under its own name. */
export const metricWords: Readonly<Record<string, MetricWords>> = together('metrics')

/** What the lists of a result are called. One that is missing is shown under its own name. */
export const dataWords: Readonly<Record<string, Words>> = together('lists')

/** The fields of those lists. */
export const fieldWords: Readonly<Record<string, Words>> = together('fields')

/** What a figure or a list of this kind of step is called: `kind.name` where the name alone means something else elsewhere. */
export const wordsOf = <T>(all: Readonly<Record<string, T>>, kind: string, name: string): T | undefined =>
  own(all, `${kind}.${name}`) ?? own(all, name)

/** A name such as “constructor” is no word. */
const own = <T>(all: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(all, name) ? all[name] : undefined
