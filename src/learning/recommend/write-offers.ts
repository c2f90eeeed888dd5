import { numbers, type NamedColumn } from '../../core/columns'
import { words, type Words } from '../../core/words'
import { count, say } from '../../words/say'
import type { ItemFacts } from './item-facts'
import { historyOf, type OfferLists } from './make-lists'
import { idPlaces, itemPlaces } from './read-taken'
import type { Reason, RecommendContext, Recommender, Taken } from './recommender'

/** Writes one row for each offer, user by user, the best first; gives how many there are. */
export async function writeOffers(
  context: RecommendContext,
  lists: OfferLists,
  made: { recommender: Recommender; taken: Taken; facts: ItemFacts; chances: readonly number[] },
): Promise<number> {
  const { params, inputs, database, write } = context
  const { facts, chances } = made
  const rows: { user: number; item: number; score: number; rank: number }[] = []
  lists.users.forEach((user, row) => {
    for (let r = 0; r < Math.min(params.top, lists.top); r++) {
      const at = row * lists.top + r
      if (lists.items[at]! >= 0) rows.push({ user, item: lists.items[at]!, score: lists.scores[at]!, rank: r + 1 })
    }
  })
  const figure = (name: string, of: (row: (typeof rows)[number]) => number) =>
    numbers(name, Float64Array.from(rows, of))
  const text = (name: string, values: (string | null)[]): NamedColumn => ({
    kind: 'strings',
    name,
    values,
    type: 'VARCHAR',
  })
  const columns = [
    figure('u', (r) => r.user),
    figure('i', (r) => r.item),
    figure('score', (r) => r.score),
    figure('rank', (r) => r.rank),
  ]
  const extra: string[] = []
  const add = (column: NamedColumn) => {
    columns.push(column)
    extra.push(`o."${column.name}"`)
  }
  if (facts.names)
    add(
      text(
        'item_name',
        rows.map(({ item }) => facts.names![item] || null),
      ),
    )
  if (params.explain) {
    const reasons = rows.map(({ user, item, score }) => reasonOf(made, user, item, score))
    add(
      text(
        'reason_zh',
        reasons.map(({ zh }) => zh),
      ),
    )
    add(
      text(
        'reason_en',
        reasons.map(({ en }) => en),
      ),
    )
  }
  if (facts.prices) {
    const chance = ({ rank }: { rank: number }) => chances[rank - 1] ?? NaN
    add(figure('price', ({ item }) => facts.prices![item]!))
    add(figure('probability', chance))
    add(figure('expected_value', (row) => chance(row) * facts.prices![row.item]!))
  }
  const table = await database.temporary(columns)
  const input = inputs[0]!
  const info = await write(
    `WITH us AS (${idPlaces(input, params.user)}), it AS (${itemPlaces(context)})
    SELECT us.id AS "user", it.id AS item, o.score, o.rank::BIGINT AS rank${extra.map((one) => `, ${one}`).join('')}
    FROM ${table} o JOIN us ON us.place = o.u JOIN it ON it.place = o.i ORDER BY o.u, o.rank`,
  )
  for (const column of info.columns) if (column.name === 'probability') column.format = 'percent'
  await database.execute(`DROP TABLE ${table}`)
  return rows.length
}

function reasonOf(
  { recommender, taken, facts }: { recommender: Recommender; taken: Taken; facts: ItemFacts },
  user: number,
  item: number,
  score: number,
): Words {
  const reason = score === score ? recommender.reason?.(historyOf(taken, user), item) : null
  return reasonWords(reason ?? { kind: 'popular', count: taken.popularity[item]! }, taken, facts)
}

/** “bought with …”, “liked by people who …”. */
function reasonWords(reason: Reason, taken: Taken, { names }: ItemFacts): Words {
  if (reason.kind === 'with') {
    const shown = reason.items.map((item) => names?.[item] || taken.items[item]!)
    const values = { items: words(shown.join('、'), shown.join(', ')) }
    return taken.hasRatings
      ? say(words('给高分的人也喜欢：{items}', 'liked by people who like {items}'), values)
      : say(words('常与 {items} 一起', 'often taken with {items}'), values)
  }
  if (reason.kind === 'people')
    return say(words('{n} 位相似的客户选了它', 'taken by {n} {n|customer|customers} like this one'), {
      n: count(reason.count),
    })
  if (reason.kind === 'features')
    return words(`符合偏好：${reason.names.join('、')}`, `matches the taste for ${reason.names.join(', ')}`)
  return say(words('最受欢迎（{n} 次）', 'popular with everybody ({n} times)'), { n: count(reason.count) })
}
