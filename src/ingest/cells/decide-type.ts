import { words, type Words } from '../../core/words'
import { count, list, quoted, say } from '../../words/say'
import { mark } from './cell-reader'
import type { ColumnPlan } from './column-plan'
import type { Evidence } from './evidence'
import { mayBeSerial } from './given-type'
import { isEpochMillisecond } from './id-shapes'

const isDateName = /日期|日子|生日|date|(^|[_\s])(day|dt)($|[_\s])|时间|年月日/i

/** The type of a column after every cell of it was seen. Nothing is decided that would lose a digit. */
export function decideType(name: string, evidence: Evidence): ColumnPlan {
  const { filled, numbers, dates, booleans } = evidence
  if (filled === 0) return text(words('整列为空', 'The column is empty'))
  if (booleans === filled)
    return { type: 'BOOLEAN', read: 'boolean', reason: words('全部是 true 或 false', 'All true or false') }
  if (numbers === filled) return decideNumber(name, evidence)
  if (dates === filled) return decideDate(name, evidence)
  return decideText(name, evidence)
}

const text = (reason: Words): ColumnPlan => ({ type: 'VARCHAR', read: 'text', reason })

function decideNumber(name: string, evidence: Evidence): ColumnPlan {
  const { counts, anyMark, everyMark, numbers, maxInteger, maxFraction, currencies } = evidence
  const has = (flag: number) => (anyMark & flag) !== 0
  const isWhole = (everyMark & mark.integer) !== 0
  if (counts.leadingZero > 0)
    return text(words('有以 0 开头的编号，按文字保留', 'Numbers with leading zeros, kept as text'))
  if (everyMark & mark.bareExponent)
    return text(words('像 1E5 这样的代码，按文字保留', 'Codes such as 1E5, kept as text'))
  if (has(mark.plus) && maxInteger >= 7)
    return text(words('带加号的长号码，按文字保留', 'Long numbers with a plus sign, kept as text'))
  if (counts.percent > 0 && !isAll(counts.percent, evidence))
    return mixed(name, words('有的带百分号，有的不带', 'Some with a per cent sign, some without'))
  if (currencies.size > 1)
    return mixed(
      name,
      say(words('有多种货币：{names}', 'Several currencies: {names}'), { names: list([...currencies.keys()]) }),
    )
  if (currencies.has('$') && !namedCurrency(name)) return dollars(name)
  // Blanks divide the digits of telephone numbers, too: a fraction or a currency shows that they are amounts.
  const isAmount = counts.commaOnly + counts.pointed + currencies.size > 0 || maxFraction > 0 || evidence.least < 0
  if (has(mark.spaced) && !isAmount)
    return text(
      words('数字中间有空格，可能是号码，按文字保留', 'Digits with blanks between, perhaps codes, kept as text'),
    )
  const isComma = counts.commaOnly > 0
  if (isComma && (counts.pointed > 0 || has(mark.exponent)))
    return mixed(name, words('小数点和小数逗号混用', 'Decimal points and decimal commas together'))
  const id = isWhole && !has(mark.decorated) ? idReason(name, evidence) : null
  if (id) return 'type' in id ? id : text(id)
  if (counts.inexact > 0) return decideExact(evidence, has(mark.decorated) || has(mark.exponent))
  // 1,000 万亿 is a whole number, but not one that a double counts to.
  const isExact = isWhole && Number.isSafeInteger(evidence.least) && Number.isSafeInteger(evidence.most)
  const isInteger = isExact && !isComma && maxInteger <= 15
  const type = isInteger && !has(mark.percent | mark.exponent | mark.negativeZero) ? 'BIGINT' : 'DOUBLE'
  const [sign] = currencies.keys()
  const currency = sign === '$' ? namedCurrency(name) : sign
  return {
    type,
    read: 'number',
    ...(type === 'BIGINT' && isDateName.test(name) && mayBeSerial(evidence) && { question: serials(name) }),
    ...(isComma && { decimalComma: true }),
    ...(has(mark.percent) ? { format: 'percent' as const } : currency && { format: { currency } }),
    reason: numberReason(evidence, type, isComma, maxFraction, numbers),
  }
}

const dollarNames: [RegExp, string][] = [
  [/usd|us\s?\$|美元|美金/i, 'USD'],
  [/hkd|hk\s?\$|港[元币幣]/i, 'HKD'],
  [/twd|ntd|nt\s?\$|[新臺台][台臺]?[币幣]/i, 'TWD'],
  [/cad|加[元币]/i, 'CAD'],
  [/aud|澳[元币]/i, 'AUD'],
  [/sgd|新加坡元|新元/i, 'SGD'],
]

/** Whose dollars, if the column's name says so: `price_usd`, 金额（港元）. */
const namedCurrency = (name: string) => dollarNames.find(([pattern]) => pattern.test(name))?.[1]

/** A lone $ is the sign of twenty currencies: as a number the cell would no longer say even that. */
function dollars(name: string): ColumnPlan {
  return {
    ...text(
      words('带 $ 的金额，不知道是哪种货币，按文字保留', 'Amounts with a $ of an unknown currency, kept as text'),
    ),
    question: {
      ...say(
        words(
          '列{name}是带 $ 的金额。要作为数字计算吗？',
          'Column {name} holds amounts with a $. Should they be numbers?',
        ),
        { name: quoted(name) },
      ),
      choices: [{ type: 'DOUBLE', words: words('作为数字', 'Make them numbers') }],
    },
  }
}

function serials(name: string): NonNullable<ColumnPlan['question']> {
  return {
    ...say(
      words(
        '列{name}是像 45356 这样的数字。是 Excel 的日期序号吗？',
        'Column {name} holds numbers such as 45356. Are they dates as Excel counts them?',
      ),
      { name: quoted(name) },
    ),
    choices: [{ type: 'DATE (excel)', words: words('是日期', 'They are dates') }],
  }
}

/** Every number that is not zero has the mark. */
const isAll = (marked: number, { numbers, counts }: Evidence) => marked >= numbers - counts.zeros

/** Whole numbers that name something rather than count it. */
function idReason(name: string, evidence: Evidence): Words | ColumnPlan | null {
  const { filled, shortest, longest, mobiles, checked, calendarDays, maxInteger, least, most } = evidence
  if (maxInteger >= 16)
    return words(
      '有 16 位以上的号码，按文字保留每一位',
      'Numbers of 16 digits and more, kept as text to the last digit',
    )
  if (mobiles === filled) return words('都是 11 位手机号，按文字保留', 'All mobile numbers of 11 digits, kept as text')
  if (checked === filled && filled >= 5)
    return words('都是带校验位的条码，按文字保留', 'All codes with a valid check digit, kept as text')
  const isEpoch = isEpochMillisecond(least) && isEpochMillisecond(most)
  if (shortest === longest && longest >= 12 && filled > 1 && !isEpoch)
    return say(words('都是 {n} 位号码，按文字保留', 'All numbers of {n} digits, kept as text'), { n: String(longest) })
  if (calendarDays === filled && isDateName.test(name))
    return {
      type: 'DATE',
      read: 'date',
      digitDays: true,
      reason: words('列名是日期，值是 20240305 这样的八位日期', 'Named a date, and all are days such as 20240305'),
    }
  return null
}

/** Numbers of which a double would lose digits: a decimal that holds them all, or text. */
function decideExact({ maxInteger, maxFraction }: Evidence, isDecorated: boolean): ColumnPlan {
  const isPossible = !isDecorated && maxFraction > 0 && maxInteger + maxFraction <= 38
  if (!isPossible)
    return text(
      words('位数超过数字类型能精确表示的范围，按文字保留', 'More digits than a number can hold exactly, kept as text'),
    )
  return {
    type: 'VARCHAR',
    cast: `DECIMAL(${Math.max(18, maxInteger + maxFraction)},${maxFraction})`,
    read: 'text',
    reason: words('位数多，用定点小数精确保存', 'Many digits, held exactly as decimals'),
  }
}

function numberReason(evidence: Evidence, type: string, isComma: boolean, maxFraction: number, numbers: number): Words {
  const { anyMark } = evidence
  const written: Words[] = []
  const add = (flag: number, zh: string, en: string) => {
    if (anyMark & flag) written.push(words(zh, en))
  }
  add(mark.percent, '百分号', 'per cent signs')
  add(mark.unit, '万/亿等单位', 'units such as 万')
  add(mark.parentheses, '括号表示负数', 'parentheses for less than zero')
  add(mark.thousands, '千分位逗号', 'thousands separators')
  add(mark.fullWidth, '全角字符', 'full-width characters')
  if (isComma) written.push(words('小数逗号', 'decimal commas'))
  if (evidence.currencies.size > 0) written.push(words('货币符号', 'a currency'))
  const n = count(numbers)
  if (written.length > 0)
    return say(words('{n} 个值全部是数字，写法带{written}', 'All {n} values are numbers, written with {written}'), {
      n,
      written: list(written),
    })
  if (type === 'BIGINT') return say(words('{n} 个值全部是整数', 'All {n} values are whole numbers'), { n })
  return say(words('{n} 个值全部是数字，最多 {d} 位小数', 'All {n} values are numbers, up to {d} decimals'), {
    n,
    d: String(maxFraction),
  })
}

function mixed(name: string, why: Words): ColumnPlan {
  return {
    ...text(say(words('{why}，按文字保留', '{why}; kept as text'), { why })),
    warning: {
      code: 'mixed-numbers',
      ...say(
        words(
          '列{name}像数字但写法不一（{why}），没有转换。',
          'Column {name} looks like numbers written in different ways ({why}); it was not converted.',
        ),
        {
          name: quoted(name),
          why,
        },
      ),
      hint: words(
        '统一写法后重新导入，或在“类型”里指定。',
        'Make them alike and import again, or choose the type yourself.',
      ),
    },
  }
}

function decideDate(name: string, evidence: Evidence): ColumnPlan {
  const { timed, unclear, notDayFirst, notMonthFirst, zones, tooFine, dates, shortYears } = evidence
  const type = timed > 0 ? 'TIMESTAMP' : 'DATE'
  const read = timed > 0 ? ('time' as const) : ('date' as const)
  if (tooFine > 0) return text(words('时间细于微秒，按文字保留', 'Times finer than microseconds, kept as text'))
  const isUtc = zones.size === 1 && zones.has('Z') && zones.get('Z') === timed
  if (zones.size > 0 && !isUtc) return text(words('带时区的时间，按文字保留', 'Times with a time zone, kept as text'))
  if (unclear > 0 && notDayFirst > 0 && notMonthFirst > 0)
    return text(words('日、月的先后不一致，按文字保留', 'Day and month change places, kept as text'))
  if (unclear > 0 && notDayFirst === 0 && notMonthFirst === 0)
    return {
      ...text(words('分不清日在前还是月在前，按文字保留', 'The day or the month may come first, kept as text')),
      question: {
        ...say(words('列{name}的日期，哪一个在前？', 'Which comes first in the dates of column {name}?'), {
          name: quoted(name),
        }),
        choices: [
          { type: `${type} (day first)`, words: words('日在前：日/月/年', 'The day: day/month/year') },
          { type: `${type} (month first)`, words: words('月在前：月/日/年', 'The month: month/day/year') },
        ],
      },
      warning: {
        code: 'ambiguous-dates',
        ...say(
          words(
            '列{name}的日期分不清是日/月/年还是月/日/年，没有转换。',
            'The dates of column {name} may be day/month/year or month/day/year; they were not converted.',
          ),
          { name: quoted(name) },
        ),
        hint: words(
          '告诉我们哪一个在前：把这一列的类型设为 DATE（日在前）或 DATE (month first)。',
          'Say which comes first: choose DATE (day first) or DATE (month first) as the column’s type.',
        ),
      },
    }
  const n = count(dates)
  const dayFirst = unclear > 0 ? notMonthFirst > 0 : undefined
  const reason =
    dayFirst === undefined
      ? isUtc
        ? words('{n} 个值全部是 UTC 时间', 'All {n} values are times in UTC')
        : shortYears > 0
          ? words(
              '{n} 个值全部是日期；两位年份按 1970–2029 年理解',
              'All {n} values are dates; years of two digits are read as 1970 to 2029',
            )
          : words('{n} 个值全部是日期', 'All {n} values are dates')
      : dayFirst
        ? words('{n} 个值全部是日期，日在前', 'All {n} values are dates, the day first')
        : words('{n} 个值全部是日期，月在前', 'All {n} values are dates, the month first')
  return { type, read, ...(dayFirst !== undefined && { dayFirst }), reason: say(reason, { n }) }
}

function decideText(name: string, evidence: Evidence): ColumnPlan {
  const { filled, numbers, dates, texts, missingWords, examples } = evidence
  const plan = text(words('有文字', 'Holds text'))
  const isNumber = numbers > dates
  const fitting = Math.max(numbers, dates)
  if (texts === 0 || fitting < filled * 0.8 || examples.size > 20 || evidence.counts.leadingZero > 0) return plan
  const [type, zh, en] = isNumber ? ['DOUBLE', '数字', 'numbers'] : ['DATE', '日期', 'dates']
  const shown = [...examples].sort((a, b) => b[1] - a[1]).slice(0, 3)
  const values = {
    name: quoted(name),
    kind: words(zh, en),
    n: count(filled - fitting),
    fitting: count(fitting),
    examples: list(shown.map(([example]) => quoted(example.slice(0, 20)))),
    type,
  }
  const isMissing = missingWords === texts
  return {
    ...plan,
    reason: say(words('大多是{kind}，但有 {n} 个值不是', 'Mostly {kind}, but {n} {n|value is|values are} not'), values),
    warning: {
      code: 'almost-typed',
      ...say(
        words(
          '列{name}有 {fitting} 个{kind}，另有 {n} 个值是文字（{examples}），整列按文字导入。',
          'Column {name} holds {fitting} {kind}, but {n} {n|value is|values are} text ({examples}); the column stays text.',
        ),
        values,
      ),
      hint: say(
        isMissing
          ? words(
              '把这一列的类型设为 {type}，这些表示缺失的值会变为空。',
              'Choose {type} as its type: these words for missing values become empty.',
            )
          : words(
              '确认这些值可以为空后，把这一列的类型设为 {type}。',
              'Choose {type} as its type if those values may become empty.',
            ),
        values,
      ),
    },
  }
}
