import { bars } from '../../../charts/bars'
import { numbers, type NamedColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { nearest } from '../../../core/table'
import { validateParams } from '../../../core/validate'
import { words } from '../../../core/words'
import { itemFacts } from '../../../learning/recommend/item-facts'
import { idPlaces, readTaken, takenOf } from '../../../learning/recommend/read-taken'
import { recommendParams } from '../../../learning/recommend/recommend-params'
import type { Taken } from '../../../learning/recommend/recommender'
import { lineMeans, shifted, transposed } from '../../../math/recommend/interactions'
import { nearestNeighbors, Similarities } from '../../../math/recommend/similarities'
import { count, number, quoted, say } from '../../../words/say'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, inputs, database, progress, warn } = context
  const { user, item, rating, itemName, itemTable, itemKey, top, similarity, shrinkage } = params
  progress.at(0, words('正在读取数据', 'Reading the data'))
  const given = { user, item, rating, itemName, itemTable, itemKey, split: { kind: 'none' } }
  const whole = { ...context, params: validateParams(recommendParams, given, inputs[0]) }
  const rows = await readTaken(whole)
  const { names } = await itemFacts(whole)
  const taken = takenOf(rows, 'all')
  const only = params.only?.trim()
  const wanted = only === undefined || only === '' ? null : placeOf(taken.items, only)
  progress.at(0.3, words('正在比较商品', 'Comparing the items'))
  const near = nearestNeighbors(similaritiesOf(taken, { similarity, shrinkage }), taken.items.length, top, (share) =>
    progress.at(0.3 + 0.6 * share),
  )
  const lines: { item: number; other: number; similarity: number; rank: number }[] = []
  let alone = 0
  for (let place = 0; place < taken.items.length; place++) {
    if (wanted !== null && place !== wanted) continue
    const [from, to] = [near.offsets[place]!, near.offsets[place + 1]!]
    if (from === to) alone++
    for (let k = from; k < to; k++)
      lines.push({ item: place, other: near.others[k]!, similarity: near.similarities[k]!, rank: k - from + 1 })
  }
  const text = (name: string, of: (line: (typeof lines)[number]) => string | null): NamedColumn => ({
    kind: 'strings',
    name,
    values: lines.map(of),
    type: 'VARCHAR',
  })
  const figure = (name: string, of: (line: (typeof lines)[number]) => number) =>
    numbers(name, Float64Array.from(lines, of))
  const table = await database.temporary([
    ...[figure('i', (l) => l.item), figure('o', (l) => l.other), figure('similarity', (l) => l.similarity)],
    figure('rank', (l) => l.rank),
    ...(names
      ? [text('item_name', (l) => names[l.item] || null), text('similar_name', (l) => names[l.other] || null)]
      : []),
  ])
  await context.write(
    `WITH it AS (${idPlaces(inputs[0]!, item)}) SELECT a.id AS item, b.id AS similar_item, t.similarity, t.rank::BIGINT AS rank${names ? ', t.item_name, t.similar_name' : ''}
    FROM ${table} t JOIN it a ON a.place = t.i JOIN it b ON b.place = t.o ORDER BY t.i, t.rank`,
  )
  await database.execute(`DROP TABLE ${table}`)
  if (alone > 0)
    warn({
      code: 'items-alone',
      ...say(
        words(
          '{n} 件商品没有相似的：没有人同时选了它们和别的。',
          '{n} {n|item is|items are} like no other: nobody has {n|it|them} and something else.',
        ),
        { n: count(alone) },
      ),
    })
  const name = (place: number) => names?.[place] || taken.items[place]!
  const best = lines
    .toSorted((a, b) => b.similarity - a.similarity || a.item - b.item)
    .filter((l) => wanted !== null || l.item < l.other)
  const [first] = best
  return {
    metrics: { items: taken.items.length, customers: taken.users.length, pairs: lines.length },
    sentence: first
      ? say(
          words(
            '最像的一对是{a}和{b}（相似度 {x}）；给 {n} 件商品各列出了最像的。',
            '{a} and {b} are most alike (similarity {x}); the nearest of {n} {n|item is|items are} listed.',
          ),
          {
            a: quoted(name(first.item)),
            b: quoted(name(first.other)),
            x: number(first.similarity, { decimals: 2 }),
            n: count(wanted === null ? taken.items.length - alone : 1),
          },
        )
      : words('没有两件商品被同一个人选过。', 'No two items were taken by the same person.'),
    charts: first
      ? [
          bars({
            id: 'similar',
            title:
              wanted === null
                ? words('最相似的商品', 'The most alike items')
                : words(`最像“${name(wanted)}”的商品`, `Most like “${name(wanted)}”`),
            summary: words('按相似度排列。', 'By similarity.'),
            category: words('商品', 'Item'),
            value: { title: words('相似度', 'Similarity') },
            bars: best.slice(0, 12).map((l) => ({
              label: wanted === null ? `${name(l.item)} · ${name(l.other)}` : name(l.other),
              value: l.similarity,
            })),
            limit: 12,
          }),
        ]
      : [],
    backend: 'cpu',
  }
}

function similaritiesOf(
  { interactions, hasRatings }: Taken,
  options: { similarity: 'cosine' | 'pearson'; shrinkage: number },
): Similarities {
  const { byUser, byItem } = interactions
  if (!hasRatings || options.similarity === 'pearson') return new Similarities(byItem, byUser, options, hasRatings)
  const centred = shifted(byUser, lineMeans(byUser, 0))
  return new Similarities(transposed(centred, byItem.count), centred, options, true)
}

function placeOf(items: readonly string[], wanted: string): number {
  const place = items.indexOf(wanted)
  if (place >= 0) return place
  const near = nearest(wanted, items)
  throw new TerrariumError(
    'missing-item',
    words(`没有编号为“${wanted}”的商品。`, `No item has the id “${wanted}”.`),
    near ? words(`是不是“${near}”？`, `Did you mean “${near}”?`) : undefined,
  )
}
