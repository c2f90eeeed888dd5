import type { Message } from '../core/words'
import { words } from '../core/words'
import { count, say } from '../words/say'
import type { TextSource } from './encoding/text-source'
import { message } from './message'

/** What an import has to tell of the encoding of a text. */
export function textWarnings(source: TextSource, isGuess: boolean): Message[] {
  const warnings: Message[] = []
  if (isGuess)
    warnings.push(
      message(
        'guessed-encoding',
        say(
          words(
            '文件没有注明编码，按 {encoding} 读取。',
            'The file does not say its encoding; it was read as {encoding}.',
          ),
          {
            encoding: source.encoding,
          },
        ),
        words('如果文字是乱码，换一种编码重新导入。', 'If its text is garbled, import it again with another encoding.'),
      ),
    )
  if (source.undecodable > 0)
    warnings.push(
      message(
        'undecodable-characters',
        say(words('有 {n} 处字符已损坏，显示为 �。', '{n} {n|character is|characters are} damaged and shown as �.'), {
          n: count(source.undecodable),
        }),
        words('换一种编码试试，或从原来的系统重新导出。', 'Try another encoding, or export the file again.'),
      ),
    )
  if (source.zeros > 0)
    warnings.push(
      message(
        'zero-bytes',
        say(words('去掉了 {n} 个空字节（NUL）。', '{n} zero {n|byte was|bytes were} taken out.'), {
          n: count(source.zeros),
        }),
      ),
    )
  return warnings
}
