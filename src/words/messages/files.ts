import { defineMessages } from '../messages'

/** Several files at once, folders, sheets, pasted tables. */
export const messages = defineMessages({
  severalTitle: { zh: '一张表，还是各自一张？', en: 'One table, or one for each?' },
  severalText: {
    zh: '合并：{n} 个文件按列名对齐成一张表，加一列写明每行来自哪个文件，适合每月一份的导出。各自成表：之后可以按编号连接。',
    en: 'As one table, the columns of the {n} files are matched by their names, and a column says which file each row comes from: for exports of one month each. As tables of their own, they can be joined by an id later.',
  },
  more: { zh: '还有 {n} 个', en: 'and {n} more' },
  asOne: { zh: '合并成一张表', en: 'As one table' },
  asSeveral: { zh: '各自成表', en: 'One for each' },
  tooLargeTitle: { zh: '文件太大，导入哪一部分？', en: 'This file is too large: which part of it?' },
  tooLargeTried: { zh: '内存不够，改为导入一部分', en: 'There was not enough memory: read a part of it' },
  tooLargeText: {
    zh: '“{file}”约 {rows} 行、{columns} 列，全部载入约需 {need} 内存，这里还能放下约 {room}。',
    en: '“{file}” has about {rows} rows and {columns} columns. All of it would take about {need} of memory; there is room for about {room}.',
  },
  tooLargeSeveral: {
    zh: '这 {files} 个文件共约 {rows} 行、{columns} 列，全部载入约需 {need} 内存，这里还能放下约 {room}。',
    en: 'These {files} files have about {rows} rows and {columns} columns. All of it would take about {need} of memory; there is room for about {room}.',
  },
  whichRows: { zh: '哪些行', en: 'Which rows' },
  sampleOf: { zh: '抽样', en: 'A sample of' },
  sampleRows: { zh: '抽样行数', en: 'Rows of the sample' },
  sampleSpread: { zh: '行，均匀取自整个文件', en: 'rows, spread evenly over the file' },
  allRows: { zh: '全部行（约 {n} 行）', en: 'All rows (about {n})' },
  whichColumns: { zh: '哪些列（{n} / {all}）', en: 'Which columns ({n} of {all})' },
  allColumns: { zh: '全选', en: 'All' },
  noColumns: { zh: '全不选', en: 'None' },
  chooseColumn: { zh: '至少选一列。', en: 'Choose at least one column.' },
  chooseRows: { zh: '抽样行数应为正整数。', en: 'The rows of the sample must be a whole number above 0.' },
  partFits: {
    zh: '这一部分约需 {part}，放得下（上限约 {room}）。',
    en: 'This part takes about {part} of {room}: it fits.',
  },
  partTooLarge: {
    zh: '这一部分约需 {part}，超过 {room}：减少行或列。',
    en: 'This part takes about {part}, more than {room}: fewer rows or columns.',
  },
  cancel: { zh: '取消', en: 'Cancel' },
  readPart: { zh: '导入这一部分', en: 'Import this part' },
  sourceFile: { zh: '来源文件', en: 'source file' },
  sourceSheet: { zh: '来源', en: 'source' },
  chooseFolder: { zh: '选择文件夹', en: 'Choose a folder' },
  readFolderAgain: { zh: '重新读取文件夹', en: 'Read the folder again' },
  folderEmpty: { zh: '这个文件夹里没有能读的文件。', en: 'There is no file in this folder that can be read.' },
  folderEmptyHint: {
    zh: '能读的有 CSV、TXT、Excel、JSON、Parquet、Arrow、ZIP 和 GZ。',
    en: 'CSV, text, Excel, JSON, Parquet, Arrow, ZIP and GZ can be.',
  },
  pasted: { zh: '粘贴的表格', en: 'pasted table' },
  sheet: { zh: '工作表', en: 'Sheet' },
  allSheets: { zh: '全部可见的工作表', en: 'All visible sheets' },
  hiddenSheet: { zh: '{name}（隐藏）', en: '{name} (hidden)' },
  tables: { zh: '表', en: 'Tables' },
  filesOf: { zh: '{file} 等 {n} 个文件', en: '{file} and {n} more' },
})
