import { choice, integer, json, step, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { cvParam } from '../../../learning/cross-validation/cv-param'
import { metricParam } from '../../../learning/cross-validation/metric-choice'
import { splitParam } from '../../../learning/split-param'

export const spec = defineStep({
  title: words('调参', 'Tune'),
  summary: words(
    '在给定的范围里找一组最好的参数，用交叉验证比较，再在没见过的行上检验',
    'Looks for the best settings of a method by cross-validation, then tests them on rows not seen',
  ),
  keywords: 'hyperparameter grid random bayesian optuna tpe halving search 超参数 网格 贝叶斯 搜索 优化',
  needs: { rows: 20, columns: [{ atLeast: 2, of: ['number', 'text', 'boolean'] }] },
  yields: 'table',
  trains: true,
  params: {
    method: step({
      label: words('方法', 'Method'),
      help: words(
        '要调的方法和不变的参数，目标写在里面：{ kind, params: { target, … } }。',
        'The method with what stays fixed, the target among it: { kind, params: { target, … } }.',
      ),
    }),
    space: json({
      label: words('范围', 'Space'),
      help: words(
        '每个参数试哪些值：{ "C": { "low": 0.01, "high": 100, "log": true }, "penalty": ["l1", "l2"] }。',
        'What to try of each parameter: { "C": { "low": 0.01, "high": 100, "log": true }, "penalty": ["l1", "l2"] }.',
      ),
    }),
    search: choice({
      label: words('怎样找', 'Search'),
      help: words(
        '贝叶斯从前面的结果学着找，最省；网格全试一遍；淘汰赛先用少量行筛掉差的。',
        'Bayesian learns from what it has seen and needs fewest; grid tries all; halving weeds out on few rows first.',
      ),
      default: 'bayesian',
      values: [
        { value: 'bayesian', label: words('贝叶斯（高斯过程）', 'Bayesian (Gaussian process)') },
        { value: 'tpe', label: words('贝叶斯（TPE）', 'Bayesian (TPE)') },
        { value: 'random', label: words('随机', 'Random') },
        { value: 'grid', label: words('网格', 'Grid') },
        { value: 'halving', label: words('淘汰赛', 'Halving') },
      ],
    }),
    trials: integer({
      label: words('最多试几组', 'Most trials'),
      help: words('一共试几组参数；网格总是全部试完。', 'How many settings to try; a grid is always tried whole.'),
      default: 20,
      min: 1,
      max: 1000,
      when: { search: ['bayesian', 'tpe', 'random', 'halving'] },
    }),
    kept: text({
      label: words('试完的几组', 'Trials done'),
      help: words(
        '提前停止时试完的是第几组，例如 1-5, 7；重放时也只试这些。清空就按计划全部试完。',
        'The numbers of the trials that were done when it was stopped, such as 1-5, 7; a replay does only these. Clear it to carry out the whole plan.',
      ),
      optional: true,
      advanced: true,
    }),
    metric: metricParam,
    cv: cvParam,
    split: splitParam,
    seed: integer({
      label: words('随机种子', 'Seed'),
      help: words('同一个种子试同样的参数。', 'The same seed tries the same settings.'),
      default: 42,
      advanced: true,
    }),
  },
})
