import { words, type Message } from '../core/words'
import { count, list, quoted, say } from '../words/say'
import { message } from './message'

const mostNamed = 5
const longest = 30

/** Names of columns that were blank or not unique, with what they are called now; nothing where there are none. */
export function renamedColumns(renamed: readonly { from: string; to: string }[]): Message[] {
  if (renamed.length === 0) return []
  const name = (text: string) => quoted(text.trim().slice(0, longest)).en
  return [
    message(
      'renamed-columns',
      say(
        words(
          '{n} 个列名为空或重复，已改名：{names}。',
          '{n} column {n|name was|names were} blank or not unique: {names}.',
        ),
        {
          n: count(renamed.length),
          names: list(renamed.slice(0, mostNamed).map(({ from, to }) => `${name(from)} → ${name(to)}`)),
        },
      ),
    ),
  ]
}
