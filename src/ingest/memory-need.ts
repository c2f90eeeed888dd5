import type { Evidence } from './cells/evidence'

/** What the database may take of its 3.1 GiB, so that room is left to work. */
const most = 2.6e9
/** Of the memory that the browser tells of, so much may be taken. */
const share = 0.35
/** Segments that are not full, measured on tables loaded in blocks. */
const slack = 1.25
const widths: Record<string, number> = { BOOLEAN: 1, DATE: 4, TIMESTAMP: 8, BIGINT: 8, DOUBLE: 8 }

/** Bytes that a cell of a column takes in the database, on average. */
export function cellBytes({ cells, texts, bytes }: Evidence, type = texts > 0 ? 'VARCHAR' : 'DOUBLE'): number {
  const meanLength = cells === 0 ? 0 : bytes / cells
  return slack * (widths[type] ?? 4 + meanLength) + 1
}

/** Bytes that a cell takes whose type the file says. */
export function typedCellBytes(type: string, meanLength: number): number {
  return slack * (typedWidth(type) ?? 4 + meanLength) + 1
}

function typedWidth(type: string): number | undefined {
  if (/^(DECIMAL|HUGEINT)/.test(type)) return 16
  if (/TINYINT$/.test(type)) return 1
  if (/SMALLINT$/.test(type)) return 2
  if (/INTEGER$|^FLOAT$/.test(type)) return 4
  return /BIGINT$|^TIME$/.test(type) ? 8 : widths[type]
}

/** Bytes that tables may take in all. @param deviceMemory in GiB as the browser says, which never says more than 32 */
export function roomFor(deviceMemory = deviceGibibytes()): number {
  return Math.min(most, deviceMemory * 2 ** 30 * share)
}

const deviceGibibytes = () => (globalThis.navigator as { deviceMemory?: number } | undefined)?.deviceMemory ?? 8
