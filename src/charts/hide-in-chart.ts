import type { ChartMeta, VegaLiteSpec } from '../core/vega-lite'

type Part = Record<string, unknown>

/**
 * A chart with the values of some fields hidden: in its data, in orders and domains that name them, and in what is said of
 * them. Different values stay different, so that the picture does not change. The conditions of the rows behind its marks,
 * which name values, are left out.
 * @param fields names in the chart's data
 */
export function hideInChart(
  spec: VegaLiteSpec,
  fields: ReadonlyMap<string, (value: string) => string>,
): { spec: VegaLiteSpec; replace: ReadonlyMap<string, string> } {
  if (fields.size === 0) return { spec, replace: new Map() }
  const replace = new Map<string, string>()
  const taken = new Set<string>()
  /** What the page itself says among the values, such as “others”. */
  const own = new Set(spec.usermeta?.terrarium?.words.map(({ words }) => words.en))
  const hide = (value: string, how: (value: string) => string): string => {
    const known = replace.get(value)
    if (known !== undefined) return known
    const first = how(value)
    let name = first
    for (let i = 2; taken.has(name); i++) name = `${first} (${i})`
    taken.add(name)
    replace.set(value, name)
    return name
  }

  /** Rows of data: the fields themselves. */
  const row = (given: Part): Part =>
    Object.fromEntries(
      Object.entries(given)
        .filter(([name]) => name !== 'where')
        .map(([name, value]) => {
          const how = fields.get(name)
          if (!how || value === null) return [name, value]
          if (typeof value !== 'string') return [name, null]
          return [name, own.has(value) ? value : hide(value, how)]
        }),
    )
  const data = (part: unknown, name = ''): unknown => {
    if (Array.isArray(part))
      return name === 'values' && part.every(isPart) ? part.map(row) : part.map((one) => data(one))
    return isPart(part) ? Object.fromEntries(Object.entries(part).map(([key, value]) => [key, data(value, key)])) : part
  }
  const withData = data(spec) as VegaLiteSpec
  return { spec: sayHidden(withData, replace) as VegaLiteSpec, replace }
}

/** The same text with hidden values in the place of those that they hide. */
export function sayHiddenText(text: string, replace: ReadonlyMap<string, string>): string {
  const known = replace.get(text)
  if (known !== undefined) return known
  let said = text
  // The longest first, for a name may begin another one. A single letter or digit stands in any sentence.
  const longestFirst = [...replace].sort(([a], [b]) => b.length - a.length)
  for (const [value, name] of longestFirst) if ([...value].length > 1) said = said.replaceAll(value, name)
  return said
}

/** Names that stand for values there; anywhere else a text is a name of Vega-Lite's. */
const naming = new Set(['domain', 'sort', 'values', 'datum'])
const telling = new Set(['title', 'subtitle', 'description', 'summary', 'remark', 'text', 'zh', 'en'])

function sayHidden(part: unknown, replace: ReadonlyMap<string, string>, name = ''): unknown {
  if (typeof part === 'string') {
    if (telling.has(name)) return sayHiddenText(part, replace)
    return naming.has(name) ? (replace.get(part) ?? part) : part
  }
  if (Array.isArray(part)) return part.map((one) => sayHidden(one, replace, name))
  if (!isPart(part)) return part
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      // Rows of data are done; their words are told of beside them, with their paths.
      key === 'words' ? saidWords(value as ChartMeta['words'], replace) : sayHidden(value, replace, key),
    ]),
  )
}

const saidWords = (words: ChartMeta['words'], replace: ReadonlyMap<string, string>): ChartMeta['words'] =>
  words.map(({ path, words: { zh, en } }) => ({
    path,
    words: { zh: sayHiddenText(zh, replace), en: sayHiddenText(en, replace) },
  }))

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value)
