import { TerrariumError, toFailure } from '../../core/errors'
import type { StepDatabase } from '../../core/step'
import { words } from '../../core/words'
import { literal } from '../../database/sql'

/**
 * Asks the database whether it can search by a regular expression. Its engine (RE2) takes time in proportion to the
 * text whatever the pattern, and refuses what could take longer.
 * @throws TerrariumError `invalid-pattern`
 */
export async function checkPattern(database: StepDatabase, pattern: string): Promise<void> {
  try {
    await database.value(`SELECT regexp_matches('', ${literal(pattern)})`)
  } catch (thrown) {
    const { code, en } = toFailure(thrown)
    if (['cancelled', 'database-died'].includes(code)) throw thrown
    const detail = /Error: (.*)$/s.exec(en)?.[1] ?? en
    throw new TerrariumError(
      'invalid-pattern',
      words(
        `正则表达式“${pattern.slice(0, 60)}”不能用：${detail}`,
        `The pattern “${pattern.slice(0, 60)}” can’t be used: ${detail}`,
      ),
      words(
        '检查括号是否成对；不支持前后查找（?= ?! ?<=）、反向引用（\\1）和很大的重复次数，这样才不会卡住。',
        'See that brackets are in pairs. Look-around (?= ?! ?<=), back references (\\1) and huge repetitions are not supported, so that no pattern can hang.',
      ),
    )
  }
}

/** The capture groups of a pattern in order: the name of each, or null for a group without one. */
export function captureGroups(pattern: string): (string | null)[] {
  const groups: (string | null)[] = []
  let inClass = false
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]
    if (c === '\\') i++
    else if (inClass) inClass = c !== ']'
    else if (c === '[') {
      inClass = true
      // A bracket that comes first stands for itself.
      if (pattern[i + 1] === '^') i++
      if (pattern[i + 1] === ']') i++
    } else if (c === '(') {
      const named = /^\(\?P?<([\p{L}_][\p{L}\p{N}_]*)>/u.exec(pattern.slice(i))
      if (named) groups.push(named[1]!)
      else if (pattern[i + 1] !== '?') groups.push(null)
    }
  }
  return groups
}
