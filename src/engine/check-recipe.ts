import { TerrariumError } from '../core/errors'
import type { Recipe, RecipeEntry } from '../core/recipe'
import { languages, words, type Language } from '../core/words'

const shapes: Record<string, Record<string, (value: unknown) => boolean>> = {
  import: { id: isText, file: isFile, options: isObject, tables: isTexts },
  sample: { id: isText, customers: isCount, seed: Number.isInteger, language: isLanguage, tables: isTexts },
  step: { id: isText, step: isStep, today: isDay },
}
const optional: Record<string, Record<string, (value: unknown) => boolean>> = {
  import: { files: (v) => Array.isArray(v) && v.length > 0 && v.every(isFile) },
  step: { disabled: (v) => typeof v === 'boolean' },
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
  const entries = given['entries'].map((entry: unknown, i): RecipeEntry => {
    const type = isObject(entry) && typeof entry['type'] === 'string' ? entry['type'] : ''
    const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined
    if (!isObject(entry) || !shape) throw bad(`entries[${i}].type`)
    const extra = optional[type] ?? {}
    for (const key of Object.keys(entry))
      if (key !== 'type' && !Object.hasOwn(shape, key) && !Object.hasOwn(extra, key)) throw bad(`entries[${i}].${key}`)
    for (const [key, check] of Object.entries(shape)) if (!check(entry[key])) throw bad(`entries[${i}].${key}`)
    for (const [key, check] of Object.entries(extra))
      if (entry[key] !== undefined && !check(entry[key])) throw bad(`entries[${i}].${key}`)
    return structuredClone(entry) as unknown as RecipeEntry
  })
  return { version: 1, entries }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 1000
}
function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText)
}
function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) > 0
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
  return isObject(value) && isText(value['name']) && Number.isInteger(value['size']) && isText(value['sha256'])
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

/** No key that reaches into prototypes, at any depth. */
function isTame(value: object): boolean {
  return Object.entries(value).every(
    ([key, v]) =>
      !['__proto__', 'constructor', 'prototype'].includes(key) &&
      (typeof v !== 'object' || v === null || isTame(v as object)),
  )
}

function bad(where: string): TerrariumError {
  return new TerrariumError(
    'bad-recipe',
    words(`配方的这一处有误：${where}。`, `The recipe is wrong at ${where}.`),
    words('它可能已损坏，或不是 Terrarium 的配方。', 'It may be damaged, or it is not a Terrarium recipe.'),
  )
}
