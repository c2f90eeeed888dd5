import { model, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('模型说明卡', 'Model card'),
  summary: words(
    '一页说清：模型预测什么、用了哪些列和行、准不准、看重什么、不该怎么用',
    'One page that says what a model predicts, from which columns and rows, how well, what it relies on, and what it is not for',
  ),
  keywords: 'documentation governance audit card 文档 说明 审计 合规 存档',
  needs: { tables: [0, 1] },
  yields: 'none',
  readsResults: true,
  params: {
    model: model({
      label: words('模型', 'Model'),
      help: words('给哪个模型写说明。', 'The model to document.'),
    }),
    purpose: text({
      label: words('用途', 'Purpose'),
      help: words(
        '打算用来做什么，由谁负责；原样写进说明卡。',
        'What it is meant for and who answers for it; written into the card as it is.',
      ),
      editor: 'lines',
      optional: true,
    }),
  },
})
