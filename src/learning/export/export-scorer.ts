import type { Model } from '../../core/model'
import type { ExportModel } from '../../core/step'
import { writeOnnx } from './onnx/write-onnx'
import { writePage } from './page/write-page'
import type { Scorer } from './scorer'
import { writePython } from './write-python'
import { writeSql } from './sql/write-sql'

/** `export.ts` of a kind whose scoring is said in pieces: all formats from that. */
export const exportScorer = (scorerOf: (model: Model) => Scorer): ExportModel => ({
  sql: (model, options) => writeSql(scorerOf(model), options),
  python: (model) => writePython(scorerOf(model)),
  html: (model) => writePage(scorerOf(model)),
  onnx: (model) => writeOnnx(scorerOf(model)),
})
