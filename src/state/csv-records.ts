import { csvCell } from '../project/export-table/csv-cell'

/** Records of a CSV file, each with the end of its line. */
export const csvRecords = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map((value) => csvCell(value, 'text')).join(',')}\r\n`).join('')
