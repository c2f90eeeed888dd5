import { words, type Words } from '../../core/words'
import { count, percent, say } from '../../words/say'
import type { Task } from '../method'

/** What a method is wanted for. */
export type Purpose = 'accuracy' | 'explanation' | 'warehouse'

/** What must be known of the rows to tell which methods suit. */
export interface DataFacts {
  task: Task
  rows: number
  /** Of a classification. */
  classes: number
  /** Rows of the rarest class. */
  rarest: number
  numbers: number
  categories: number
  /** Features after one-hot encoding. */
  encoded: number
  /** Of the column with most. */
  levels: number
  /** Cells of the features that are empty. */
  missing: number
}

export interface Advice {
  kind: string
  verdict: 'suits' | 'possible' | 'unfit'
  grounds: Words[]
}

interface Ground {
  /** Larger speaks more for the method; −4 and below rules it out. */
  weight: number
  text: Words
}

/** Peduzzi et al., J. Clin. Epidemiol. 49 (1996): ten rows of the rarer class for each coefficient. */
const rowsPerCoefficient = 10
const readable = ['linear-regression', 'logistic-regression', 'decision-tree', 'scorecard', 'naive-bayes']
const forests = ['random-forest', 'extra-trees']
const trees = ['decision-tree', 'gradient-boosting', ...forests]
const distances = ['k-nearest-neighbors', 'support-vector-machine']
const asSql = ['linear-regression', 'logistic-regression', 'naive-bayes', 'scorecard', ...trees]
const both = [
  'decision-tree',
  'gradient-boosting',
  ...forests,
  'k-nearest-neighbors',
  'support-vector-machine',
  'neural-network',
]

/**
 * Which methods suit the data and the purpose, best first, each with its grounds. Advice, not proof: `compare-models` is
 * the proof.
 */
export function methodAdvice(facts: DataFacts, purpose: Purpose): Advice[] {
  const kinds =
    facts.task === 'regress'
      ? ['linear-regression', ...both]
      : ['logistic-regression', 'naive-bayes', ...(facts.classes === 2 ? ['scorecard'] : []), ...both]
  return kinds
    .map((kind) => {
      const grounds = [...ofSize(kind, facts), ...ofColumns(kind, facts), ...ofPurpose(kind, purpose)]
      const score = grounds.reduce((sum, { weight }) => sum + weight, 0)
      const isOut = grounds.some(({ weight }) => weight <= -4)
      // What decides comes first.
      const sorted = grounds.toSorted((a, b) => (score > 0 ? b.weight - a.weight : a.weight - b.weight))
      const verdict: Advice['verdict'] = isOut || score < -1 ? 'unfit' : score >= 2 ? 'suits' : 'possible'
      return { kind, verdict, score: isOut ? score - 10 : score, grounds: sorted.map(({ text }) => text).slice(0, 3) }
    })
    .sort((a, b) => b.score - a.score)
    .map(({ kind, verdict, grounds }) => ({ kind, verdict, grounds }))
}

function ofSize(kind: string, { task, rows, rarest, encoded }: DataFacts): Ground[] {
  const telling = task === 'classify' ? rarest : rows
  const each = telling / Math.max(1, encoded)
  const grounds: Ground[] = []
  const few = {
    n: count(telling),
    columns: count(encoded),
    each: count(Math.floor(each)),
    least: count(rowsPerCoefficient),
  }
  const isPenalised = ['logistic-regression', 'linear-regression', 'naive-bayes', 'scorecard'].includes(kind)
  if (each < rowsPerCoefficient && isPenalised)
    grounds.push({
      weight: kind === 'linear-regression' ? 1 : 2,
      text: say(
        words(
          '{n} 行要撑起 {columns} 个特征，每个只有 {each} 行（一般要 {least} 行）：简单而带惩罚的方法最稳。',
          '{n} telling rows for {columns} features are {each} each ({least} are usual): simple methods with a penalty hold best.',
        ),
        few,
      ),
    })
  if (each < rowsPerCoefficient && ['gradient-boosting', 'neural-network', 'decision-tree'].includes(kind))
    grounds.push({
      weight: -3,
      text: say(
        words(
          '每个特征只有 {each} 行可学，灵活的方法容易记住偶然。',
          'With {each} telling rows for a feature a flexible method learns accidents by heart.',
        ),
        few,
      ),
    })
  const size = { rows: count(rows) }
  if (kind === 'gradient-boosting' && rows >= 5000)
    grounds.push({
      weight: 3,
      text: say(
        words('{rows} 行足够学出弯曲和搭配的影响。', '{rows} rows are enough to learn bends and combinations.'),
        size,
      ),
    })
  if (forests.includes(kind) && rows >= 1000 && rows <= 200_000)
    grounds.push({
      weight: 2,
      text: say(words('{rows} 行上稳，几乎不用调参。', 'Steady on {rows} rows, and needs hardly any tuning.'), size),
    })
  if (forests.includes(kind) && rows > 200_000)
    grounds.push({
      weight: -2,
      text: say(words('{rows} 行要练很久，提升树更快。', '{rows} rows take long; boosting is quicker.'), size),
    })
  if (kind === 'neural-network')
    grounds.push(
      rows >= 20_000
        ? {
            weight: 1,
            text: say(words('{rows} 行够它练。', '{rows} rows are enough for it to train on.'), size),
          }
        : {
            weight: -1,
            text: say(
              words(
                '{rows} 行偏少，表格数据上它很少胜过提升树。',
                '{rows} rows are few for it; on tables it seldom beats boosting.',
              ),
              size,
            ),
          },
    )
  if (kind === 'k-nearest-neighbors' && rows > 20_000)
    grounds.push({
      weight: -4,
      text: say(
        words('打分时要和 {rows} 行逐一比较，太慢。', 'Scoring compares with {rows} rows one by one: too slow.'),
        size,
      ),
    })
  if (kind === 'support-vector-machine' && rows > 4000)
    grounds.push({
      weight: rows > 20_000 ? -4 : -2,
      text: say(
        words(
          '时间随行数的平方增长，{rows} 行太多。',
          'Its time grows with the square of the rows, and {rows} are many.',
        ),
        size,
      ),
    })
  if ((kind === 'logistic-regression' || kind === 'linear-regression') && rows > 200_000)
    grounds.push({
      weight: 1,
      text: say(words('{rows} 行也只要几秒。', '{rows} rows take seconds.'), size),
    })
  if (kind === 'naive-bayes' && rows < 1000)
    grounds.push({
      weight: 1,
      text: say(words('{rows} 行也学得动。', 'It learns from as few as {rows} rows.'), size),
    })
  return grounds
}

function ofColumns(kind: string, { numbers, categories, encoded, levels, missing }: DataFacts): Ground[] {
  const grounds: Ground[] = []
  const share = missing
  if (kind === 'gradient-boosting' && share > 0.01)
    grounds.push({
      weight: 2,
      text: say(
        words('{share} 的单元格为空，它能原样使用。', '{share} of the cells are empty, and it takes them as they are.'),
        { share: percent(share) },
      ),
    })
  if (trees.includes(kind) && categories > 0 && levels > 20)
    grounds.push({
      weight: kind === 'gradient-boosting' ? 2 : 1,
      text: say(
        words(
          '有一列多达 {n} 个类别，树不必拆成许多列。',
          'A column has {n} categories, which trees need not spread over columns.',
        ),
        { n: count(levels) },
      ),
    })
  if (distances.includes(kind) && encoded > 20)
    grounds.push({
      weight: kind === 'k-nearest-neighbors' ? -2 : -1,
      text: say(words('{n} 个特征里，距离几乎都一样远。', 'Among {n} features all distances are nearly the same.'), {
        n: count(encoded),
      }),
    })
  if (distances.includes(kind) && encoded <= 20 && numbers >= categories)
    grounds.push({
      weight: 1,
      text: words('特征少、多为数字，距离有意义。', 'With few features, mostly numbers, distances mean something.'),
    })
  if (kind === 'naive-bayes' && categories > numbers)
    grounds.push({
      weight: 1,
      text: words('大多是类别，正合它的算法。', 'Most columns are categories, which it is made for.'),
    })
  if (kind === 'naive-bayes')
    grounds.push({
      weight: -1,
      text: words(
        '把相关的列当作互不相干，概率常常偏极端。',
        'It takes related columns as unrelated, so its chances tend to be extreme.',
      ),
    })
  if (kind === 'logistic-regression')
    grounds.push({
      weight: 2,
      text: words(
        '概率通常准，是别的方法要胜过的标准。',
        'Its probabilities are usually true: the mark for others to beat.',
      ),
    })
  if (kind === 'linear-regression')
    grounds.push({
      weight: 1,
      text: words(
        '每列的影响是一个数，是别的方法要胜过的标准。',
        'One number for each column: the mark for others to beat.',
      ),
    })
  if (kind === 'scorecard')
    grounds.push({
      weight: -1,
      text: words('先分箱再加分，细处不如别的方法。', 'It bins before it adds points, and so loses detail.'),
    })
  if (kind === 'decision-tree')
    grounds.push({
      weight: -1,
      text: words('一棵树粗，数据稍变树就变。', 'One tree is coarse, and changes when the rows change a little.'),
    })
  return grounds
}

function ofPurpose(kind: string, purpose: Purpose): Ground[] {
  if (purpose === 'explanation')
    return readable.includes(kind)
      ? [
          {
            weight: kind === 'naive-bayes' ? 1 : 4,
            text:
              kind === 'decision-tree'
                ? words('规则可以直接念给人听。', 'Its rules can be read out.')
                : kind === 'scorecard'
                  ? words('分数表人人会加。', 'Anybody can add up its points.')
                  : words('每列的影响都看得见。', 'The part of each column can be seen.'),
          },
        ]
      : [
          {
            weight: -2,
            text: words(
              '自己不会说理由，要另用“逐个解释”。',
              'It gives no reasons itself; “Explain each prediction” must.',
            ),
          },
        ]
  if (purpose === 'warehouse')
    return asSql.includes(kind)
      ? [
          {
            weight: forests.includes(kind) ? 0 : 2,
            text: forests.includes(kind)
              ? words('能导出为 SQL，但很长。', 'It can be exported as SQL, if a long one.')
              : words(
                  '能导出为一条 SQL，在数仓里打分。',
                  'It can be exported as one SQL that scores in the warehouse.',
                ),
          },
        ]
      : [{ weight: -4, text: words('不能导出为 SQL。', 'It cannot be exported as SQL.') }]
  return kind === 'gradient-boosting'
    ? [{ weight: 1, text: words('表格数据上通常最准。', 'Usually the most accurate on tables.') }]
    : []
}

/** What to mind before any method, each with what to do. */
export function dataRemarks({ task, rows, rarest, classes }: DataFacts): Words[] {
  if (task === 'regress' || rows === 0) return []
  const share = rarest / rows
  if (share >= 0.1 || classes !== 2) return []
  return [
    say(
      words(
        '要找的只占 {share}：准确率会骗人（全猜“不会”就有 {none}），看 AUC、平均精确率和提升度，门槛用“门槛”按得失来定。',
        'What is sought is {share} of the rows: accuracy misleads (guessing “no” has {none}). Look at AUC, average precision and lift, and let “Threshold” choose by gain and loss.',
      ),
      { share: percent(share), none: percent(1 - share) },
    ),
  ]
}
