import { words, type Words } from '../../../core/words'
import { count, date, join, list, number, percent, quoted, same, say } from '../../../words/say'
import type { History } from './history'
import type { Score } from './score'
import type { SetApart } from './sets-apart'
import type { Similar } from './similar'

interface Told {
  apart: readonly SetApart[]
  score: Score | null
  history: History | null
  similar: readonly Similar[]
}

/** The score and its reasons first, then whether the customer is there, what to offer, and who is like them. */
export function sentenceOf(customer: string, { apart, score, history, similar }: Told): Words {
  const parts = [
    ...(score ? [scoreWords(customer, score)] : []),
    ...(history ? historyWords(customer, history) : []),
    ...(score || history ? [] : [apartWords(customer, apart)]),
    ...(similar.length > 0
      ? [
          say(words('最像的客户：{names}。', 'Most alike: {names}.'), {
            names: list(similar.slice(0, 3).map((one) => quoted(one.customer))),
          }),
        ]
      : []),
  ]
  return join(...parts)
}

function scoreWords(customer: string, { target, positive, value, prediction, reasons }: Score): Words {
  const because = reasons
    .slice(0, 2)
    .map(({ column, value: own }) => same(own === null ? column : `${column} = ${own}`))
  const values = {
    who: quoted(customer),
    what: quoted(positive === null ? (prediction ?? target ?? '') : `${target} = ${positive}`),
    share: percent(value),
    value: number(value),
    reasons: list(because),
  }
  const isShare = prediction !== null
  const answer = isShare
    ? say(words('客户{who}{what}的概率是 {share}', 'Customer {who}: {what} with a probability of {share}'), values)
    : say(words('客户{who}的得分是 {value}', 'Customer {who} scores {value}'), values)
  return because.length === 0
    ? say(words('{answer}。', '{answer}.'), { answer })
    : say(words('{answer}，主要因为 {reasons}。', '{answer}, mostly because of {reasons}.'), { answer, ...values })
}

function historyWords(customer: string, { purchases, last, total, alive, offers }: History): Words[] {
  if (purchases === 0)
    return [say(words('{who}没有购买记录。', '{who} has bought nothing.'), { who: quoted(customer) })]
  const values = {
    n: count(purchases),
    last: last === null ? words('–', '–') : date(last),
    total: number(total),
    alive: percent(alive?.probability ?? null),
    offer: quoted(offers[0]?.item ?? ''),
  }
  return [
    total === null
      ? say(words('买过 {n} 次，最近一次在 {last}。', '{n} {n|purchase|purchases}, the last on {last}.'), values)
      : say(
          words(
            '买过 {n} 次，共 {total}，最近一次在 {last}。',
            '{n} {n|purchase|purchases} worth {total}, the last on {last}.',
          ),
          values,
        ),
    ...(alive?.probability === undefined || alive.probability === null
      ? []
      : [say(words('还在的概率是 {alive}。', 'Still there with a probability of {alive}.'), values)]),
    ...(offers.length === 0 ? [] : [say(words('下一件可以推荐{offer}。', 'Offer {offer} next.'), values)]),
  ]
}

function apartWords(customer: string, [first]: readonly SetApart[]): Words {
  if (!first)
    return say(words('客户{who}在各列都很平常。', 'Customer {who} is ordinary in every column.'), {
      who: quoted(customer),
    })
  const values = {
    who: quoted(customer),
    column: quoted(first.column),
    value: typeof first.value === 'number' ? number(first.value, { significant: 4 }) : quoted(first.value),
    share: percent(first.share),
  }
  return first.side === null
    ? say(
        words(
          '客户{who}最特别的是{column}：{value}，这样的只占 {share}。',
          'What sets customer {who} apart most is {column}: {value}, which {share} of customers have.',
        ),
        values,
      )
    : say(
        first.side === 'above'
          ? words(
              '客户{who}最特别的是{column}：{value}，只有 {share} 的客户有这么高。',
              'What sets customer {who} apart most is {column}: {value}; {share} of customers are as high.',
            )
          : words(
              '客户{who}最特别的是{column}：{value}，只有 {share} 的客户有这么低。',
              'What sets customer {who} apart most is {column}: {value}; {share} of customers are as low.',
            ),
        values,
      )
}
