import { ident } from '../database/sql'
import { TerrariumError } from '../core/errors'
import { invalidType } from './cells/given-type'
import type { ImportDoor } from './door'

/**
 * Gives a loaded column its final type.
 * @returns how many cells did not fit and are null now
 */
export async function castColumn(door: ImportDoor, table: string, column: string, type: string): Promise<number> {
  const name = ident(column)
  const filled = async () => Number(await door.value(`SELECT count(${name}) FROM ${ident(table)}`))
  const before = await filled()
  try {
    await door.execute(`ALTER TABLE ${ident(table)} ALTER ${name} TYPE ${type} USING TRY_CAST(${name} AS ${type})`)
  } catch (error) {
    if (error instanceof TerrariumError && !['cancelled', 'out-of-memory'].includes(error.code) && !error.isBug)
      throw invalidType(column, type)
    throw error
  }
  return before - (await filled())
}
