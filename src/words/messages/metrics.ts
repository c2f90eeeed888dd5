import { words, type Words } from '../../core/words'
import { say } from '../say'
import type { MetricWords, ResultWords } from './metrics/metric'

export type { MetricWords } from './metrics/metric'

/** Found by their files, so that a stage brings its own. */
const found = Object.values(
  import.meta.glob<ResultWords>(['./metrics/*.ts', '!./metrics/metric.ts'], { eager: true, import: 'resultWords' }),
)
const together = <T>(part: keyof ResultWords) =>
  Object.assign({}, ...found.map((one) => one[part])) as Record<string, T>

/** The figures of the step catalogue by their names there. One that is missing is shown under its own name. */
const metricWords: Readonly<Record<string, MetricWords>> = together('metrics')

/** What the lists of a result are called. One that is missing is shown under its own name. */
const listWords: Readonly<Record<string, Words>> = together('lists')

/** The fields of those lists. */
const fieldWords: Readonly<Record<string, Words>> = together('fields')

/** `kind.name` where the name alone means something else elsewhere. */
const wordsOf = <T>(all: Readonly<Record<string, T>>, kind: string, name: string): T | undefined =>
  own(all, `${kind}.${name}`) ?? own(all, name)

/** What a figure of this kind of step is called; `aucStd` is the spread of `auc` over the parts. */
export function metricOf(kind: string, name: string): MetricWords | undefined {
  const known = wordsOf(metricWords, kind, name)
  const base = name.endsWith('Std') ? wordsOf(metricWords, kind, name.slice(0, -3)) : undefined
  if (known || !base) return known
  return { name: say(spreadOf, { name: base.name }), meaning: spreadMeaning, as: 'number' }
}

/** What a list of this kind of step is called. */
export const listNameOf = (kind: string, name: string): Words | undefined => wordsOf(listWords, kind, name)

/** What a field of such a list is called; a figure is called as it is elsewhere. */
export const fieldOf = (kind: string, name: string): Words | undefined =>
  wordsOf(fieldWords, kind, name) ?? metricOf(kind, name)?.name

const spreadOf = words('{name}的波动', '{name}: spread')
const spreadMeaning = words('各份之间的标准差。', 'Standard deviation over the parts.')

/** A name such as “constructor” is no word. */
const own = <T>(all: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(all, name) ? all[name] : undefined
