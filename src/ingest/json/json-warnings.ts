import type { Message } from '../../core/words'
import { words } from '../../core/words'
import { count, list, quoted, say } from '../../words/say'
import type { ColumnNames } from '../column-names'
import { cellWarnings, type CellFindings } from '../import-warnings'
import { message } from '../message'
import { renamedColumns } from '../renamed-columns'
import type { JsonSurvey } from './survey-json'

interface Findings extends CellFindings {
  survey: JsonSurvey
  renamed: ColumnNames['renamed']
}

/** What the import of a document has to tell of. */
export function jsonWarnings({ survey, renamed, ...cells }: Findings): Message[] {
  const warnings: Message[] = []
  if (survey.rows === 0) warnings.push(message('no-rows', words('文件里没有数据行。', 'The file has no rows.')))
  if (survey.duplicates > 0)
    warnings.push(
      message(
        'duplicate-keys',
        say(
          words(
            '有 {n} 处同一个对象里字段名重复，取最后一个值。',
            '{n} {n|name comes|names come} twice in one object; the last value counts.',
          ),
          { n: count(survey.duplicates) },
        ),
      ),
    )
  if (survey.leftOut.length > 0)
    warnings.push(
      message(
        'left-out-fields',
        say(words('表以外的内容没有导入：{names}。', 'What stands beside the table was left out: {names}.'), {
          names: list(survey.leftOut.slice(0, 10).map((name) => quoted(name.slice(0, 40)))),
        }),
      ),
    )
  warnings.push(...renamedColumns(renamed.filter(({ from, to }) => from !== '' && from.trim() !== to)))
  return [...warnings, ...cellWarnings(cells)]
}
