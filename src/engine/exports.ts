import { TerrariumError } from '../core/errors'
import { words } from '../core/words'
import type { Engine } from './engine'
import type { JobList } from './job-list'
import { mostCopiedCells } from '../project/export-table/clipboard-table'
import { formatCount } from '../words/format'
import { scriptEntries } from './script-entries'
import { modelFormats, scriptFormats, tableFormats } from './terrarium'
import { writeClipboard } from './write-clipboard'
import type { ModelFormat, RunOptions, ScriptFormat, TableExportOptions, TableFormat } from './terrarium'

/** What leaves the session as a file: it changes nothing, so it runs beside the changes. */
export class Exports {
  readonly #engine: Engine
  readonly #jobs: JobList
  readonly #version: string

  constructor(engine: Engine, jobs: JobList, version: string) {
    this.#engine = engine
    this.#jobs = jobs
    this.#version = version
  }

  /** @throws TerrariumError `unsupported-format`, `missing-table`, and what the format's limits are */
  async table(name: string, format: TableFormat, options: TableExportOptions, run: RunOptions): Promise<Blob> {
    requireFormat(format, tableFormats)
    const request = { table: this.#engine.table(name), format, options }
    const owner = await this.#engine.database()
    return this.#jobs.track(words(`导出 ${name}`, `Export ${name}`), run, (o) =>
      this.#engine.workshop.run(
        owner,
        (job, port, prefix, onProgress) => job.exportTable(port, prefix, request, onProgress),
        o,
      ),
    )
  }

  /** @throws TerrariumError `missing-table`, `missing-column`, `too-many-cells`, `copy-refused` where the browser lets nothing in */
  async copy(
    name: string,
    { columns, mask }: Pick<TableExportOptions, 'columns' | 'mask'>,
    run: RunOptions,
  ): Promise<{ rows: number; columns: number }> {
    const table = this.#engine.table(name)
    const size = { rows: table.rows, columns: (columns ?? table.columns).length }
    if (size.rows * size.columns > mostCopiedCells) throw tooManyCells(size.rows * size.columns)
    const request = { table, ...(columns && { columns: [...columns] }), ...(mask && { mask }) }
    const owner = await this.#engine.database()
    const made = await this.#jobs.track(words(`复制 ${name}`, `Copy ${name}`), run, (o) =>
      this.#engine.workshop.run(
        owner,
        (job, port, prefix, onProgress) => job.copyTable(port, prefix, request, onProgress),
        o,
      ),
    )
    await writeClipboard(made)
    return size
  }

  /** @throws TerrariumError `unsupported-format`, `missing-model` */
  async model(name: string, format: ModelFormat, options: Record<string, unknown> = {}): Promise<Blob | string> {
    requireFormat(format, modelFormats)
    const model = this.#engine.history.models.get(name)
    if (!model)
      throw new TerrariumError('missing-model', words(`没有名为“${name}”的模型。`, `There is no model “${name}”.`))
    const made = await this.#engine.workshop.compute((job) => job.exportModel({ model, format, options }))
    return typeof made === 'string' ? made : new Blob([made as Uint8Array<ArrayBuffer>])
  }

  /** @throws TerrariumError `unsupported-format` */
  async recipe(format: ScriptFormat): Promise<string> {
    requireFormat(format, scriptFormats)
    const content = { version: this.#version, entries: scriptEntries(this.#engine.history.applied) }
    return this.#engine.workshop.compute((job) => job.writeScript(content, format))
  }
}

function requireFormat(format: string, formats: readonly string[]): void {
  if (formats.includes(format)) return
  throw new TerrariumError(
    'unsupported-format',
    words(`不支持导出为“${format}”。`, `Can’t export as “${format}”.`),
    words(`可选：${formats.join('、')}`, `Choose one of ${formats.join(', ')}.`),
  )
}

const tooManyCells = (n: number) =>
  new TerrariumError(
    'too-many-cells',
    words(
      `这张表有 ${formatCount(n, 'zh')} 个单元格，一次最多复制 ${formatCount(mostCopiedCells, 'zh')} 个。`,
      `The table has ${formatCount(n, 'en')} cells; at most ${formatCount(mostCopiedCells, 'en')} can be copied at once.`,
    ),
    words(
      '导出为 Excel 工作簿，或在表里选中一部分再复制。',
      'Export it as an Excel workbook, or select a part of it and copy that.',
    ),
  )
