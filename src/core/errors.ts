import type { Words } from './words'

/** A failure as it crosses a thread boundary: plain data, complete. */
export interface Failure {
  code: string
  zh: string
  en: string
  hint?: Words
  /** True when the program is at fault, not the data or the person. */
  isBug: boolean
  stack?: string
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: Failure }

/**
 * An error with words for a person. `code` is kebab-case and part of the scripting contract;
 * `message` is the English text followed by the Chinese one.
 */
export class TerrariumError extends Error {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly hint: Words | undefined
  readonly isBug: boolean

  constructor(code: string, text: Words, hint?: Words, isBug = false) {
    super(`${text.en} / ${text.zh}`)
    this.name = 'TerrariumError'
    this.code = code
    this.zh = text.zh
    this.en = text.en
    this.hint = hint
    this.isBug = isBug
  }
}

export const cancelled = () => new TerrariumError('cancelled', { zh: '已停止。', en: 'Stopped.' })

/** Turns anything thrown into plain data. Unknown errors are bugs and keep their stack. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof TerrariumError) {
    const { code, zh, en, hint, isBug } = thrown
    return { code, zh, en, isBug, ...(hint && { hint }), ...(isBug && thrown.stack && { stack: thrown.stack }) }
  }
  if (isFailure(thrown)) return thrown
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  return {
    code: isMemory(error) ? 'out-of-memory' : 'internal',
    ...(isMemory(error) ? memoryWords : bugWords(error.message)),
    isBug: !isMemory(error),
    ...(error.stack && { stack: error.stack }),
  }
}

export function fromFailure(failure: Failure): TerrariumError {
  const error = new TerrariumError(failure.code, { zh: failure.zh, en: failure.en }, failure.hint, failure.isBug)
  if (failure.stack) error.stack = failure.stack
  return error
}

function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'isBug' in value && 'code' in value && 'zh' in value
}

const isMemory = (error: Error) =>
  /out of memory|allocation fail|array buffer allocation|failed to allocate|memory access out of bounds|invalid array (buffer )?length/i.test(
    error.message,
  )

const memoryWords = {
  zh: '内存不够完成这一步。',
  en: 'There is not enough memory for this step.',
  hint: {
    zh: '先筛选行、去掉不用的列，或抽样后再试。',
    en: 'Filter rows, drop columns you do not need, or take a sample first.',
  },
}

const bugWords = (detail: string) => ({
  zh: `程序内部出错：${detail}`,
  en: `Something went wrong inside Terrarium: ${detail}`,
  hint: {
    zh: '数据没有改动，可以继续使用；换一组设置再试。',
    en: 'Your data is unchanged and you can go on; try again with other settings.',
  },
})

/** Runs a function whose answer crosses a thread boundary: whatever it throws becomes plain data. */
export async function settle<T>(work: () => Promise<T> | T): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (thrown) {
    return { ok: false, error: toFailure(thrown) }
  }
}

/** The value of an outcome from the other side, or its error thrown. */
export function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw fromFailure(outcome.error)
}
