import { tableFromIPC, Type, type DataType } from '@uwdata/flechette'
import { ident } from './sql'

/**
 * A SELECT whose columns of an ENUM are text instead: the engine leaves their dictionary out of an answer that it gives
 * piece by piece. Undefined where there are none.
 * @param schema the Arrow IPC message of its schema
 */
export function withoutEnums(select: string, schema: Uint8Array): string | undefined {
  const { fields } = tableFromIPC(schema).schema
  const enums = fields.filter(({ type }) => holdsDictionary(type)).map(({ name }) => ident(name))
  if (enums.length === 0) return undefined
  return `SELECT * REPLACE (${enums.map((name) => `${name}::VARCHAR AS ${name}`).join(', ')}) FROM (${select})`
}

function holdsDictionary(type: DataType): boolean {
  if (type.typeId === Type.Dictionary) return true
  return 'children' in type && Boolean(type.children?.some((child) => holdsDictionary(child.type)))
}
