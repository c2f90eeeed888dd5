import { TerrariumError } from '../../core/errors'
import { words, type Words } from '../../core/words'
import { bytes, quoted, say } from '../../words/say'

/** A file that says what it is, but is not whole. */
export const damagedFile = (name: string, detail: Words): TerrariumError =>
  new TerrariumError(
    'bad-file',
    say(words('文件{name}已损坏：{detail}。', 'The file {name} is damaged: {detail}.'), { name: quoted(name), detail }),
    words(
      '重新下载或拷贝一次；能用 Excel 或 WPS 打开的话，另存一份再导入。',
      'Fetch it again; if Excel or WPS still opens it, save a copy and import that.',
    ),
  )

/** Content that would grow beyond what can be read. */
export const grownTooLarge = (name: string, most: number): TerrariumError =>
  new TerrariumError(
    'too-large',
    say(
      words(
        '文件{name}解压后超过 {most}，没有读取。',
        'The file {name} grows beyond {most} when it is unpacked; it was not read.',
      ),
      { name: quoted(name), most: bytes(most) },
    ),
    words('先解压看看里面是什么，把需要的部分分成几个文件。', 'Unpack it first and import the parts that you need.'),
  )

/** Content that only its owner can open. */
export const encryptedFile = (name: string): TerrariumError =>
  new TerrariumError(
    'encrypted-file',
    say(words('文件{name}有密码保护，读不出内容。', 'The file {name} is protected by a password and can’t be read.'), {
      name: quoted(name),
    }),
    words(
      '先用密码打开它，去掉密码另存一份，再导入。',
      'Open it with its password, save a copy without one, and import that.',
    ),
  )
