import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { damagedFile, grownTooLarge } from './damaged-file'

/** Content larger than `freeBytes` may be no more than so many times as large as it is packed: real tables are 5 to 50 times. */
const mostGrowth = 300
const freeBytes = 256 * 2 ** 20

export interface InflateOptions {
  /** For messages. */
  name: string
  format: 'gzip' | 'deflate-raw'
  /** More than this is refused. */
  most: number
}

/**
 * Unpacks piece by piece; what grows beyond the limits is refused while it grows.
 * @throws TerrariumError `bad-file`, `too-large`
 */
export async function* inflate(packed: Blob, { name, format, most }: InflateOptions): AsyncGenerator<Uint8Array> {
  const limit = Math.min(most, Math.max(freeBytes, packed.size * mostGrowth))
  const reader = packed.stream().pipeThrough(new DecompressionStream(format)).getReader()
  let size = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      size += value.length
      if (size > limit) throw grownTooLarge(name, limit)
      yield value
    }
  } catch (error) {
    if (error instanceof TerrariumError || !isDamage(error)) throw error
    throw damagedFile(name, words('压缩的内容不完整', 'its packed content is not complete'))
  } finally {
    reader.cancel().catch(() => undefined)
  }
}

/** A file that was moved or changed meanwhile is another matter, and so are bugs of the one who reads. */
function isDamage(error: unknown): boolean {
  const { name = '', code = '' } = error as { name?: string; code?: string }
  return name === 'TypeError' ? !/is not a function|undefined|null/.test(String(error)) : /^Z_|ERR_/.test(code)
}
