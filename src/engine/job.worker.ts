import * as Comlink from 'comlink'
import { settle, TerrariumError, type Outcome } from '../core/errors'
import type { ImportEstimate } from '../core/import'
import type { Model } from '../core/model'
import { holdLifeline } from '../core/lifeline'
import { ProgressBar, type Progress } from '../core/progress'
import { beatInto, sign } from '../core/pulse'
import type { StepYield } from '../core/step'
import type { TableInfo } from '../core/table'
import { words } from '../core/words'
import type { StepApart } from '../core/step'
import { Database } from '../database/database'
import type { ProjectContent, ProjectOptions, ReadProjectFile } from '../project/project-file'
import type { ScriptContent } from '../project/recipe-script/script-content'
import type { PersonalColumn } from '../learning/privacy/personal-columns'
import { loadExport } from '../steps/load'
import { Crew, type ApartAnswer, type ApartRequest } from './crew'
import type {
  EstimateRequest,
  ImportAnswer,
  ImportRequest,
  ModelExportRequest,
  SampleRequest,
  StagedTable,
  StepAnswer,
  StepRequest,
  TableCopyRequest,
  TableExportRequest,
} from './job-api'
import { modelToJson } from './model-json'
import type { ParquetTable } from './parquet-table'
import { plain } from './plain'
import { progressReporter } from './progress-reporter'
import type { PutByRequest, Recalled, RecallRequest } from './put-by'
import type { StepPreview } from './session-api'
import { StepRunner } from './step-runner'
import type { Connect } from './workshop'
import type { ClipboardTable } from '../project/export-table/clipboard-table'
import type { Environment, ScriptFormat } from './terrarium'

/**
 * A worker that runs one job after the other, each with its own connection to the database. It can be terminated at any
 * moment: whatever it had staged is dropped by the session.
 */
type OnProgress = (progress: Progress) => void

/** Does the work with a connection of its own, which the page ends once it has the answer. */
async function job<T>(
  port: MessagePort,
  prefix: string,
  work: (database: Database) => Promise<T>,
): Promise<Outcome<T>> {
  const database = new Database(port, prefix)
  const outcome = await settle(() => work(database))
  database.release()
  return outcome
}

const bar = (onProgress: OnProgress) => new ProgressBar(progressReporter(onProgress))

/** Of the step that runs now. */
let ending = new AbortController()
/** What steps that run apart here share, once it was opened. */
let own: { database: Database; request: ApartRequest } | undefined

const api = {
  holdLifeline,
  beatInto,
  sign,

  /** The person wants what the running step has done so far. */
  finish(): void {
    ending.abort()
  },

  /** Makes this worker a hand of another job: it runs steps for it until it is ended. */
  openApart(port: MessagePort, prefix: string, request: ApartRequest): void {
    own = { database: new Database(port, prefix), request }
  },

  apart(task: StepApart, onFraction: (fraction: number) => void): Promise<Outcome<ApartAnswer>> {
    return settle(async () => {
      const { runApart } = await import('./run-apart')
      return runApart(
        own!.database,
        own!.request,
        task,
        progressReporter(({ fraction }) => onFraction(fraction ?? 0)),
      )
    })
  },

  step(
    port: MessagePort,
    prefix: string,
    request: StepRequest,
    onProgress: OnProgress,
    connect: Connect,
  ): Promise<Outcome<StepAnswer>> {
    return job(port, prefix, async (database) => {
      ending = new AbortController()
      const crew = new Crew(connect, request, ending.signal)
      const runner = new StepRunner(database, request, crew, ending.signal)
      const done = runner.run(request.step, request.inputs, request.output, bar(onProgress))
      const { yielded, staged } = await done.finally(() => crew.end())
      const { metrics, data } = yielded
      const figures = { metrics: plain(metrics ?? {}), data: plain(data ?? {}) } as Pick<StepYield, 'metrics' | 'data'>
      return {
        yielded: { ...yielded, ...figures },
        warnings: runner.warnings,
        tables: staged ? [staged] : [],
        releases: runner.releases,
      }
    })
  },

  preview(port: MessagePort, prefix: string, request: StepRequest): Promise<Outcome<StepPreview>> {
    return job(port, prefix, async (database) => {
      const { previewStep } = await import('./preview-step')
      return previewStep(database, request)
    })
  },

  personalData(port: MessagePort, prefix: string, table: TableInfo): Promise<Outcome<PersonalColumn[]>> {
    return job(port, prefix, async (database) => {
      const { personalColumns } = await import('../learning/privacy/personal-columns')
      return personalColumns(database, table)
    })
  },

  importFile(
    port: MessagePort,
    prefix: string,
    request: ImportRequest,
    onProgress: OnProgress,
  ): Promise<Outcome<ImportAnswer>> {
    return job(port, prefix, async (database) => {
      const { importFile } = await import('./import-file')
      return importFile(database, request, bar(onProgress))
    })
  },

  estimate(
    port: MessagePort,
    prefix: string,
    { files, options }: EstimateRequest,
  ): Promise<Outcome<ImportEstimate | null>> {
    return job(port, prefix, async (database) => {
      const { estimateImport } = await import('../ingest/estimate-import')
      return estimateImport(files, options, database)
    })
  },

  sample(
    port: MessagePort,
    prefix: string,
    request: SampleRequest,
    onProgress: OnProgress,
  ): Promise<Outcome<StagedTable[]>> {
    return job(port, prefix, async (database) => {
      const { makeSample } = await import('./make-sample')
      return makeSample(database, request, bar(onProgress))
    })
  },

  putBy(port: MessagePort, prefix: string, request: PutByRequest): Promise<Outcome<boolean>> {
    return job(port, prefix, async (database) => {
      ending = new AbortController()
      const { putBy } = await import('./put-by')
      return putBy(database, request, ending.signal)
    })
  },

  recall(port: MessagePort, prefix: string, request: RecallRequest): Promise<Outcome<Recalled | null>> {
    return job(port, prefix, async (database) => {
      const { recall } = await import('./put-by')
      return recall(database, request)
    })
  },

  exportTable(
    port: MessagePort,
    prefix: string,
    request: TableExportRequest,
    onProgress: OnProgress,
  ): Promise<Outcome<Blob>> {
    return job(port, prefix, async (database) => {
      const { exportTable } = await import('./export-table')
      return exportTable(database, request, bar(onProgress))
    })
  },

  /** @param table whose types are exact */
  parquetTable(port: MessagePort, prefix: string, table: TableInfo): Promise<Outcome<ParquetTable>> {
    return job(port, prefix, async (database) => {
      const { parquetTable } = await import('./parquet-table')
      return parquetTable(database, table)
    })
  },

  copyTable(
    port: MessagePort,
    prefix: string,
    request: TableCopyRequest,
    onProgress: OnProgress,
  ): Promise<Outcome<ClipboardTable>> {
    return job(port, prefix, async (database) => {
      const { copyTable } = await import('./export-table')
      return copyTable(database, request, bar(onProgress))
    })
  },

  exportModel({ model, format, options }: ModelExportRequest): Promise<Outcome<string | Uint8Array>> {
    return settle(async () => {
      if (format === 'json') return modelToJson(model)
      const write = (await loadExport(model.kind))[format]
      if (!write)
        throw new TerrariumError(
          'unsupported-format',
          words(`“${model.kind}”模型不能导出为 ${format}。`, `A “${model.kind}” model can’t be exported as ${format}.`),
        )
      return write(model, options)
    })
  },

  writeScript(content: ScriptContent, format: ScriptFormat): Promise<Outcome<string>> {
    return settle(async () => {
      if (format === 'sql') return (await import('../project/recipe-script/sql-script')).sqlScript(content)
      return (await import('../project/recipe-script/python-script')).pythonScript(content)
    })
  },

  writeProject(
    content: Omit<ProjectContent, 'models'> & { models: Model[] },
    options: ProjectOptions,
  ): Promise<Outcome<Blob>> {
    return settle(async () => {
      const { writeProject } = await import('../project/project-file')
      const models = content.models.map((model) => ({ name: model.name, json: modelToJson(model) }))
      return writeProject({ ...content, models }, options)
    })
  },

  readProject(file: Blob, passphrase: string | undefined): Promise<Outcome<ReadProjectFile>> {
    return settle(async () => {
      const { readProject } = await import('../project/project-file')
      return readProject(file, passphrase)
    })
  },

  environment(): Promise<Outcome<Pick<Environment, 'tensorBackend' | 'backends'>>> {
    return settle(async () => {
      const { environmentReport } = await import('../tensor/environment-report')
      return environmentReport()
    })
  },
}

export type JobApi = typeof api
Comlink.expose(api)
