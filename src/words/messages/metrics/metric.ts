import { words, type Words } from '../../../core/words'

/** A figure of a result: its plain name, what it says, and how it is written. */
export interface MetricWords {
  name: Words
  /** One plain sentence: what it means and which way is better. */
  meaning: Words
  as: 'share' | 'count' | 'number' | 'p-value'
}

/** Of what a stage calls its results: `metrics` (figures), `lists` (of `data`) and `fields` (of those lists), by their names in the catalogue. */
export interface ResultWords {
  metrics?: Readonly<Record<string, MetricWords>>
  lists?: Readonly<Record<string, Words>>
  fields?: Readonly<Record<string, Words>>
}

export const metric = (
  as: MetricWords['as'],
  zh: string,
  en: string,
  zhMeaning: string,
  enMeaning: string,
): MetricWords => ({
  as,
  name: words(zh, en),
  meaning: words(zhMeaning, enMeaning),
})
