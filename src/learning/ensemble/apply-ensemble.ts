import type { Apply } from '../../core/step'
import { predictionColumns } from '../apply-model'
import { combine } from './combine'

/** `apply.ts` of a kind whose model is made of others. */
export const applyEnsemble: Apply = async (model, rows, threads, applyOf) => {
  if (!applyOf) throw new Error('An ensemble needs the code of its models')
  return predictionColumns(model, await combine(model, rows, applyOf, threads))
}
