import type { Message, Words } from '../core/words'

/** A line of a report, by its code and in both languages, with what to do about it. */
export const message = (code: string, text: Words, hint?: Words): Message => ({ code, ...text, ...(hint && { hint }) })
