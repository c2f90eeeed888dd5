import { words, type Words } from '../../../core/words'
import { ruleText } from './rule-words'
import type { FoundRules } from './run'

const mostGroups = 8
const mostConsequents = 12
const mostAntecedents = 150

export interface GroupedRules {
  groups: Words[]
  consequents: string[]
  cells: { row: number; column: number; size: number; value: number }[]
}

interface Group {
  antecedents: string[]
  /** Mean lift by consequent; 1 where there is no rule. */
  profile: number[]
}

/**
 * Antecedents that lead to the same consequents, in groups: Hahsler and Karpienko, "Visualizing association rules in
 * hierarchical groups" (2017), with average linkage on their lifts. A cell has the highest support and the median lift.
 */
export function groupAntecedents(found: FoundRules): GroupedRules {
  const { best, measured } = found
  const texts = best.map((r) => ({ r, ...ruleText(found, r) }))
  const consequents = [...new Set(texts.map((t) => t.consequent))].slice(0, mostConsequents)
  const used = texts.filter((t) => consequents.includes(t.consequent))
  const antecedents = [...new Set(used.map((t) => t.antecedent))].slice(0, mostAntecedents)
  const profiles = new Map(antecedents.map((name) => [name, consequents.map(() => 1)]))
  for (const { r, antecedent, consequent } of used) {
    const profile = profiles.get(antecedent)
    if (profile) profile[consequents.indexOf(consequent)] = measured.lift[r]!
  }
  const groups = merged([...profiles].map(([name, profile]): Group => ({ antecedents: [name], profile })))
  const cells = groups.flatMap((group, column) =>
    consequents.flatMap((consequent, row) => {
      const inside = used.filter((t) => t.consequent === consequent && group.antecedents.includes(t.antecedent))
      if (inside.length === 0) return []
      const lifts = inside.map(({ r }) => measured.lift[r]!).sort((a, b) => a - b)
      const size = Math.max(...inside.map(({ r }) => measured.support[r]!))
      return [{ row, column, size, value: lifts[lifts.length >> 1]! }]
    }),
  )
  return { groups: groups.map(nameOf), consequents, cells }
}

function merged(groups: Group[]): Group[] {
  const apart = (a: Group, b: Group) => a.profile.reduce((sum, x, i) => sum + (x - b.profile[i]!) ** 2, 0)
  while (groups.length > mostGroups) {
    let [first, second, least] = [0, 1, Infinity]
    for (let a = 0; a < groups.length; a++)
      for (let b = a + 1; b < groups.length; b++) {
        const distance = apart(groups[a]!, groups[b]!)
        if (distance < least) [first, second, least] = [a, b, distance]
      }
    const [a, b] = [groups[first]!, groups[second]!]
    const [n, m] = [a.antecedents.length, b.antecedents.length]
    const both = {
      antecedents: [...a.antecedents, ...b.antecedents],
      profile: a.profile.map((x, i) => (n * x + m * b.profile[i]!) / (n + m)),
    }
    groups = groups.map((group, i) => (i === first ? both : group)).filter((_, i) => i !== second)
  }
  return groups
}

/** By its first (so strongest) antecedent, and how many more there are. */
function nameOf({ antecedents }: Group): Words {
  const [first = ''] = antecedents
  const more = antecedents.length - 1
  return more === 0 ? words(first, first) : words(`${first} 等 ${more + 1} 种`, `${first} and ${more} more`)
}
