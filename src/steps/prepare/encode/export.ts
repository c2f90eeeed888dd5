import type { ExportModel } from '../../../core/step'
import { ident, idents } from '../../../database/sql'
import { encodedSql, type Encoding } from './encoding'

export const exportModel: ExportModel = {
  sql: (model) => {
    const encodings = model.learned['encodings'] as Encoding[]
    const hot = encodings.filter((e) => e.method === 'one-hot')
    const others = encodings.filter((e) => e.method !== 'one-hot').flatMap(encodedSql)
    const star = [
      '*',
      ...(hot.length > 0 ? [`EXCLUDE (${idents(hot.map((e) => e.column))})`] : []),
      ...(others.length > 0 ? [`REPLACE (${others.map(([name, sql]) => `${sql} AS ${ident(name)}`).join(', ')})`] : []),
    ].join(' ')
    const added = hot.flatMap(encodedSql).map(([name, sql]) => `${sql} AS ${ident(name)}`)
    return `SELECT ${[star, ...added].join(',\n  ')}\nFROM input`
  },
}
