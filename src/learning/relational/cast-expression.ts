import { familyOf, type ColumnInfo } from '../../core/column'
import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { ident, literal } from '../../database/sql'

/** The SQL that turns a column into a type, null where a cell can't be. */
export function castExpression(column: ColumnInfo, type: string, format: string | undefined): string {
  const name = column.type === 'UUID' ? `${ident(column.name)}::VARCHAR` : ident(column.name)
  const [from, to] = [familyOf(column.type), familyOf(type)]
  if (from === 'text') {
    if (to === 'number') return numberFromText(name, type)
    if (to === 'date') return dateFromText(name, type, format)
    if (to === 'boolean') return booleanFromText(name)
  }
  if (from === 'number' && to === 'date') return dateFromNumber(name, type, format)
  if (from === 'date' && to === 'text' && format) return `strftime(${name}, ${literal(format)})`
  return `TRY_CAST(${name} AS ${type})`
}

/** A text as it is read: trimmed, its full-width characters made plain. */
const plain = (name: string) =>
  `trim(translate(${name}, '０１２３４５６７８９．，－＋％（）￥：／　−', '0123456789.,-+%()¥:/ -'))`

const units = { 千: 3, 百万: 6, 千万: 7, 十万: 5, 万亿: 12, 千亿: 11, 百亿: 10, 十亿: 9, 万: 4, 萬: 4, 亿: 8, 億: 8 }
const currency = String.raw`(?:US\$|HK\$|NT\$|[¥$€£₩₹₽]|(?i:RMB|CNY|USD|EUR|GBP|JPY|HKD|TWD))`
const decorated =
  String.raw`\(?[+-]?\s*${currency}?\s*[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+|\.)?\s*` +
  String.raw`(?:${Object.keys(units).join('|')})?\s*(?:元|圆|块|人民币|美元|欧元|港元|日元|%|${currency})?\)?`

/** Numbers as offices write them: 1,234.50, ¥3.5万, (120), 12%. */
function numberFromText(name: string, type: string): string {
  const text = plain(name)
  const scale = Object.entries(units).map(([unit, power]) => `WHEN contains(${text}, '${unit}') THEN ${power}`)
  const digits = `replace(regexp_extract(${text}, '[\\d,]*\\.?\\d+|\\d[\\d,]*'), ',', '')`
  const sign = `CASE WHEN starts_with(${text}, '(') OR contains(${text}, '-') THEN '-' ELSE '' END`
  const power = `CASE WHEN contains(${text}, '%') THEN -2 ${scale.join(' ')} ELSE 0 END`
  // Without a unit the digits are taken as they stand: a float would not hold eighteen of them.
  const plainly = `concat(${sign}, ${digits})`
  const scaled = `TRY_CAST(concat(${sign}, ${digits}, 'e', ${power}) AS DOUBLE)::VARCHAR`
  const written = `CASE WHEN ${power} = 0 THEN ${plainly} ELSE ${scaled} END`
  return `CASE WHEN isfinite(TRY_CAST(${name} AS DOUBLE)) THEN TRY_CAST(${name} AS ${type}) WHEN regexp_full_match(${text}, ${literal(decorated)}) THEN TRY_CAST(${written} AS ${type}) END`
}

/** Year first, in any of the usual ways; nothing that could be read two ways. */
const dateFormats = [
  '%Y年%m月%d日',
  '%Y年%m月%d日 %H:%M:%S',
  '%Y年%m月%d日 %H:%M',
  '%Y年%m月%d日 %H时%M分%S秒',
  '%Y年%m月%d日%H时%M分',
  '%Y.%m.%d',
  '%Y.%m.%d %H:%M:%S',
  '%Y%m%d',
  '%Y%m%d%H%M%S',
  '%Y-%m-%d %H:%M',
  '%Y/%m/%d %H:%M',
  '%d %b %Y',
  '%d %B %Y',
  '%d-%b-%Y',
  '%b %d, %Y',
  '%B %d, %Y',
]

function dateFromText(name: string, type: string, format: string | undefined): string {
  const text = plain(name)
  if (type === 'TIME') return `TRY_CAST(${text} AS TIME)`
  if (format) return `try_strptime(${text}, ${literal(format)})::${type}`
  const formats = dateFormats.map((one) => literal(one)).join(', ')
  // The database reads 1/5/24 as a day in the year 1.
  const standard = `CASE WHEN regexp_matches(${text}, '^\\d{4}') THEN TRY_CAST(${text} AS TIMESTAMP) END`
  return `coalesce(${standard}, try_strptime(${text}, [${formats}]))::${type}`
}

function dateFromNumber(name: string, type: string, format: string | undefined): string {
  const seconds = (scale: number) => `make_timestamp((${name} * ${scale})::BIGINT)::${type}`
  switch (format) {
    case 'excel':
      return `CASE WHEN ${name} BETWEEN 1 AND 2958465 THEN (TIMESTAMP '1899-12-30' + to_microseconds((${name} * 86400000000)::BIGINT))::${type} END`
    case 'unix':
      return `CASE WHEN abs(${name}) < 1e12 THEN ${seconds(1e6)} END`
    case 'unix-ms':
      return `CASE WHEN abs(${name}) < 1e15 THEN ${seconds(1e3)} END`
    case undefined:
      return `try_strptime(TRY_CAST(${name} AS BIGINT)::VARCHAR, ['%Y%m%d', '%Y%m%d%H%M%S'])::${type}`
    default:
      throw new TerrariumError(
        'invalid-parameter',
        words(`数字不能按格式“${format}”读成日期。`, `Numbers can’t be read as dates by “${format}”.`),
        words(
          '用 excel、unix 或 unix-ms；20240131 这样的数字不用写格式。',
          'Use excel, unix or unix-ms; numbers such as 20240131 need no format.',
        ),
      )
  }
}

function booleanFromText(name: string): string {
  const text = `lower(${plain(name)})`
  return `CASE WHEN ${text} IN ('true', 't', 'yes', 'y', '1', 'on', '是', '对', '真', '有') THEN TRUE WHEN ${text} IN ('false', 'f', 'no', 'n', '0', 'off', '否', '不', '错', '假', '无', '没有') THEN FALSE END`
}
