import { Random } from '../core/random'
import type { Language } from '../core/words'
import type { ClassesData } from './lesson'

/** Customers by months with us and monthly fee: new and dear ones leave, with some that nobody could tell. */
export function exampleClasses(language: Language): ClassesData {
  const random = new Random(11)
  const rows = Array.from({ length: 150 }, () => {
    const months = Math.round(72 * random.uniform() ** 1.3)
    const fee = Math.round((20 + 95 * random.uniform()) * 10) / 10
    const pull = 1.6 - months / 14 + (fee - 60) / 26 + (months < 24 && fee > 75 ? 1.2 : 0)
    return { months, fee, leaves: random.uniform() < 1 / (1 + Math.exp(-1.5 * pull)) }
  })
  return {
    kind: 'classes',
    ...(language === 'zh'
      ? { xTitle: '在网月数', yTitle: '月费', classTitle: '结果', labels: ['留下', '离开'] }
      : { xTitle: 'months', yTitle: 'monthly fee', classTitle: 'outcome', labels: ['stayed', 'left'] }),
    x: rows.map(({ months }) => months),
    y: rows.map(({ fee }) => fee),
    codes: rows.map(({ leaves }) => (leaves ? 1 : 0)),
  }
}
