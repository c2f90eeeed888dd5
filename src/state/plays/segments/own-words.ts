import type { Wishes } from '../shared/play'

/** A person's own words for a segment, as `segment-profile` takes them. */
export interface OwnWords {
  segment: string
  name?: string
  treatment?: string
}

/** The setting that holds a person's word for a segment; it belongs to these groups, for others it would mean nothing. */
export const ownWish = (groups: Readonly<Record<string, unknown>>, segment: string, what: 'name' | 'treatment') =>
  `${groupsKey(groups)}${segment}/${what}`

const groupsKey = ({ k, columns }: Readonly<Record<string, unknown>>) => `own/${JSON.stringify([k, columns])}/`

/** The own words among the settings, for the groups of these parameters. */
export function ownWords(wishes: Wishes, groups: Readonly<Record<string, unknown>>): OwnWords[] {
  const found = new Map<string, OwnWords>()
  const key = groupsKey(groups)
  for (const [id, value] of Object.entries(wishes)) {
    if (!id.startsWith(key) || typeof value !== 'string' || value.trim() === '') continue
    const [segment = '', what] = id.slice(key.length).split('/')
    const one = found.get(segment) ?? { segment }
    found.set(segment, { ...one, [what === 'name' ? 'name' : 'treatment']: value.trim() })
  }
  return [...found.values()].sort((a, b) => Number(a.segment) - Number(b.segment))
}

/** The settings that these own words came from. */
export function ownWishes(own: unknown, groups: Readonly<Record<string, unknown>>): Wishes {
  if (!Array.isArray(own)) return {}
  return Object.fromEntries(
    (own as OwnWords[]).flatMap(({ segment, name, treatment }) => [
      ...(name ? [[ownWish(groups, segment, 'name'), name]] : []),
      ...(treatment ? [[ownWish(groups, segment, 'treatment'), treatment]] : []),
    ]),
  )
}
