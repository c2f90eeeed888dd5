import { Random } from '../core/random'
import { words, type Language, type Words } from '../core/words'
import { alternatingLeastSquares } from '../math/recommend/als'
import { factorValue, type FactorModel } from '../math/recommend/factor-model'
import { interactionsOf } from '../math/recommend/interactions'
import { count, number, quoted, same, say } from '../words/say'
import type { Frame, Lesson, MatrixCell, MatrixPicture, RatingsData } from './lesson'

/** Alternating least squares (Zhou and others 2008) on a few customers and items, as `recommend-factorization` does it. */
export const factorizationLesson: Lesson<RatingsData> = {
  id: 'factorization',
  kinds: ['recommend-factorization', 'similar-items'],
  title: words('矩阵分解怎样填满一张表', 'How factorisation fills a matrix'),
  lead: words(
    '每位客户、每件商品都记成几个数（因子）。两边的因子相乘再加起来，要尽量等于已有的评分；没有评分的格子就这样填上了。',
    'Each customer and each item is written as a few numbers, the factors. Multiplied and added they should come near the ratings that are there, and so they fill the cells where there is none.',
  ),
  data: 'ratings',
  knobs: [
    { id: 'factors', label: words('因子数', 'Factors'), min: 1, max: 4, step: 1, start: 2 },
    { id: 'sweeps', label: words('轮数', 'Sweeps'), min: 1, max: 10, step: 1, start: 5 },
    { id: 'penalty', label: words('正则化', 'Regularisation'), min: 0.01, max: 0.5, step: 0.01, start: 0.05 },
  ],
  example: exampleRatings,
  frames,
}

const names = {
  en: {
    users: ['Ana', 'Ben', 'Chen', 'Dora', 'Emil', 'Fang', 'Gus', 'Hana', 'Ivo', 'Jing'],
    items: ['tent', 'boots', 'torch', 'stove', 'kettle', 'oven', 'vase', 'lamp'],
  },
  zh: {
    users: ['小安', '小北', '小陈', '小丁', '小鄂', '小方', '小顾', '小韩', '小易', '小金'],
    items: ['帐篷', '登山鞋', '头灯', '炉具', '水壶', '烤箱', '花瓶', '台灯'],
  },
}

/** Ten customers between two tastes, out of doors and at home; somewhat more than half of the cells are known. */
function exampleRatings(language: Language): RatingsData {
  const random = new Random(4)
  const { users, items } = names[language]
  const outdoors = users.map((_, u) => 1 - (2 * u) / (users.length - 1))
  const ratings = users.flatMap((_, user) =>
    items.flatMap((_, item) => {
      const fits = outdoors[user]! * (item < 4 ? 1 : -1)
      const rating = Math.round(3.2 + 1.7 * fits + (item % 4 === 0 ? 0.5 : 0) + 0.4 * random.normal())
      return random.uniform() < 0.58 ? [{ user, item, rating: Math.min(5, Math.max(1, rating)) }] : []
    }),
  )
  return { kind: 'ratings', users, items, ratings }
}

function frames(
  data: RatingsData,
  { factors = 2, sweeps = 5, penalty = 0.05 }: Readonly<Record<string, number>>,
): Frame[] {
  const { users, items, ratings } = data
  const known = new Map(ratings.map(({ user, item, rating }) => [user * items.length + item, rating]))
  const interactions = interactionsOf(
    ratings.map(({ user }) => user),
    ratings.map(({ item }) => item),
    ratings.map(({ rating }) => rating),
    { users: users.length, items: items.length },
    'mean',
  )
  // From the same start, so that each is what the next goes on from.
  const after = (iterations: number) =>
    alternatingLeastSquares(interactions, { factors, iterations, regularization: penalty, random: new Random(2) })
  const error = (model: FactorModel) =>
    Math.sqrt(
      ratings.reduce((sum, r) => sum + (r.rating - factorValue(model, r.user, r.item)) ** 2 / ratings.length, 0),
    )
  const draw = (model: FactorModel | null, extra: Partial<MatrixPicture> = {}, offered?: readonly number[]) =>
    drawMatrix(data, known, factors, model, extra, offered)
  const means = after(0)
  const all: Frame[] = [
    frame(
      words('已有的评分', 'The ratings'),
      words(
        '{users} 位客户、{items} 件商品，{all} 个格子里有 {known} 个评分。空格里会是多少？',
        '{users} customers and {items} items: {known} of {all} cells hold a rating. What would stand in the others?',
      ),
      {
        ...{ users: count(users.length), items: count(items.length) },
        ...{ all: count(users.length * items.length), known: count(known.size) },
      },
      draw(null),
    ),
    frame(
      words('先用平均数', 'First the means'),
      words(
        '总平均 {mean}，加上这位客户通常高多少、这件商品通常高多少。已知的格子平均差 {error}：谁爱什么，它还不知道。',
        'The mean of all, {mean}, and by how much this customer and this item are usually above it. On the known cells it is off by {error}: who likes what it does not know yet.',
      ),
      { mean: figure(means.mean), error: figure(error(means)) },
      draw(means),
    ),
  ]
  for (let sweep = 1; sweep <= sweeps; sweep++) {
    const model = after(sweep)
    all.push(
      frame(
        say(words('第 {n} 轮', 'Sweep {n}'), { n: count(sweep) }),
        sweep === 1 ? firstText : laterText,
        { before: figure(error(after(sweep - 1))), error: figure(error(model)), factors: count(factors) },
        draw(model, factorsOf(data, model)),
      ),
    )
  }
  const model = after(sweeps)
  const offered = bestOf(data, known, model)
  const at = widestGain(data, known, model, means)
  if (at) all.push(cellFrame(data, model, at, draw(model, { ...factorsOf(data, model), at })))
  all.push(
    frame(
      words('完成', 'Done'),
      words(
        '每个格子都有了估计值。每行空格里最高的（框出）就是该推荐的。因子多了，已知的会更贴近，填上的却不一定更准：步骤里用没见过的评分来检验。',
        'Every cell has its estimate; the highest of each row’s open ones (framed) is what to offer. More factors come nearer to what is known, but need not fill in better: the step tests itself on ratings it has not seen.',
      ),
      {},
      draw(model, factorsOf(data, model), offered),
    ),
  )
  return all
}

const firstText = words(
  '商品的 {factors} 个因子先随机取；固定商品，解出每位客户的因子（最小二乘），再固定客户，解出商品的。已知的格子从差 {before} 变为差 {error}。',
  'The items’ {factors} {factors|factor begins|factors begin} at random. With the items fixed, each customer’s are solved for by least squares, then the items’ with the customers fixed. On the known cells the error goes from {before} to {error}.',
)
const laterText = words(
  '再来一遍：先客户，后商品。误差从 {before} 变为 {error}。因子相近的客户口味相近，因子相近的商品由同样的人喜欢。',
  'Once more, customers, then items: from {before} to {error}. Customers with like factors have like tastes, items with like factors are liked by the same people.',
)

/** How one open cell is the sum of its parts. */
function cellFrame(
  { users, items }: RatingsData,
  model: FactorModel,
  { row, column }: { row: number; column: number },
  picture: MatrixPicture,
): Frame {
  const f = model.factors
  const products = Array.from({ length: f }, (_, k) => {
    const [a, b] = [model.users[row * f + k]!, model.items[column * f + k]!]
    return `${plain(a)} × ${plain(b)}`
  })
  const plainSum = same(products.map((product) => ` + ${product}`).join(''))
  return frame(
    words('一个格子怎样得来', 'How one cell comes about'),
    words(
      '{user}对{item}：总平均 {mean}，客户 {userBias}，商品 {itemBias}，再加因子之积：{mean} {userBias} {itemBias}{products} = {value}。',
      '{user} and {item}: the mean {mean}, the customer’s {userBias}, the item’s {itemBias}, and the products of the factors: {mean} {userBias} {itemBias}{products} = {value}.',
    ),
    {
      ...{ user: quoted(users[row]!), item: quoted(items[column]!), products: plainSum },
      ...{
        mean: figure(model.mean),
        userBias: signed(model.userBias[row]!),
        itemBias: signed(model.itemBias[column]!),
      },
      value: figure(factorValue(model, row, column)),
    },
    picture,
  )
}

function drawMatrix(
  { users, items }: RatingsData,
  known: ReadonlyMap<number, number>,
  factors: number,
  model: FactorModel | null,
  extra: Partial<MatrixPicture>,
  offered?: readonly number[],
): MatrixPicture {
  const none: number[] = []
  return {
    ...{ kind: 'matrix', factors },
    rows: users.map((name) => ({ name, factors: none })),
    columns: items.map((name) => ({ name, factors: none })),
    cells: users.map((_, user) =>
      items.map((_, item): MatrixCell => {
        const rating = known.get(user * items.length + item)
        if (rating !== undefined) return { value: rating, state: 'known' }
        const state = offered?.[user] === item ? 'best' : 'filled'
        return { value: model ? factorValue(model, user, item) : null, state }
      }),
    ),
    ...extra,
  }
}

const factorsOf = (data: RatingsData, model: FactorModel): Pick<MatrixPicture, 'rows' | 'columns'> => {
  const of = (all: Float64Array, i: number) => Array.from(all.subarray(i * model.factors, (i + 1) * model.factors))
  return {
    rows: data.users.map((name, i) => ({ name, factors: of(model.users, i) })),
    columns: data.items.map((name, i) => ({ name, factors: of(model.items, i) })),
  }
}

/** Each user's open item of the highest value; −1 where all are known. */
const bestOf = ({ users, items }: RatingsData, known: ReadonlyMap<number, number>, model: FactorModel): number[] =>
  users.map((_, user) =>
    items.reduce((best, _, item) => {
      if (known.has(user * items.length + item)) return best
      return best < 0 || factorValue(model, user, item) > factorValue(model, user, best) ? item : best
    }, -1),
  )

/** The open cell where the factors say most beyond the means. */
function widestGain(
  { users, items }: RatingsData,
  known: ReadonlyMap<number, number>,
  model: FactorModel,
  means: FactorModel,
): { row: number; column: number } | null {
  let [best, most]: [{ row: number; column: number } | null, number] = [null, -1]
  users.forEach((_, row) =>
    items.forEach((_, column) => {
      if (known.has(row * items.length + column)) return
      const gain = Math.abs(factorValue(model, row, column) - factorValue(means, row, column))
      if (gain > most) [best, most] = [{ row, column }, gain]
    }),
  )
  return best
}

const figure = (value: number) => number(value, { decimals: 2 })
const signed = (value: number) =>
  say(words('{sign} {size}', '{sign} {size}'), { sign: value < 0 ? '−' : '+', size: figure(Math.abs(value)) })
const plain = (value: number) => (value < 0 ? `(−${(-value).toFixed(2)})` : value.toFixed(2))

const frame = (title: Words, text: Words, figures: Record<string, Words>, picture: MatrixPicture): Frame => ({
  ...{ title, text: say(text, figures) },
  picture,
})
