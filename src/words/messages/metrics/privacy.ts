import { words } from '../../../core/words'
import { metric, type ResultWords } from './metric'

export const resultWords: ResultWords = {
  metrics: {
    k: metric(
      'count',
      'k（最小一组的行数）',
      'k (rows of the smallest class)',
      '每个人至少和几行长得一样；越大越难认出人，通常要 5 以上。',
      'Everybody looks like this many rows at least; the more the safer, 5 being common.',
    ),
    l: metric(
      'count',
      'l（一组里最少几种值）',
      'l (fewest values in a class)',
      '知道一个人在哪一组，敏感的列还剩几种可能。',
      'Knowing somebody’s class leaves this many values of the sensitive column.',
    ),
    t: metric(
      'number',
      't（偏离整体最多多少）',
      't (farthest from the whole)',
      '一组里敏感列的分布与整体差多少，0 到 1；越小泄露越少。',
      'How far a class’s sensitive values stray from the table’s, 0 to 1; the less the safer.',
    ),
    uniqueShare: metric(
      'share',
      '独一无二的行',
      'Unique rows',
      '只凭这些列就能认出来的行的比例。',
      'Share of rows that these columns alone single out.',
    ),
    columnsWithPii: metric(
      'count',
      '含个人信息的列',
      'Columns with personal data',
      '至少认出一种个人信息的列。',
      'Columns in which some kind was recognised.',
    ),
    highRiskColumns: metric(
      'count',
      '高风险的列',
      'Columns of high risk',
      '含身份证、手机号、银行卡或护照号的列。',
      'Columns with identity, telephone, card or passport numbers.',
    ),
    maskedColumns: metric('count', '脱敏的列', 'Masked columns', '有处理办法的列。', 'Columns that had a rule.'),
    pseudonyms: metric('count', '假名', 'Pseudonyms', '换成假名的不同值。', 'Distinct values that got a pseudonym.'),
    suppressed: metric(
      'count',
      '删去的行',
      'Suppressed rows',
      '为了达到 k 不得不删去的行。',
      'Rows that had to be left out to reach k.',
    ),
    informationLoss: metric(
      'share',
      '信息损失',
      'Information lost',
      '值变粗了多少：0 是原样，1 是全看不出。',
      'How coarse values became: 0 is as they were, 1 is nothing left.',
    ),
  },
  lists: {
    findings: words('找到的个人信息', 'Personal data found'),
    treatments: words('建议的处理办法', 'Proposed treatment'),
  },
  fields: {
    kind: words('种类', 'Kind'),
    matches: words('行数', 'Rows'),
    risk: words('风险', 'Risk'),
  },
}
