import type { ParamsOf } from '../../../core/params'
import type { StepContext } from '../../../core/step'
import type { spec } from './spec'

export type Context = StepContext<ParamsOf<typeof spec.params>>
