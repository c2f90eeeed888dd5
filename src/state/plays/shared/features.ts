import { words, type Words } from '../../../core/words'
import { percent, say } from '../../../words/say'
import { mostLevels, type ColumnLook, type TableLook } from './table-look'

/** A column as a play judges it: used or left out, and why. */
export interface Judgement {
  look: ColumnLook
  /** Why it says nothing that helps; undefined for one that may be used. */
  reason?: Words
  /** A number with enough different values to be measured rather than counted. */
  isMeasure: boolean
  /** A text column whose values are numbers: usable once it is cast. */
  isTextNumber: boolean
}

const mostCategories = 20
const mostMissing = 0.6

/** Judges every column of a table as a description of a customer. */
export function judge(look: TableLook): Judgement[] {
  return look.columns.map((one) => {
    const isTextNumber = isNumberInText(one)
    const reason = reasonAgainst(one, look.table.rows, isTextNumber)
    return {
      look: one,
      isTextNumber,
      isMeasure: isTextNumber || (one.family === 'number' && one.distinct > 10),
      ...(reason && { reason }),
    }
  })
}

/** Text whose every value but a few reads as a number, and too many of them to be codes of categories. */
export const isNumberInText = ({ family, numericShare = 0, distinct, column }: ColumnLook): boolean =>
  family === 'text' && numericShare >= 0.95 && distinct > mostLevels && !isNamed(column.role)

const isNamed = (role: string | undefined) => role === 'customer-id' || role === 'name' || role === 'text'

function reasonAgainst(look: ColumnLook, rows: number, isTextNumber: boolean): Words | undefined {
  const { column, family, distinct, missing, range } = look
  if (column.role === 'customer-id') return words('客户编号', 'a customer’s id')
  if (column.role === 'name') return words('姓名', 'a name')
  if (column.role === 'text') return words('自由文字', 'free text')
  if (family === 'date') return words('日期：先换算成天数或月份', 'a date: turn it into days or months first')
  if (family === 'other') return words('这种类型不能直接使用', 'a type that cannot be used as it is')
  if (missing === rows || distinct <= 1) return words('只有一个值', 'only one value')
  if (missing > rows * mostMissing)
    return say(words('{share} 是空值', '{share} of it is missing'), { share: percent(missing / rows) })
  if (family === 'number' && range && isSequence(look, rows)) return words('像行号或编号', 'a row number or an id')
  if (isTextNumber || family !== 'text') return undefined
  if (distinct > rows * 0.5) return words('几乎每行都不同', 'almost every row differs')
  if (distinct > mostCategories)
    return words(`类别太多（约 ${distinct} 个）`, `too many categories (about ${distinct})`)
  return undefined
}

/** Whole numbers that run through without a gap: a numbering, whatever it is called. */
function isSequence({ distinct, range, column }: ColumnLook, rows: number): boolean {
  if (!range || !/INT/i.test(column.type)) return false
  const span = range.max - range.min + 1
  return rows > 20 && span === rows && distinct > rows * 0.9
}

/** Amounts with a long tail, which would make a group of outliers: better on a logarithmic scale. */
export const isSkewed = ({ range, skewness = 0 }: ColumnLook): boolean =>
  range !== undefined && range.min >= 0 && skewness > 2
