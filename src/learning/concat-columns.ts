import type { NamedColumn } from '../core/columns'

/** Columns of consecutive parts of the rows as columns of all of them. Every part has the same columns in the same order. */
export function concatColumns(parts: readonly (readonly NamedColumn[])[]): NamedColumn[] {
  const [first] = parts
  if (!first || parts.length === 1) return first ? [...first] : []
  return first.map((column, c) =>
    concat(
      column,
      parts.map((part) => part[c]!),
    ),
  )
}

function concat(first: NamedColumn, parts: readonly NamedColumn[]): NamedColumn {
  switch (first.kind) {
    case 'number':
      return {
        ...first,
        values: joined(
          only(parts, 'number').map((p) => p.values),
          (n) => new Float64Array(n),
        ),
      }
    case 'boolean':
      return {
        ...first,
        values: joined(
          only(parts, 'boolean').map((p) => p.values),
          (n) => new Int8Array(n),
        ),
      }
    case 'text': {
      const levels = [...new Set(only(parts, 'text').flatMap((p) => p.levels))]
      const position = new Map(levels.map((level, i) => [level, i]))
      const codes = only(parts, 'text').map((p) => {
        const known = p.levels.map((level) => position.get(level) ?? -1)
        return p.codes.map((code) => (code < 0 ? -1 : known[code]!))
      })
      return { ...first, levels, codes: joined(codes, (n) => new Int32Array(n)) }
    }
    case 'strings':
      return { ...first, values: only(parts, 'strings').flatMap((p) => p.values) }
  }
}

function only<K extends NamedColumn['kind']>(
  parts: readonly NamedColumn[],
  kind: K,
): Extract<NamedColumn, { kind: K }>[] {
  return parts.map((part) => {
    if (part.kind !== kind) throw new Error(`Column ${part.name} changes from ${kind} to ${part.kind}`)
    return part as Extract<NamedColumn, { kind: K }>
  })
}

function joined<T extends Float64Array | Int32Array | Int8Array>(parts: readonly T[], make: (length: number) => T): T {
  const whole = make(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
