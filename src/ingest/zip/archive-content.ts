import type { ZipArchive, ZipEntry } from './zip-archive'

/** Whether the archive is a workbook (Office Open XML) rather than files of their own. */
export const isWorkbook = (archive: ZipArchive): boolean =>
  archive.find('[Content_Types].xml') !== undefined &&
  archive.entries.some(({ name }) => /(^|[/\\])workbook\.xml$/i.test(name))

/** Not the folders, nor what macOS and Windows put beside the files. */
export const isContent = ({ name }: ZipEntry): boolean =>
  !/[/\\]$/.test(name) && !/(^|[/\\])(__MACOSX[/\\]|\.[^/\\]*$|Thumbs\.db$|desktop\.ini$)/i.test(name)
