import type { Model } from '../../core/model'
import type { Words } from '../../core/words'
import { treeCount } from '../../math/tree/trees'
import { learnedTrees } from '../trees/learned-trees'
import { supervisedAnswer, treeScorer, type Scorer } from './scorer'

/** Of a model that answers with the mean of its trees. */
export const forestScorer =
  (title: Words) =>
  (model: Model): Scorer => ({
    title,
    model,
    ...treeScorer(model, 1, treeCount(learnedTrees(model).trees)),
    answer: supervisedAnswer(model, 'shares'),
  })
