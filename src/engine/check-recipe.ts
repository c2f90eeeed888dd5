import { TerrariumError } from '../core/errors'
import type { ImportOptions, Recipe, RecipeEntry } from '../core/recipe'
import { languages, words, type Language } from '../core/words'

/** Settings hold lists of records of lists; nothing goes deeper than a few of them. */
const mostDepth = 32

const shapes: Record<string, Record<string, (value: unknown) => boolean>> = {
  import: { id: isText, file: isFile, options: areOptions, tables: isTexts },
  sample: { id: isText, customers: isCount, seed: Number.isInteger, language: isLanguage, tables: isTexts },
  step: { id: isText, step: isStep, today: isDay },
}
const importOptions: Readonly<Record<keyof ImportOptions, (value: unknown) => boolean>> = {
  table: isText,
  encoding: isText,
  delimiter: isText,
  header: isFlag,
  headerRow: isCount,
  sheet: isText,
  columns: isTexts,
  sampleRows: isCount,
  union: (v) => isFlag(v) || isText(v),
  types: (v) => isObject(v) && Object.values(v).every(isText),
  roles: (v) => isObject(v) && Object.values(v).every(isText),
}
const optional: Record<string, Record<string, (value: unknown) => boolean>> = {
  import: { files: (v) => Array.isArray(v) && v.length > 0 && v.every(isFile) },
  step: { disabled: isFlag },
}

/**
 * A recipe from outside, checked to the last key and copied, so that nothing unexpected comes in with it.
 * @throws TerrariumError `bad-recipe`, `newer-version`
 */
export function checkRecipe(given: unknown): Recipe {
  if (!isObject(given) || !Array.isArray(given['entries'])) throw bad('entries')
  if (typeof given['version'] === 'number' && given['version'] > 1)
    throw new TerrariumError(
      'newer-version',
      words('这份配方来自更新的版本。', 'This recipe comes from a newer version.'),
      words('请先刷新页面，使用最新版本。', 'Reload the page to get the newest version first.'),
    )
  if (given['version'] !== 1) throw bad('version')
  for (const key of Object.keys(given)) if (key !== 'version' && key !== 'entries') throw bad(key)
  const entries = given['entries'].map((entry: unknown, i): RecipeEntry => {
    const wrong = faultOf(entry)
    if (wrong !== undefined) throw bad(`entries[${i}]${wrong && `.${wrong}`}`)
    return structuredClone(entry) as RecipeEntry
  })
  return { version: 1, entries }
}

/**
 * An entry that is about to run: what a recipe may not hold would not be opened again.
 * @throws TerrariumError `invalid-step`
 */
export function checkEntry(entry: RecipeEntry): RecipeEntry {
  const wrong = faultOf(entry)
  if (wrong === undefined) return entry
  throw new TerrariumError(
    'invalid-step',
    words(
      `这一步的写法不对：${wrong || entry.type}。`,
      `This step is not written as it must be: ${wrong || entry.type}.`,
    ),
    words(
      '一步只有 kind、input、output、params；名称最多 1000 个字，不能有 “__proto__” 这样的键。',
      'A step has a kind, an input, an output and params alone; names have at most 1000 letters, and no key is “__proto__”.',
    ),
  )
}

/** The key of an entry that is wrong; empty where it is no entry, undefined where all is well. */
function faultOf(entry: unknown): string | undefined {
  if (!isObject(entry)) return ''
  const type = typeof entry['type'] === 'string' ? entry['type'] : ''
  const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined
  if (!shape) return 'type'
  const extra = optional[type] ?? {}
  const known = (key: string) => key === 'type' || Object.hasOwn(shape, key) || Object.hasOwn(extra, key)
  return (
    Object.keys(entry).find((key) => !known(key)) ??
    Object.entries(shape).find(([key, check]) => !check(entry[key]))?.[0] ??
    Object.entries(extra).find(([key, check]) => entry[key] !== undefined && !check(entry[key]))?.[0]
  )
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 1000
}
function isFlag(value: unknown): boolean {
  return typeof value === 'boolean'
}
/** Others than these are left to the import, which takes no notice of them. */
function areOptions(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.entries(importOptions).every(([name, check]) => value[name] === undefined || check(value[name]))
  )
}
function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText)
}
function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) > 0
}
function isSize(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
function isLanguage(value: unknown): boolean {
  return languages.includes(value as Language)
}
function isDay(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
}
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && isTame(value)
}
function isFile(value: unknown): boolean {
  return isObject(value) && isText(value['name']) && isSize(value['size']) && isText(value['sha256'])
}
function isStep(value: unknown): boolean {
  if (!isObject(value) || !isText(value['kind'])) return false
  const { input, output, params, kind: _kind, ...rest } = value
  const hasInput = input === undefined || isText(input) || isTexts(input)
  return (
    hasInput &&
    (output === undefined || isText(output)) &&
    (params === undefined || isObject(params)) &&
    Object.keys(rest).length === 0
  )
}

/** No key that reaches into prototypes, and no end of depths. */
function isTame(value: object, depth = 0): boolean {
  return (
    depth <= mostDepth &&
    Object.entries(value).every(
      ([key, v]) => key !== '__proto__' && (typeof v !== 'object' || v === null || isTame(v as object, depth + 1)),
    )
  )
}

function bad(where: string): TerrariumError {
  return new TerrariumError(
    'bad-recipe',
    words(`配方的这一处有误：${where}。`, `The recipe is wrong at ${where}.`),
    words('它可能已损坏，或不是 Terrarium 的配方。', 'It may be damaged, or it is not a Terrarium recipe.'),
  )
}
