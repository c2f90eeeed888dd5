import { TerrariumError } from '../core/errors'
import { words } from '../core/words'

const readers = /^(select|with|from|values|table|describe|desc|show|summarize|explain|pivot|unpivot)$/i

/**
 * One reading statement out of a person's text: comments stay, a closing semicolon goes.
 * @throws TerrariumError `sql-not-single` for several statements, `sql-not-select` for anything that could write
 */
export function singleSelect(text: string): string {
  const { firstWord, end, more } = scan(text)
  if (more)
    throw new TerrariumError(
      'sql-not-single',
      words('这里只能写一条 SELECT 语句。', 'Only a single SELECT statement can stand here.'),
      words('去掉分号后面的内容。', 'Remove what follows the semicolon.'),
    )
  if (!readers.test(firstWord))
    throw new TerrariumError(
      'sql-not-select',
      words(
        '这里只能写查询（SELECT），不能改动数据。',
        'Only a query (SELECT) can stand here; it must not change data.',
      ),
      words('以 SELECT、WITH 或 FROM 开头。', 'Begin with SELECT, WITH or FROM.'),
    )
  return text.slice(0, end)
}

/** The statement with at most that many rows; what is no table expression (DESCRIBE, EXPLAIN, …) is short anyway. */
export function limited(statement: string, limit: number): string {
  const isTable = /^(select|with|from|values|table|pivot|unpivot|\()$/i.test(scan(statement).firstWord || '(')
  return isTable ? `SELECT * FROM (${statement}\n) LIMIT ${limit}` : statement
}

/**
 * A person's expression or condition, safe to put between parentheses: it closes no more of them than it opens, ends
 * its comments, and holds no semicolon.
 * @throws TerrariumError `sql-not-expression`
 */
export function singleExpression(text: string): string {
  let depth = 0
  let hasContent = false
  for (let i = 0; i < text.length;) {
    const next = skip(text, i)
    if (next.to > text.length) throw notExpression(text)
    if (!next.isBlank) {
      hasContent = true
      if (text[i] === '(') depth++
      if (text[i] === ')') depth--
      if (depth < 0 || text[i] === ';') throw notExpression(text)
    }
    i = next.to
  }
  if (depth !== 0 || !hasContent) throw notExpression(text)
  // A line comment at the end would swallow what follows.
  return `${text.trim()}\n`
}

function notExpression(text: string): TerrariumError {
  return new TerrariumError(
    'sql-not-expression',
    words(`“${text.slice(0, 60)}”不是一个完整的表达式。`, `“${text.slice(0, 60)}” is not one complete expression.`),
    words(
      '检查括号和引号是否成对，并去掉分号。',
      'Check that parentheses and quotes are in pairs, and leave out semicolons.',
    ),
  )
}

/** The first word, the end of the first statement, and whether anything but comments follows it. */
function scan(text: string): { firstWord: string; end: number; more: boolean } {
  let firstWord = ''
  let end = text.length
  let ended = false
  let i = 0
  while (i < text.length) {
    const next = skip(text, i)
    if (next.isBlank) {
      i = next.to
      continue
    }
    if (ended) return { firstWord, end, more: true }
    if (text[i] === ';') {
      ended = true
      end = i
    } else if (firstWord === '') {
      const word = /^[a-z_]+/i.exec(text.slice(i, i + 20))?.[0]
      if (word) firstWord = word
      else if (text[i] !== '(') firstWord = text[i]!
    }
    i = next.to
  }
  return { firstWord, end, more: false }
}

/** The extent of the token at i, as far as quotes and comments matter; beyond the text's end when it is not closed. */
function skip(text: string, i: number): { to: number; isBlank: boolean } {
  const c = text[i]!
  if (/\s/.test(c)) return { to: i + 1, isBlank: true }
  if (text.startsWith('--', i)) return { to: Math.min(until(text, '\n', i + 2), text.length), isBlank: true }
  if (text.startsWith('/*', i)) return { to: until(text, '*/', i + 2), isBlank: true }
  if (c === "'" || c === '"') {
    const escapes = c === "'" && /[eE]/.test(text[i - 1] ?? '') && !/\w/.test(text[i - 2] ?? '')
    let at = i + 1
    while (at < text.length && text[at] !== c) at += escapes && text[at] === '\\' ? 2 : 1
    return { to: at + 1, isBlank: false }
  }
  const dollar = c === '$' ? /^\$\w*\$/.exec(text.slice(i, i + 70))?.[0] : undefined
  if (dollar) return { to: until(text, dollar, i + dollar.length), isBlank: false }
  return { to: i + 1, isBlank: false }
}

function until(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? text.length + 1 : at + mark.length
}
