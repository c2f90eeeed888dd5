import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { acts, type AuditRecord } from './audit-chain'

/**
 * An audit log from a disk or a file, checked to the last key and copied. Whether its chain is whole is another question.
 * @throws TerrariumError `bad-project`
 */
export function checkAudit(given: unknown): AuditRecord[] {
  const list = given ?? []
  if (!Array.isArray(list) || !list.every(isRecord))
    throw new TerrariumError(
      'bad-project',
      words('项目里的操作记录已损坏。', 'The audit log of the project is damaged.'),
      words('换一份备份。', 'Take another copy.'),
    )
  return structuredClone(list)
}

function isRecord(given: unknown): given is AuditRecord {
  const { at, act, about, hash, ...rest } = (given ?? {}) as Record<string, unknown>
  return (
    typeof at === 'string' &&
    acts.some((known) => known === act) &&
    isDetail(about) &&
    typeof hash === 'string' &&
    /^[0-9a-f]{64}$/.test(hash) &&
    Object.keys(rest).length === 0
  )
}

const isDetail = (given: unknown) =>
  typeof given === 'object' &&
  given !== null &&
  !Array.isArray(given) &&
  Object.entries(given).every(
    ([key, value]) =>
      /^[a-zA-Z0-9]{1,30}$/.test(key) &&
      (['string', 'number', 'boolean'].includes(typeof value) ||
        (Array.isArray(value) && value.every((one) => typeof one === 'string'))),
  )
