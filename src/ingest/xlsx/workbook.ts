import type { TerrariumError } from '../../core/errors'
import type { ZipArchive, ZipEntry } from '../zip/zip-archive'
import { readStyles } from './cell-styles'
import { SharedStrings } from './shared-strings'
import type { BookContext } from './sheet-reader'
import { scanXml, type XmlHandler, type XmlTag } from './xml-scanner'

export interface SheetPart {
  name: string
  isHidden: boolean
  entry: ZipEntry
}

export interface Workbook {
  context: BookContext
  /** Worksheets in their order; no charts and no macros. */
  sheets: SheetPart[]
}

/** One part of a workbook, unpacked. */
export const mostPartBytes = 8 * 2 ** 30

/**
 * The sheets of a workbook and what their cells refer to (ECMA-376, transitional and strict).
 * @returns null where the archive holds no workbook
 * @throws TerrariumError `bad-file`, `too-large`; what `damaged` makes
 */
export async function openWorkbook(
  archive: ZipArchive,
  name: string,
  damaged: () => TerrariumError,
): Promise<Workbook | null> {
  const part = await workbookPart(archive, damaged)
  if (!part) return null
  const book = new BookReader()
  await scanXml(archive.read(part, mostPartBytes), book, damaged)
  const folder = part.name.replaceAll('\\', '/').replace(/[^/]*$/, '')
  const relations = await readRelations(
    archive,
    `${folder}_rels/${part.name.split(/[/\\]/).at(-1)}.rels`,
    folder,
    damaged,
  )
  const sheets = book.sheets.flatMap(({ name, id, isHidden }) => {
    const relation = relations.get(id)
    const entry = relation && relation.type === 'worksheet' ? archive.find(relation.target) : undefined
    return entry ? [{ name, isHidden, entry }] : []
  })
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target
  const strings = new SharedStrings()
  const stringsEntry = archive.find(partOf('sharedStrings') ?? `${folder}sharedStrings.xml`)
  if (stringsEntry) await strings.read(archive.read(stringsEntry, mostPartBytes), damaged)
  const stylesEntry = archive.find(partOf('styles') ?? `${folder}styles.xml`)
  const styles = stylesEntry ? await readStyles(archive.read(stylesEntry, mostPartBytes), damaged) : []
  return { context: { strings, styles, is1904: book.is1904, name, damaged }, sheets }
}

/** Where the workbook stands: the root relation says so; `xl/workbook.xml` nearly always. */
async function workbookPart(archive: ZipArchive, damaged: () => TerrariumError): Promise<ZipEntry | undefined> {
  const relations = await readRelations(archive, '_rels/.rels', '', damaged)
  const target = [...relations.values()].find(({ type }) => type === 'officeDocument')?.target
  const found = target === undefined ? undefined : archive.find(target)
  const part = found ?? archive.find('xl/workbook.xml')
  return part && /\.xml$/i.test(part.name) && !/document|presentation/i.test(part.name) ? part : undefined
}

interface Relation {
  type: string
  target: string
}

async function readRelations(
  archive: ZipArchive,
  name: string,
  folder: string,
  damaged: () => TerrariumError,
): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>()
  const entry = archive.find(name)
  if (!entry) return relations
  const reader: XmlHandler = {
    wantsText: false,
    open(name: string, tag: XmlTag) {
      if (name !== 'Relationship' || tag.get('TargetMode') === 'External') return
      const target = tag.get('Target') ?? ''
      const path = target.startsWith('/') ? target.slice(1) : folder + target
      relations.set(tag.get('Id') ?? '', { type: (tag.get('Type') ?? '').split('/').at(-1)!, target: resolved(path) })
    },
    close: () => undefined,
    text: () => undefined,
  }
  await scanXml(archive.read(entry, mostPartBytes), reader, damaged)
  return relations
}

/** `xl/../sheets/a.xml` → `sheets/a.xml` */
function resolved(path: string): string {
  const parts: string[] = []
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

class BookReader implements XmlHandler {
  readonly sheets: { name: string; id: string; isHidden: boolean }[] = []
  readonly wantsText = false
  is1904 = false

  open(name: string, tag: XmlTag): void {
    if (name === 'workbookPr') this.is1904 = /^(1|true|on)$/i.test(tag.get('date1904') ?? '')
    else if (name === 'sheet' && this.sheets.length < 10_000)
      this.sheets.push({
        name: tag.get('name') ?? '',
        id: tag.get('id') ?? '',
        isHidden: /^(very)?hidden$/i.test(tag.get('state') ?? ''),
      })
  }

  close(): void {}
  text(): void {}
}
