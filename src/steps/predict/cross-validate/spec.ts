import { boolean, json, step, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { cvParam } from '../../../learning/cross-validation/cv-param'

export const spec = defineStep({
  title: words('交叉验证', 'Cross-validate'),
  summary: words(
    '让每一行都轮流当检验行，看一种方法到底有多准、有多稳',
    'Lets every row take its turn at testing, to see how good and how steady a method is',
  ),
  keywords: 'k-fold leave-one-out time series group cv 交叉检验 稳定 折',
  needs: { rows: 4, columns: [{ atLeast: 2, of: ['number', 'text', 'boolean'] }] },
  yields: 'table',
  params: {
    method: step({
      label: words('方法', 'Method'),
      help: words(
        '要检验的方法和它的参数，目标写在参数里：{ kind, params: { target, … } }。',
        'The method to test with its parameters, the target among them: { kind, params: { target, … } }.',
      ),
      optional: true,
    }),
    kind: text({
      label: words('方法的名字', 'Kind'),
      help: words(
        '不写方法时：方法的名字，例如 logistic-regression。',
        'In place of the method: its name, such as logistic-regression.',
      ),
      optional: true,
      advanced: true,
    }),
    params: json({
      label: words('方法的参数', 'Its parameters'),
      help: words('配合“方法的名字”使用。', 'Beside the kind.'),
      optional: true,
      advanced: true,
    }),
    learningCurve: boolean({
      label: words('学习曲线', 'Learning curve'),
      help: words(
        '再用一部分行各练一遍，看更多的行有没有用；要多花几倍时间。',
        'Trains on parts of the rows as well, to see whether more rows would help; takes several times as long.',
      ),
      default: false,
    }),
    cv: cvParam,
    leftOut: text({
      label: words('没有检验的几份', 'Parts not tested'),
      help: words(
        '提前停止时还没有检验的是第几份，例如 4-5；重放时也不检验。清空就全部检验。',
        'The numbers of the parts that were left when it was stopped, such as 4-5; a replay leaves them out too. Clear it to test all.',
      ),
      optional: true,
      advanced: true,
    }),
  },
})
