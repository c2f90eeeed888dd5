import { cancelled, TerrariumError } from '../core/errors'
import { words, type Words } from '../core/words'

/** After one of these the engine's memory cannot be trusted: it is ended and rebuilt from the recipe. */
const fatal =
  /RuntimeError|null function|function signature mismatch|table index is out of bounds|memory access out of bounds|unreachable|call_indirect/i

export const isFatal = (message: string) => fatal.test(message)

/** Why the database has ended where it said nothing itself: see `engine-watch.ts`. */
export const stuck = 'stuck'

interface Rule {
  pattern: RegExp
  code: string
  text: (detail: string, match: RegExpExecArray) => Words
  hint?: Words | ((match: RegExpExecArray) => Words | undefined)
}

const rules: Rule[] = [
  {
    pattern:
      /Permission Error|configuration has been locked|Cannot change .* while database is running|disabled by configuration|file system operations are disabled|Missing Extension|autoload/i,
    code: 'sealed',
    text: (detail) =>
      words(
        `数据库已封闭，不能读写外部文件或加载扩展：${detail}`,
        `The database is sealed: no outside files, no extensions. ${detail}`,
      ),
  },
  {
    pattern: /Table with name (.+?) does not exist!?/,
    code: 'missing-table',
    text: (_, m) => noTable(m[1]!),
  },
  {
    pattern: /Referenced column "(.+?)" not found in FROM clause!(?:\s*Candidate bindings: (".+"))?/,
    code: 'missing-column',
    text: (_, m) => words(`SQL 里的列“${m[1]}”不存在。`, `The SQL names a column “${m[1]}” that does not exist.`),
    hint: (m) => (m[2] ? nearColumns(m[2]) : undefined),
  },
  {
    pattern: /column "(.+?)" must appear in the GROUP BY clause/,
    code: 'missing-column',
    text: (_, m) =>
      words(
        `SQL 里“${m[1]}”与汇总（如 sum、count）并用，却没有按它分组。`,
        `The SQL uses “${m[1]}” beside a total such as sum or count without grouping by it.`,
      ),
    hint: words('按它分组，或去掉汇总。', 'Group by it, or leave the total out.'),
  },
  {
    pattern: /column "(.+?)" (?:not found|must appear|does not)/i,
    code: 'missing-column',
    text: (detail, m) => words(`SQL 里的列“${m[1]}”有问题：${detail}`, `The column “${m[1]}” in the SQL: ${detail}`),
  },
  {
    pattern: /syntax error at or near "(.+?)"/,
    code: 'sql-syntax',
    text: (_, m) => words(`SQL 在“${m[1]}”附近有语法错误。`, `The SQL can’t be read near “${m[1]}”.`),
  },
  {
    pattern: /Parser Error/,
    code: 'sql-syntax',
    text: (detail) => words(`SQL 语法有误：${detail}`, `The SQL can’t be read: ${detail}`),
  },
  {
    pattern: /Out of Memory|failed to allocate|could not allocate/i,
    code: 'out-of-memory',
    text: () => words('内存不够完成这一步。', 'There is not enough memory for this step.'),
    hint: words(
      '先筛选行、去掉不用的列，或抽样后再试。',
      'Filter rows, drop columns you do not need, or take a sample first.',
    ),
  },
  {
    pattern: /Cannot (?:compare|mix) values of type (\w+).* and (?:type )?(\w+)/,
    code: 'sql-types',
    text: (_, m) => {
      const [a, b] = [m[1]!, m[2]!].map((type) => type.replace('_LITERAL', ''))
      return words(`SQL 里的 ${a} 和 ${b} 不能放在一起。`, `The SQL brings ${a} and ${b} together, which don’t fit.`)
    },
    hint: words(
      '比较或转换成同一种类型，例如 CAST(x AS DOUBLE)。',
      'Make them one type, such as by CAST(x AS DOUBLE).',
    ),
  },
  {
    pattern: /(?:Could not convert string|value out of range:) ['"](.+?)['"](?: to (\w+))?/,
    code: 'conversion',
    text: (_, m) =>
      m[2]
        ? words(`值“${m[1]}”不能转换成 ${m[2]}。`, `The value “${m[1]}” can’t be read as ${m[2]}.`)
        : words(`值“${m[1]}”不是有效的日期或时间。`, `The value “${m[1]}” is not a valid date or time.`),
    hint: words('改用 TRY_CAST，转换不了的值会成为空值。', 'Use TRY_CAST: what can’t be converted becomes null.'),
  },
  {
    pattern: /Out of Range Error|is out of range for the destination type/,
    code: 'out-of-range',
    text: () =>
      words(
        '算出的数太大或不是有限的数，它的类型放不下。',
        'A number comes out too large for its type, or not finite.',
      ),
    hint: words(
      '先把列转成“数字”，或先处理极大和无穷大的值。',
      'Cast the column to number first, or mend values that are huge or infinite.',
    ),
  },
  {
    pattern: /Conversion Error|Could not convert|Invalid Input Error/,
    code: 'conversion',
    text: (detail) => words(`有值无法转换：${detail}`, `A value can’t be converted: ${detail}`),
    hint: words('改用 TRY_CAST，转换不了的值会成为空值。', 'Use TRY_CAST: what can’t be converted becomes null.'),
  },
  {
    pattern: /read-only|read only/i,
    code: 'sql-not-select',
    text: () => words('这里只能查询，不能改动数据。', 'Only queries can stand here; nothing may be changed.'),
  },
]

const nearColumns = (names: string) => words(`相近的列：${names}`, `Columns like it: ${names}`)

const noTable = (name: string) => words(`没有名为“${name}”的表。`, `There is no table “${name}”.`)

/** As the database itself says it. */
export const missingTable = (name: string) => new TerrariumError('missing-table', noTable(name))

/** The text of an error; what comes from a pending query is JSON. */
export function messageOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  if (!text.startsWith('{"exception_type"')) return text
  const { exception_type: type, exception_message: message } = JSON.parse(text) as Record<string, string>
  return `${type} Error: ${message}`
}

/** DuckDB's message as an error in words, with a stable code. */
export function databaseError(thrown: unknown): TerrariumError {
  if (thrown instanceof TerrariumError) return thrown
  const message = messageOf(thrown)
  if (/INTERRUPT|query was cancel/i.test(message)) return cancelled()
  // The line that DuckDB shows is often one that a step wrote around a person's words.
  const detail = message
    .replace(/\s*LINE \d+:[^]*/, '')
    .split('\n')
    .slice(0, 4)
    .join(' ')
    .slice(0, 400)
  for (const { pattern, code, text, hint } of rules) {
    const match = pattern.exec(message)
    if (match) return new TerrariumError(code, text(detail, match), typeof hint === 'function' ? hint(match) : hint)
  }
  return new TerrariumError(
    'sql-error',
    words(`数据库报错：${detail}`, `The database says: ${detail}`),
    undefined,
    isFatal(message),
  )
}
