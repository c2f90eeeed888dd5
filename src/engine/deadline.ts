import { TerrariumError } from '../core/errors'
import type { Words } from '../core/words'

/** The promise's answer, or an error in words once the time is up. */
export async function deadline<T>(promise: Promise<T>, milliseconds: number, what: Words): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const seconds = Math.round(milliseconds / 1000)
      reject(
        new TerrariumError('too-slow', {
          zh: `${what.zh}在 ${seconds} 秒内没有完成。`,
          en: `${what.en} did not finish within ${seconds} s.`,
        }),
      )
    }, milliseconds)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
