import { boolean, number } from '../../core/params'
import { words } from '../../core/words'
import { supervisedParams, taskParam } from '../supervised-params'
import {
  criterionParam,
  maxDepthParam,
  maxFeaturesParam,
  minLeafParam,
  minSplitParam,
  seedParam,
  treesParam,
} from './tree-params'

/** @param bootstrap whether trees see drawn rows unless said */
export const forestParams = (bootstrap: boolean) =>
  ({
    ...supervisedParams,
    task: taskParam,
    trees: treesParam,
    maxDepth: maxDepthParam,
    minLeaf: minLeafParam,
    maxFeatures: maxFeaturesParam,
    bootstrap: boolean({
      label: words('有放回抽样', 'Bootstrap'),
      help: words(
        '每棵树只看有放回抽出的行，没抽到的行用来给出袋外得分；关闭则每棵树都看全部行。',
        'Each tree sees rows drawn with replacement, and the others give the out-of-bag score; off, every tree sees all rows.',
      ),
      default: bootstrap,
      advanced: true,
    }),
    sampleShare: number({
      label: words('抽样比例', 'Share of rows drawn'),
      help: words(
        '每棵树抽取的行数占训练行的比例。',
        'How many rows each tree draws, as a share of the training rows.',
      ),
      default: 1,
      min: 0,
      max: 1,
      exclusive: false,
      advanced: true,
      when: { bootstrap: true },
    }),
    criterion: criterionParam,
    minSplit: minSplitParam,
    seed: seedParam,
  }) as const
