import type { RecipeEntry } from '../../../core/recipe'
import type { ParamSpec } from '../../../core/params'
import type { StepKindDeclaration, StepResult } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { count } from '../../../words/say'

/**
 * How a result came about: its kind, the tables it read, the settings that were chosen, its seed, the rows, and what
 * computed it. Times are left out: the same recipe gives the same report.
 */
export function howComputed(
  result: StepResult,
  declaration: StepKindDeclaration | undefined,
  entries: readonly RecipeEntry[],
): { name: Words; value: Words }[] {
  const entry = entries.find((one) => one.id === result.id)
  const step = entry?.type === 'step' ? entry.step : undefined
  const given = Object.entries(step?.params ?? {}).filter(
    ([name, value]) => value !== undefined && !isSecret(declaration?.params[name]),
  )
  const seed = seedOf(declaration, step?.params)
  const rows = rowsOf(result)
  return [
    { name: words('步骤', 'Step'), value: same(`${result.kind} (${result.id})`) },
    ...(step?.input === undefined ? [] : [{ name: words('输入表', 'Input'), value: same(text(step.input)) }]),
    ...given.map(([name, value]) => ({
      name: declaration?.params[name]?.label ?? same(name),
      value: valueWords(declaration?.params[name], value),
    })),
    ...(seed === undefined || given.some(([name]) => name === 'seed')
      ? []
      : [{ name: words('随机种子', 'Seed'), value: same(String(seed)) }]),
    ...(rows ? [{ name: words('行数', 'Rows'), value: rows }] : []),
    ...(result.tables.length > 0 ? [{ name: words('输出表', 'Output'), value: same(result.tables.join(', ')) }] : []),
    { name: words('计算方式', 'Computed by'), value: backends[result.backend] },
  ]
}

const isSecret = (spec: ParamSpec | undefined) => spec?.type === 'text' && spec.secret === true

const same = (value: string): Words => words(value, value)

const backends: Record<StepResult['backend'], Words> = {
  sql: words('数据库（SQL）', 'the database (SQL)'),
  kernel: words('SIMD 内核，双精度', 'SIMD kernels in double precision'),
  webgpu: words('TensorFlow.js，显卡（WebGPU）', 'TensorFlow.js on the graphics card (WebGPU)'),
  webgl: words('TensorFlow.js，显卡（WebGL）', 'TensorFlow.js on the graphics card (WebGL)'),
  wasm: words('TensorFlow.js，处理器（WebAssembly）', 'TensorFlow.js on the processor (WebAssembly)'),
  cpu: words('处理器', 'the processor'),
}

/** The seed that was used: the one chosen, or the one that the kind declares. */
function seedOf(declaration: StepKindDeclaration | undefined, params: Record<string, unknown> | undefined): unknown {
  const declared = declaration?.params['seed']
  return params?.['seed'] ?? (declared && 'default' in declared ? declared.default : undefined)
}

/** Rows for training and testing, where the kind tells them. */
function rowsOf({ data }: StepResult): Words | undefined {
  const rows = data['rows'] as { train?: unknown; test?: unknown } | undefined
  if (typeof rows?.train !== 'number') return undefined
  const [train, test] = [count(rows.train, 'exact'), count(typeof rows.test === 'number' ? rows.test : 0, 'exact')]
  return words(`训练 ${train.zh}，测试 ${test.zh}`, `${train.en} to train, ${test.en} to test`)
}

/** A setting as the form says it: the name of a choice, a list, or JSON. */
function valueWords(spec: ParamSpec | undefined, value: unknown): Words {
  const chosen = spec?.type === 'choice' ? spec.values.find((one) => one.value === value) : undefined
  return chosen?.label ?? same(text(value))
}

function text(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ')
  return JSON.stringify(value)
}
