import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { singleExpression } from '../../../database/statement'
import { count, list, quoted, say } from '../../../words/say'
import type { spec } from './spec'

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const table = context.inputs[0]!
  const { columns } = context.params
  let from = ident(table.name)
  let existing = table.columns.map((c) => c.name)
  for (const { name, expression } of columns) {
    if (name.trim() === '')
      throw new TerrariumError('invalid-name', words('新列要有名称。', 'A new column needs a name.'))
    const derived = `(${singleExpression(expression)}) AS ${ident(name)}`
    const replaces = existing.some((c) => c.toLowerCase() === name.toLowerCase())
    from = `(SELECT ${replaces ? `* REPLACE (${derived})` : `*, ${derived}`} FROM ${from})`
    if (!replaces) existing = [...existing, name]
  }
  const names = [...new Set(columns.map((c) => c.name))]
  const plain = `SELECT * FROM ${from}`
  await context.write(plain)
  const { select, emptied } = await withoutInfinity(context, plain, names)
  const nulls = await nullsIn(context, names)
  return {
    metrics: { rows: table.rows, columns: existing.length, nulls, emptied },
    data: { sql: select, columns: names },
    sentence: say(
      nulls > 0
        ? words(
            '已计算列 {names}；其中 {nulls} 个单元格没有值。',
            'Derived {names}; {nulls} of their cells have no value.',
          )
        : words('已计算列 {names}。', 'Derived {names}.'),
      { names: words(names.join('、'), names.join(', ')), nulls: count(nulls) },
    ),
    backend: 'sql',
  }
}

/** What has no finite result, such as a division by zero, becomes an empty cell, and is said. */
async function withoutInfinity(
  context: StepContext<ParamsOf<typeof spec.params>>,
  select: string,
  names: readonly string[],
): Promise<{ select: string; emptied: number }> {
  const [types] = await context.database.rows(
    `SELECT ${names.map((name) => `any_value(typeof(${ident(name)}))`).join(', ')} FROM ${context.staging()}`,
  )
  const floats = names.filter((_, i) => ['DOUBLE', 'FLOAT'].includes(String(types?.[i])))
  if (floats.length === 0) return { select, emptied: 0 }
  const counts = floats.map((name) => `count(*) FILTER (WHERE NOT isfinite(${ident(name)}))`)
  const [row] = await context.database.rows(`SELECT ${counts.join(', ')} FROM ${context.staging()}`)
  const wrong = floats.filter((_, i) => Number(row?.[i]) > 0)
  if (wrong.length === 0) return { select, emptied: 0 }
  const emptied = row!.reduce((sum: number, n) => sum + Number(n), 0)
  const finite = wrong.map((name) => `CASE WHEN isfinite(${ident(name)}) THEN ${ident(name)} END AS ${ident(name)}`)
  const whole = `SELECT * REPLACE (${finite.join(', ')}) FROM (${select})`
  await context.write(whole)
  context.warn({
    code: 'not-finite',
    ...say(
      words(
        '{names}有 {n} 个单元格除以了零，或算不出有限的数，已置空。',
        '{n} {n|cell|cells} of {names} divide by zero or have no finite result, and are empty.',
      ),
      { names: list(wrong.map((name) => quoted(name))), n: count(emptied) },
    ),
    hint: words('用 nullif(分母, 0) 可以写明这一点。', 'Write nullif(divisor, 0) to say so yourself.'),
  })
  return { select: whole, emptied }
}

async function nullsIn(context: StepContext<ParamsOf<typeof spec.params>>, names: string[]): Promise<number> {
  const sums = names.map((name) => `count(*) - count(${ident(name)})`)
  return Number(await context.database.value(`SELECT ${sums.join(' + ')} FROM ${context.staging()}`))
}
