import { steps } from '../../core/params'
import { words } from '../../core/words'

/** The methods that an ensemble joins. */
export const baseParam = steps({
  label: words('合在一起的方法', 'Methods to join'),
  help: words(
    '至少两种，越不一样越好，例如 [{ kind: "logistic-regression" }, { kind: "naive-bayes" }]；目标和列与这里相同。',
    'Two or more, the more unlike the better, such as [{ kind: "logistic-regression" }, { kind: "naive-bayes" }]; target and columns are those given here.',
  ),
})
