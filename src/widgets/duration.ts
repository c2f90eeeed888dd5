import { words, type Words } from '../core/words'

/** A time still to wait, rounded as a person would say it: “about 40 s”, “about 3 min”. */
export function duration(milliseconds: number): Words {
  const seconds = milliseconds / 1000
  if (seconds < 1.5) return words('即将完成', 'almost done')
  if (seconds < 10) return about(Math.round(seconds), '秒', 's')
  if (seconds < 57.5) return about(Math.round(seconds / 5) * 5, '秒', 's')
  if (seconds < 3570) return about(Math.max(1, Math.round(seconds / 60)), '分钟', 'min')
  return about(Math.round(seconds / 3600), '小时', 'h')
}

const about = (n: number, zh: string, en: string) => words(`约剩 ${n} ${zh}`, `about ${n} ${en} left`)
