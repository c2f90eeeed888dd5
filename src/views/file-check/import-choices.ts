import { words, type Words } from '../../core/words'
import { messages } from '../../words/messages/work'

/** Encodings that a person may need to choose, by the names that a decoder knows. */
export const encodings: readonly { value: string; words: Words }[] = [
  { value: 'utf-8', words: words('UTF-8', 'UTF-8') },
  { value: 'gb18030', words: words('GBK / GB18030（简体中文）', 'GBK / GB18030 (simplified Chinese)') },
  { value: 'big5', words: words('Big5（繁体中文）', 'Big5 (traditional Chinese)') },
  { value: 'utf-16le', words: words('UTF-16 LE', 'UTF-16 LE') },
  { value: 'utf-16be', words: words('UTF-16 BE', 'UTF-16 BE') },
  { value: 'windows-1252', words: words('Windows-1252（西欧）', 'Windows-1252 (western European)') },
  { value: 'shift_jis', words: words('Shift_JIS（日文）', 'Shift_JIS (Japanese)') },
  { value: 'euc-kr', words: words('EUC-KR（韩文）', 'EUC-KR (Korean)') },
]

export const delimiters: readonly { value: string; words: Words }[] = [
  { value: ',', words: messages.comma },
  { value: ';', words: messages.semicolon },
  { value: '\t', words: messages.tab },
  { value: '|', words: messages.pipe },
]

/** The words of a value that a file was read with, also of one that is on no list. */
export function wordsOf(choices: readonly { value: string; words: Words }[], value: string): Words {
  return choices.find((one) => one.value.toLowerCase() === value.toLowerCase())?.words ?? words(value, value)
}
