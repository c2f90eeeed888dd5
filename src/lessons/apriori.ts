import { Random } from '../core/random'
import { words, type Language } from '../core/words'
import { count, list, percent, say } from '../words/say'
import type { BasketsData, Frame, LatticeNode, LatticePicture, Lesson } from './lesson'

/** Apriori (Agrawal and Srikant 1994) on the lattice of all sets of a few items. */
export const aprioriLesson: Lesson<BasketsData> = {
  id: 'apriori',
  kinds: ['frequent-itemsets', 'association-rules'],
  title: words('Apriori 怎样省下不必要的计数', 'How Apriori saves itself the counting'),
  lead: words(
    '一个组合不常见，包含它的更大组合也不会常见。所以从单件数起，只数各部分都常见的组合。',
    'Where a set is rare, every larger set with it is rare too. So it counts single items first, and then only sets whose parts are all frequent.',
  ),
  data: 'baskets',
  knobs: [
    { id: 'support', label: words('最小支持度 %', 'Least support, %'), min: 1, max: 60, step: 1, start: 15 },
    { id: 'items', label: words('商品数', 'Items'), min: 3, max: 6, step: 1, start: 5 },
  ],
  example: exampleBaskets,
  frames,
}

const inChinese: Record<string, string> = {
  ...{ bread: '面包', milk: '牛奶', beer: '啤酒', crisps: '薯片', butter: '黄油', coffee: '咖啡' },
}

function exampleBaskets(language: Language): BasketsData {
  const random = new Random(17)
  const chance = (p: number) => random.uniform() < p
  const baskets = Array.from({ length: 400 }, () => {
    const own: string[] = []
    const bread = chance(0.5)
    if (bread) own.push('bread')
    if (chance(bread ? 0.6 : 0.3)) own.push('milk')
    const beer = chance(0.25)
    if (beer) own.push('beer')
    if (chance(beer ? 0.7 : 0.12)) own.push('crisps')
    if (chance(bread ? 0.35 : 0.15)) own.push('butter')
    if (chance(0.1)) own.push('coffee')
    return own
  })
  const say = (item: string) => (language === 'zh' ? (inChinese[item] ?? item) : item)
  return { kind: 'baskets', baskets: baskets.filter((basket) => basket.length > 0).map((basket) => basket.map(say)) }
}

function frames(
  { baskets }: BasketsData,
  { support = 15, items: most = 5 }: Readonly<Record<string, number>>,
): Frame[] {
  const items = commonest(baskets, most)
  const least = support / 100
  const nodes = lattice(items)
  const figures = { n: count(baskets.length), all: count(nodes.length), least: percent(least, { decimals: 0 }) }
  const all: Frame[] = [
    {
      title: words('所有可能的组合', 'Every set there could be'),
      text: say(
        words(
          '{n} 张购物单，{items}：一共可能有 {all} 个组合。要找出现在至少 {least} 购物单里的。',
          '{n} baskets of {items}: {all} sets are possible. Wanted are those in at least {least} of the baskets.',
        ),
        { ...figures, items: list(items) },
      ),
      picture: draw(nodes),
    },
  ]
  let counted = 0
  for (let size = 1; size <= items.length; size++) {
    const row = nodes.filter((node) => node.items.length === size)
    const open = row.filter((node) => node.state === 'waiting')
    if (open.length === 0) break
    for (const node of open) {
      node.share = baskets.filter((basket) => node.items.every((item) => basket.includes(item))).length / baskets.length
      node.state = node.share >= least ? 'frequent' : 'rare'
    }
    counted += open.length
    const rare = open.filter((node) => node.state === 'rare')
    all.push({
      title: say(words('数 {k} 件的组合', 'Count the sets of {k}'), { k: count(size) }),
      text: say(
        words(
          '过一遍购物单，数了 {open} 个组合：{frequent} 个常见，{rare} 个不够（划掉）。',
          'One pass over the baskets counts {open} {open|set|sets}: {frequent} {frequent|is|are} frequent, {rare} {rare|is|are} not (struck out).',
        ),
        { open: count(open.length), frequent: count(open.length - rare.length), rare: count(rare.length) },
      ),
      picture: draw(nodes),
    })
    const lost = prune(nodes)
    if (lost > 0)
      all.push({
        title: words('不用数的', 'What need not be counted'),
        text: say(
          words(
            '{lost} 个更大的组合里含有不常见的部分，不可能常见：不数了（变淡）。',
            '{lost} larger {lost|set has|sets have} a part that is rare and cannot be frequent: {lost|it is|they are} never counted (faded).',
          ),
          { lost: count(lost) },
        ),
        picture: draw(nodes),
      })
  }
  const frequent = nodes.filter((node) => node.state === 'frequent').length
  all.push({
    title: words('完成', 'Done'),
    text: say(
      words(
        '找到 {frequent} 个常见组合，只数了 {counted} 个（共 {all} 个）。规则就从这些组合里来。',
        '{frequent} frequent {frequent|set|sets} found by counting {counted} of {all}. Rules are made of these.',
      ),
      { ...figures, frequent: count(frequent), counted: count(counted) },
    ),
    picture: draw(nodes),
  })
  return all
}

/** The items in the most baskets, by name where equal. */
function commonest(baskets: BasketsData['baskets'], most: number): string[] {
  const counts = new Map<string, number>()
  for (const basket of baskets) for (const item of new Set(basket)) counts.set(item, (counts.get(item) ?? 0) + 1)
  return [...counts.entries()]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([item]) => item)
}

type OpenNode = { -readonly [K in keyof LatticeNode]: LatticeNode[K] }

function lattice(items: readonly string[]): OpenNode[] {
  return Array.from({ length: 2 ** items.length - 1 }, (_, i) => i + 1)
    .map((set) => items.filter((_, bit) => (set >> bit) & 1))
    .map((own): OpenNode => ({ id: own.join('\n'), items: own, state: 'waiting', share: null }))
}

/** @returns how many sets that wait have a part that is not frequent */
function prune(nodes: OpenNode[]): number {
  const isOut = (node: OpenNode) => node.state === 'rare' || node.state === 'pruned'
  let lost = 0
  for (const node of nodes) {
    if (node.state !== 'waiting') continue
    const parts = nodes.filter(
      (p) => p.items.length < node.items.length && p.items.every((i) => node.items.includes(i)),
    )
    if (!parts.some(isOut)) continue
    node.state = 'pruned'
    lost++
  }
  return lost
}

function draw(nodes: readonly OpenNode[]): LatticePicture {
  const most = Math.max(...nodes.map((node) => node.items.length))
  const rows = Array.from({ length: most }, (_, k) =>
    nodes.filter((node) => node.items.length === k + 1).map((node) => ({ ...node })),
  )
  const lines = nodes.flatMap((node) =>
    nodes
      .filter((up) => up.items.length === node.items.length + 1 && node.items.every((item) => up.items.includes(item)))
      .map((up) => ({ from: node.id, to: up.id })),
  )
  return { kind: 'lattice', rows, lines }
}
