import type { VegaLiteSpec } from '../core/vega-lite'
import type { Language } from '../core/words'
import { localise } from './chart'
import { intervalWords } from './interval'

export interface ChartTable {
  /** `field` is the name in the chart's own data. */
  columns: { field: string; title: string; kind: 'text' | 'number' | 'percent' | 'date' }[]
  /** Plain values: texts, numbers, dates as ISO text, null. */
  rows: (string | number | boolean | null)[][]
  /** For each row, the table's rows behind it as an SQL condition, where the chart knows it. */
  wheres: (string | undefined)[]
}

interface Field {
  field: string
  title: string
  kind: ChartTable['columns'][number]['kind']
}

type Part = Record<string, unknown>

/**
 * What a chart draws, as a table: the fields that its tooltip names (else those of its encoding), in that order, with
 * names looked up where the data has codes.
 */
export function chartTable(spec: VegaLiteSpec, language: Language): ChartTable {
  const whole = localise(spec, language)
  const layers = [whole, ...list(whole['layer'])]
  const source = layers.find((layer) => Array.isArray(part(layer['encoding'])['tooltip'])) ?? layers.at(-1)!
  const encoding = part(source['encoding'])
  const fields = (Array.isArray(encoding['tooltip']) ? encoding['tooltip'] : Object.values(encoding))
    .flatMap((channel) => fieldOf(part(channel)))
    .flatMap((field) => (field.field === 'interval' ? ends(language) : [field]))
    .filter((field, i, all) => all.findIndex((other) => other.field === field.field) === i)
  const transforms = [whole, source].flatMap((layer) => list(layer['transform']))
  const values = list(part(whole['data'])['values'] ?? part(source['data'])['values'])
  const found = looked(values, transforms)
  return {
    columns: fields,
    rows: found.map((row) => fields.map(({ field, kind }) => plain(row[field], kind))),
    wheres: found.map(({ where }) => (typeof where === 'string' ? where : undefined)),
  }
}

const part = (value: unknown): Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Part) : {}
const list = (value: unknown): Part[] => (Array.isArray(value) ? value.map(part) : [])

function fieldOf(channel: Part): Field[] {
  const { field, title, type, format } = channel
  if (typeof field !== 'string') return []
  const kind = type === 'temporal' ? 'date' : type === 'quantitative' ? 'number' : 'text'
  const isPercent = typeof format === 'string' && format.endsWith('%') && kind === 'number'
  return [{ field, title: typeof title === 'string' ? title : field, kind: isPercent ? 'percent' : kind }]
}

const ends = (language: Language): Field[] => {
  const [low, high] = language === 'zh' ? ['下限', '上限'] : [' from', ' to']
  const title = intervalWords[language]
  return [
    { field: 'lower', title: title + low, kind: 'number' },
    { field: 'upper', title: title + high, kind: 'number' },
  ]
}

/** Vega-Lite's lookups, as far as the builders use them: names for codes, from data inside the chart. */
function looked(values: readonly Part[], transforms: readonly Part[]): Part[] {
  const lookups = transforms.flatMap(({ lookup, from }) => {
    const { key, fields, data } = part(from)
    if (typeof lookup !== 'string' || typeof key !== 'string' || !Array.isArray(fields)) return []
    const found = new Map(list(part(data)['values']).map((row) => [row[key], row]))
    return [{ lookup, found, fields: fields.filter((field) => typeof field === 'string') }]
  })
  return values.map((row) => {
    const whole = { ...row }
    for (const { lookup, found, fields } of lookups)
      for (const field of fields) whole[field] = found.get(row[lookup])?.[field] ?? null
    return whole
  })
}

function plain(value: unknown, kind: Field['kind']): string | number | boolean | null {
  if (kind === 'date' && typeof value === 'number')
    return new Date(value).toISOString().replace(/(T00:00:00)?(\.000)?Z$/, '')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}
