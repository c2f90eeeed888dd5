import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { quoted, say } from '../../words/say'
import type { JsonErrors } from './json-scanner'
import type { RowErrors } from './row-reader'

/** Why a JSON file can't be a table. */
export function jsonErrors(file: string): JsonErrors & RowErrors {
  const name = quoted(file)
  return {
    invalid: (line) =>
      new TerrariumError(
        'bad-file',
        say(
          words(
            '文件{name}不是有效的 JSON：第 {line} 行有错。',
            'The file {name} is not valid JSON: there is an error in line {line}.',
          ),
          { name, line: String(line) },
        ),
        words(
          '多半是导出没有完成，或用了 JSON 不允许的写法（注释、单引号、多余的逗号）。',
          'Its export was probably cut short, or it has what JSON does not allow: comments, single quotes, a comma too many.',
        ),
      ),
    tooDeep: () =>
      new TerrariumError(
        'bad-file',
        say(
          words(
            '文件{name}的嵌套超过 1000 层，读不出表格。',
            'The file {name} is nested more than 1,000 levels deep; no table can be read from it.',
          ),
          { name },
        ),
        words('确认选对了文件。', 'See whether it is the right file.'),
      ),
    notTabular: () =>
      new TerrariumError(
        'not-tabular',
        say(
          words(
            '文件{name}是 JSON，但里面没有一张明确的表。',
            'The file {name} is JSON, but there is not one table in it.',
          ),
          { name },
        ),
        words(
          '能读的是：对象或数组组成的数组、每行一个对象（NDJSON）、一组等长的数组，或只含一个这样的数组的对象。',
          'It can be an array of objects or of arrays, an object on each line (NDJSON), an object of equally long arrays, or an object with exactly one such array in it.',
        ),
      ),
    tooManyColumns: () =>
      new TerrariumError(
        'too-many-columns',
        say(
          words(
            '文件{name}的字段超过 10,000 个：多半把数据写成了字段名。',
            'The file {name} has more than 10,000 names: its data are probably written as names.',
          ),
          { name },
        ),
        words('导出为“每行一个对象”的形式再导入。', 'Export it as one object for each row.'),
      ),
  }
}
