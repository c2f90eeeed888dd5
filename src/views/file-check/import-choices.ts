import { words, type Words } from '../../core/words'
import { messages } from '../../words/messages/work'

/** Encodings that a person may need to choose, by the names that a decoder knows. */
export const encodings: readonly { value: string; words: Words }[] = [
  { value: 'utf-8', words: words('UTF-8', 'UTF-8') },
  { value: 'gb18030', words: words('GBK / GB18030（简体中文）', 'GBK / GB18030 (simplified Chinese)') },
  { value: 'big5', words: words('Big5（繁体中文）', 'Big5 (traditional Chinese)') },
  { value: 'utf-16le', words: words('UTF-16 LE', 'UTF-16 LE') },
  { value: 'utf-16be', words: words('UTF-16 BE', 'UTF-16 BE') },
  { value: 'utf-32le', words: words('UTF-32 LE', 'UTF-32 LE') },
  { value: 'utf-32be', words: words('UTF-32 BE', 'UTF-32 BE') },
  { value: 'shift_jis', words: words('Shift_JIS（日文）', 'Shift_JIS (Japanese)') },
  { value: 'euc-jp', words: words('EUC-JP（日文）', 'EUC-JP (Japanese)') },
  { value: 'euc-kr', words: words('EUC-KR（韩文）', 'EUC-KR (Korean)') },
  {
    value: 'windows-1252',
    words: words('Windows-1252 / Latin-1（西欧）', 'Windows-1252 / Latin-1 (western European)'),
  },
  { value: 'windows-1250', words: words('Windows-1250（中欧）', 'Windows-1250 (central European)') },
  { value: 'windows-1251', words: words('Windows-1251（西里尔字母）', 'Windows-1251 (Cyrillic)') },
  { value: 'koi8-r', words: words('KOI8-R（俄文）', 'KOI8-R (Russian)') },
  { value: 'windows-1253', words: words('Windows-1253（希腊文）', 'Windows-1253 (Greek)') },
  { value: 'windows-1254', words: words('Windows-1254（土耳其文）', 'Windows-1254 (Turkish)') },
  { value: 'windows-1255', words: words('Windows-1255（希伯来文）', 'Windows-1255 (Hebrew)') },
  { value: 'windows-1256', words: words('Windows-1256（阿拉伯文）', 'Windows-1256 (Arabic)') },
  { value: 'windows-1257', words: words('Windows-1257（波罗的海）', 'Windows-1257 (Baltic)') },
  { value: 'windows-1258', words: words('Windows-1258（越南文）', 'Windows-1258 (Vietnamese)') },
  { value: 'windows-874', words: words('Windows-874（泰文）', 'Windows-874 (Thai)') },
  { value: 'macintosh', words: words('Mac Roman（旧款苹果电脑）', 'Mac Roman (older Macs)') },
]

export const delimiters: readonly { value: string; words: Words }[] = [
  { value: ',', words: messages.comma },
  { value: ';', words: messages.semicolon },
  { value: '\t', words: messages.tab },
  { value: '|', words: messages.pipe },
  { value: ' ', words: words('空格', 'Blanks') },
]

/** The words of a value that a file was read with, also of one that is on no list. */
export function wordsOf(choices: readonly { value: string; words: Words }[], value: string): Words {
  return choices.find((one) => one.value.toLowerCase() === value.toLowerCase())?.words ?? words(value, value)
}
