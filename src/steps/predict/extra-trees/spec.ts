import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { forestParams } from '../../../learning/trees/forest-params'

export const spec = defineStep({
  title: words('极端随机树', 'Extra trees'),
  summary: words(
    '随机取分界点的森林：比随机森林更快、更平滑，噪声大的数据上更稳',
    'A forest whose thresholds are drawn at random: quicker and smoother than a random forest, steadier on noisy data',
  ),
  keywords: 'extremely randomized trees ensemble forest classification regression 集成 森林 分类 回归 随机',
  needs: { rows: 10, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: forestParams(false),
})
