import type { Released } from '../../../core/release'
import { words, type Words } from '../../../core/words'
import { count, join, number, quoted, same, say } from '../../../words/say'
import type { Answer } from './protect'
import type { Question } from './question'

const measureWords = {
  count: words('行数', 'The number of rows'),
  sum: words('合计', 'The sum'),
  mean: words('平均', 'The mean'),
}

export const groupWords = (group: string | null): Words => (group === null ? words('（空）', '(empty)') : same(group))

/** What was asked: “The sum of “fee””. */
export function askedWords({ measure, column, by, edges }: Question): Words {
  const what = measureWords[measure]
  if (edges && column) return say(words('{column}的分布', 'The spread of {column}'), { column: quoted(column.name) })
  const of = column ? say(words('{column}的{what}', '{what} of {column}'), { column: quoted(column.name), what }) : what
  return by ? say(words('按{by}的{of}', '{of} by {by}'), { of, by: quoted(by.name) }) : of
}

export function sentenceOf(
  question: Question,
  answers: readonly Answer[],
  { epsilonSpent, epsilonLeft }: Released<unknown>,
  budget: number,
): Words {
  const cost = say(
    words(
      '用掉 ε = {epsilon}；总额 {budget} 里共用了 {spent}，还剩 {left}。',
      'It costs ε = {epsilon}; of {budget} in all, {spent} is spent and {left} is left.',
    ),
    {
      epsilon: number(question.epsilon),
      budget: number(budget),
      spent: number(epsilonSpent),
      left: number(epsilonLeft),
    },
  )
  return join(answered(question, answers), cost)
}

function answered(question: Question, answers: readonly Answer[]): Words {
  const what = askedWords(question)
  const figure = (x: number) => (question.measure === 'count' ? count(x) : number(x))
  if (answers.length === 0)
    return say(words('{what}：没有一组大到可以给出。', '{what}: no group is large enough to be shown.'), { what })
  const most = answers.reduce((best, one) => (one.value > best.value ? one : best))
  const slots = { value: figure(most.value), lower: figure(most.lower), upper: figure(most.upper) }
  if (!question.by && !question.edges)
    return say(
      words(
        '{what}约为 {value}（95% 在 {lower} 到 {upper}）。',
        '{what} is about {value} (95 % sure: {lower} to {upper}).',
      ),
      { what, ...slots },
    )
  const place = answers.indexOf(most)
  const group = question.edges
    ? same(`${question.edges[place]}–${question.edges[place + 1]}`)
    : quoted(groupWords(most.group))
  return say(
    words(
      '{what}给出了 {n} 组，最大的是{group}，约为 {value}（95% 在 {lower} 到 {upper}）。',
      '{what} has {n} {n|group|groups}; the largest is {group} with about {value} (95 % sure: {lower} to {upper}).',
    ),
    { what, n: count(answers.length), group, ...slots },
  )
}

/** Before it is run: what it will cost and how precise it will be. */
export function previewSentence(question: Question, margin: number | null, budget: number): Words {
  const slots = { epsilon: number(question.epsilon), budget: number(budget) }
  const cost = say(
    words(
      '预览不给出数字，也不花预算。运行要用掉 ε = {epsilon}（总额 {budget}）。',
      'A preview shows no figures and spends nothing. Running it costs ε = {epsilon} of a budget of {budget}.',
    ),
    slots,
  )
  if (margin === null) return cost
  const precise = say(words('每个数字的误差大约在 ±{margin} 以内。', 'Each figure will be within about ±{margin}.'), {
    margin: number(margin),
  })
  return join(cost, precise)
}
