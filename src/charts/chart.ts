import type { ChartMeta, VegaLiteSpec } from '../core/vega-lite'
import { isWords, type Language, type Words } from '../core/words'

export interface ChartParts {
  /** Stable within its step, such as `map` or `roc`. */
  id: string
  /** What is seen: “Customers by segment”. */
  title: Words
  /** A quiet remark beside the title: “PCA, 71 % of variance”. */
  remark?: Words
  /** What the chart shows, read aloud in one line. */
  summary: Words
  /** Along which axis marks are selected by dragging; both unless given. */
  brush?: 'x' | 'y'
  /** In pixels: on less room it keeps this width and is scrolled sideways. */
  minWidth?: number
  /** A Vega-Lite specification without title; any text in it, also in inline data, may be `Words`. */
  spec: Record<string, unknown>
}

const schema = 'https://vega.github.io/schema/vega-lite/v6.json'

/**
 * A chart as a step yields it: a valid Vega-Lite specification in English, and beside it the place and the words of
 * every text, so that `localise` can turn it. Numbers that do not exist become null, what is undefined is left out.
 */
export function chart({ id, title, remark, summary, brush, minWidth, spec }: ChartParts): VegaLiteSpec {
  const found: ChartMeta['words'] = []
  const whole = {
    $schema: schema,
    title: remark ? { text: title, subtitle: remark } : { text: title },
    description: summary,
    ...spec,
  }
  const english = inEnglish(whole, [], found) as VegaLiteSpec
  const behaviour = { ...(brush && { brush }), ...(minWidth !== undefined && { minWidth }) }
  return { ...english, usermeta: { terrarium: { id, title, summary, ...behaviour, words: found } } }
}

function inEnglish(part: unknown, path: (string | number)[], found: ChartMeta['words']): unknown {
  if (typeof part === 'number') return Number.isFinite(part) ? part : null
  if (typeof part !== 'object' || part === null) return part
  if (isWords(part)) {
    if (part.zh !== part.en) found.push({ path, words: { zh: part.zh, en: part.en } })
    return part.en
  }
  if (Array.isArray(part)) return part.map((item, i) => inEnglish(item, [...path, i], found))
  return Object.fromEntries(
    Object.entries(part)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, inEnglish(value, [...path, key], found)]),
  )
}

/** The specification with its texts in a language. What has no text in it is shared, not copied. */
export function localise(spec: VegaLiteSpec, language: Language): VegaLiteSpec {
  const copies = new Set<unknown>()
  const own = <T extends object>(part: T): T => {
    if (copies.has(part)) return part
    const copy = (Array.isArray(part) ? [...part] : { ...part }) as T
    copies.add(copy)
    return copy
  }
  const result = own(spec)
  for (const { path, words } of spec.usermeta?.terrarium?.words ?? []) {
    let part: Record<string | number, unknown> | undefined = result
    for (const key of path.slice(0, -1)) {
      const child: unknown = Object.hasOwn(part, key) ? part[key] : undefined
      if (typeof child !== 'object' || child === null) {
        part = undefined
        break
      }
      part = part[key] = own(child as Record<string | number, unknown>)
    }
    // A place that is not there has no text to turn.
    if (part && Object.hasOwn(part, path.at(-1)!)) part[path.at(-1)!] = words[language]
  }
  return result
}
