import { zipSync, type Zippable } from 'fflate'
import { TerrariumError } from '../core/errors'
import type { Recipe } from '../core/recipe'
import type { Release } from '../core/release'
import type { TableInfo } from '../core/table'
import { words, type Words } from '../core/words'
import { unpacked } from '../ingest/zip/unpacked'
import { ZipArchive, type ZipEntry } from '../ingest/zip/zip-archive'
import { quoted, say } from '../words/say'
import type { AuditRecord } from './audit/audit-chain'

/** A project as its file holds it: the recipe, and the source files when they were put in. */
export interface ProjectContent {
  recipe: Recipe
  /** Answers given out under privacy budgets: opened elsewhere, the project goes on from there. */
  releases: readonly Release[]
  /** What was done, as a hash-chained log. */
  audit: readonly AuditRecord[]
  /** The sources by SHA-256. */
  files: ReadonlyMap<string, File>
  /** Of every table: what a file must bring that takes the place of one left out. */
  tables: readonly TableInfo[]
  /** For other programs to read; this one makes them anew from the recipe. */
  models: readonly { name: string; json: string }[]
  reports: readonly { title: string; html: string }[]
  /** Of the program that wrote it. */
  version: string
}

export interface ProjectOptions {
  passphrase?: string
  /** Of scrypt, log₂ N: age’s own unless given. */
  workFactor?: number
  withData?: boolean
}

interface Part {
  name: string
  size: number
  sha256: string
  /** The name of what it holds: of a source its file's, of a model or a report its own. */
  file?: string
}

const formatName = 'terrarium-project'
const formatVersion = 4
/** Since version 3 there is `releases.json`, since 4 `audit.json`; without them, older programs read the file. */
const versionOf = ({ releases, audit }: Pick<ProjectContent, 'releases' | 'audit'>) =>
  audit.length > 0 ? formatVersion : releases.length > 0 ? 3 : 2
const partName =
  /^(recipe\.json|releases\.json|audit\.json|tables\.json|models\/\d+\.json|reports\/\d+\.html|sources\/[0-9a-f]{64})$/
/** What gains nothing by being compressed once more. */
const isPacked = /\.(parquet|xlsx|zip|gz)$/i
const mostBytes = 2 ** 31
/** Bytes of a manifest: some 100,000 parts. */
const mostListing = 2 ** 24
/** Letters of the name of a file, a model or a report. */
const longestName = 1000
const ageMark = 'age-encryption.org/v1'

/**
 * A project as one ZIP file (manifest, recipe, the shapes of its tables, models, reports, and the sources with
 * `withData`), each part with its SHA-256; with a passphrase the ZIP is inside an ordinary age file, which the `age`
 * command opens.
 */
export async function writeProject(content: ProjectContent, options: ProjectOptions): Promise<Blob> {
  const encoder = new TextEncoder()
  const parts: Record<string, Uint8Array> = {
    'recipe.json': encoder.encode(JSON.stringify(content.recipe, null, 1)),
    'tables.json': encoder.encode(JSON.stringify(content.tables, null, 1)),
  }
  if (content.releases.length > 0) parts['releases.json'] = encoder.encode(JSON.stringify(content.releases, null, 1))
  if (content.audit.length > 0) parts['audit.json'] = encoder.encode(JSON.stringify(content.audit, null, 1))
  const names = new Map<string, string>()
  for (const [i, { name, json }] of content.models.entries()) {
    parts[`models/${i + 1}.json`] = encoder.encode(json)
    names.set(`models/${i + 1}.json`, name)
  }
  for (const [i, { title, html }] of content.reports.entries()) {
    parts[`reports/${i + 1}.html`] = encoder.encode(html)
    names.set(`reports/${i + 1}.html`, title)
  }
  if (options.withData)
    for (const [sha256, file] of content.files) {
      parts[`sources/${sha256}`] = new Uint8Array(await file.arrayBuffer())
      names.set(`sources/${sha256}`, file.name)
    }
  const listed: Part[] = []
  for (const [name, bytes] of Object.entries(parts)) {
    const file = names.get(name)
    listed.push({ name, size: bytes.length, sha256: await sha256(bytes), ...(file !== undefined && { file }) })
  }
  const manifest = { format: formatName, version: versionOf(content), terrarium: content.version, parts: listed }
  // A fixed date: the same project gives the same file.
  const zipped = deflate({ 'manifest.json': encoder.encode(JSON.stringify(manifest, null, 1)), ...parts }, names)
  if (!options.passphrase) return new Blob([zipped], { type: 'application/zip' })
  const { Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  encrypter.setPassphrase(options.passphrase)
  if (options.workFactor !== undefined) encrypter.setScryptWorkFactor(options.workFactor)
  const encrypted = await encrypter.encrypt(zipped)
  return new Blob([encrypted as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' })
}

export interface ReadProjectFile {
  /** Still to be checked, as what follows. */
  recipe: unknown
  releases: unknown
  audit: unknown
  /** The sources by SHA-256. */
  files: ReadonlyMap<string, File>
  /** None in a file of the first version. */
  tables: TableInfo[]
}

/**
 * Nothing of the file is taken that its manifest does not list with its checksum.
 * @throws TerrariumError `bad-project`, `wrong-passphrase`, `passphrase-needed`, `newer-version`
 */
export async function readProject(file: Blob, passphrase?: string): Promise<ReadProjectFile> {
  if (file.size > mostBytes) throw bad(words('文件太大', 'it is too large'))
  const archive = await openArchive(await decrypted(file, passphrase))
  const entries = namedOnce(archive)
  const read = (name: string, size: number) => unpack(archive, entries.get(name), name, size)
  const listing = entries.get('manifest.json')
  const parts = checkManifest(
    await readJson(await read('manifest.json', Math.min(listing?.size ?? 0, mostListing)), 'manifest.json'),
  )
  for (const name of entries.keys())
    if (name !== 'manifest.json' && !parts.some((part) => part.name === name))
      throw bad(say(words('清单里没有其中的{name}', 'its manifest does not list {name}'), { name: quoted(name) }))
  const content = new Map<string, File>()
  for (const { name, size, sha256: wanted, file: called } of parts) {
    const part = await read(name, size)
    if (part.size !== size || (await sha256(new Uint8Array(await part.arrayBuffer()))) !== wanted) throw damaged(name)
    content.set(name, called === undefined ? part : new File([part], called))
  }
  const json = async (name: string) => (content.has(name) ? readJson(content.get(name)!, name) : [])
  return {
    recipe: await readJson(content.get('recipe.json')!, 'recipe.json'),
    releases: await json('releases.json'),
    audit: await json('audit.json'),
    files: new Map(parts.filter(isSource).map(({ name, sha256 }) => [sha256, content.get(name)!])),
    tables: checkTables(await json('tables.json')),
  }
}

const isSource = ({ name }: Part) => name.startsWith('sources/')

async function openArchive(file: Blob): Promise<ZipArchive> {
  try {
    return await ZipArchive.open(file, '')
  } catch {
    throw bad(words('文件不完整', 'the file is not complete'))
  }
}

/** @throws TerrariumError `bad-project` where two parts have one name */
function namedOnce({ entries }: ZipArchive): Map<string, ZipEntry> {
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  if (byName.size < entries.length) throw bad(words('其中有同名的部分', 'two of its parts have the same name'))
  return byName
}

async function unpack(archive: ZipArchive, entry: ZipEntry | undefined, name: string, size: number): Promise<File> {
  if (entry?.size !== size) throw damaged(name)
  try {
    return await unpacked(archive.read(entry, size), name)
  } catch {
    throw damaged(name)
  }
}

async function decrypted(file: Blob, passphrase: string | undefined): Promise<Blob> {
  if ((await file.slice(0, ageMark.length).text()) !== ageMark) return file
  if (!passphrase)
    throw new TerrariumError(
      'passphrase-needed',
      words('这个项目文件已加密，请输入口令。', 'This project file is encrypted: its passphrase is needed.'),
    )
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  try {
    const bytes = await decrypter.decrypt(new Uint8Array(await file.arrayBuffer()))
    return new Blob([bytes as Uint8Array<ArrayBuffer>])
  } catch {
    throw new TerrariumError(
      'wrong-passphrase',
      words('口令不对，或文件已损坏。', 'The passphrase is wrong, or the file is damaged.'),
      words(
        '口令无法找回；请核对大小写和输入法。',
        'A passphrase can’t be recovered; check capitals and the keyboard layout.',
      ),
    )
  }
}

function checkManifest(manifest: unknown): Part[] {
  const { format, version, terrarium: _by, parts, ...rest } = (manifest ?? {}) as Record<string, unknown>
  if (format !== formatName) throw bad(words('它不是 Terrarium 项目', 'it is not a Terrarium project'))
  if (!Number.isInteger(version) || (version as number) < 1) throw wrongManifest()
  if ((version as number) > formatVersion)
    throw new TerrariumError(
      'newer-version',
      words('这个项目来自更新的版本。', 'This project comes from a newer version.'),
      words('请先刷新页面，使用最新版本。', 'Reload the page to get the newest version first.'),
    )
  const isPart = (part: unknown): part is Part => {
    const { name, size, sha256, file, ...rest } = (part ?? {}) as Record<string, unknown>
    return (
      typeof name === 'string' &&
      partName.test(name) &&
      Number.isSafeInteger(size) &&
      (size as number) >= 0 &&
      typeof sha256 === 'string' &&
      (!name.startsWith('sources/') || (name === `sources/${sha256}` && typeof file === 'string')) &&
      (file === undefined || (typeof file === 'string' && file.length <= longestName)) &&
      Object.keys(rest).length === 0
    )
  }
  if (Object.keys(rest).length > 0 || !Array.isArray(parts) || !parts.every(isPart)) throw wrongManifest()
  const names = new Set(parts.map((part) => part.name))
  if (names.size < parts.length || !names.has('recipe.json')) throw wrongManifest()
  const total = parts.reduce((sum, { size }) => sum + size, 0)
  if (total > mostBytes) throw bad(words('解开后太大', 'it is too large when it is unpacked'))
  return parts
}

function checkTables(given: unknown): TableInfo[] {
  const isTable = (table: unknown): table is TableInfo => {
    const { name, rows, columns } = (table ?? {}) as Record<string, unknown>
    const isColumn = (column: unknown) => {
      const { name, type } = (column ?? {}) as Record<string, unknown>
      return typeof name === 'string' && typeof type === 'string'
    }
    return typeof name === 'string' && Number.isInteger(rows) && Array.isArray(columns) && columns.every(isColumn)
  }
  if (!Array.isArray(given) || !given.every(isTable)) throw bad(words('表的说明有误', 'its list of tables is wrong'))
  return given.map(({ name, rows, columns }) => ({
    name,
    rows,
    columns: columns.map((column) => ({ name: column.name, type: column.type })),
  }))
}

async function readJson(part: Blob, name: string): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await part.arrayBuffer()))
  } catch {
    throw bad(words(`其中的“${name}”无法读取`, `its part “${name}” can’t be read`))
  }
}

// fflate's asynchronous forms start workers of their own, which the policy forbids; this runs in a worker already.
function deflate(parts: Record<string, Uint8Array>, names: ReadonlyMap<string, string>): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(parts).map(([name, bytes]): [string, Zippable[string]] => [
    name,
    [bytes, { level: isPacked.test(names.get(name) ?? '') ? 0 : 6 }],
  ])
  return zipSync(Object.fromEntries(entries), { mtime: new Date(1980, 0, 1) })
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0')).join('')
}

const wrongManifest = () => bad(words('清单有误', 'its manifest is wrong'))

const damaged = (name: string) => bad(words(`其中的“${name}”已损坏`, `its part “${name}” is damaged`))

function bad(why: Words): TerrariumError {
  return new TerrariumError(
    'bad-project',
    words(`打不开这个项目文件：${why.zh}。`, `This project file can’t be opened: ${why.en}.`),
    words('检查文件是否传输完整，或换一份备份。', 'Check that it was copied completely, or take another copy.'),
  )
}
