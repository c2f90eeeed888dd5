import { TerrariumError } from '../core/errors'
import type { Release } from '../core/release'
import { words } from '../core/words'

/**
 * The answers that a project has given out, from a disk or a file, checked and copied.
 * @throws TerrariumError `bad-project`
 */
export function checkReleases(given: unknown): Release[] {
  const list = given ?? []
  if (!Array.isArray(list) || !list.every(isRelease))
    throw new TerrariumError(
      'bad-project',
      words('项目里的隐私预算记录已损坏。', 'The record of the project’s privacy budget is damaged.'),
      words('换一份备份。', 'Take another copy.'),
    )
  return structuredClone(list)
}

function isRelease(given: unknown): given is Release {
  const { key, kind, sources, epsilon, delta, day, answer, ...rest } = (given ?? {}) as Record<string, unknown>
  return (
    typeof key === 'string' &&
    typeof kind === 'string' &&
    Array.isArray(sources) &&
    sources.every((source) => typeof source === 'string') &&
    isCost(epsilon) &&
    isCost(delta) &&
    typeof day === 'string' &&
    answer !== undefined &&
    Object.keys(rest).length === 0
  )
}

const isCost = (x: unknown) => typeof x === 'number' && Number.isFinite(x) && x >= 0
