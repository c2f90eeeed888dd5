import type { ColumnPlan } from '../cells/column-plan'
import { BooleanBuilder } from './boolean-builder'
import type { ColumnBuilder } from './column-builder'
import { DateBuilder, TimeBuilder } from './date-builders'
import { NumberBuilder } from './number-builder'
import { TextBuilder } from './text-builder'

export function builderOf(plan: ColumnPlan): ColumnBuilder {
  switch (plan.read) {
    case 'text':
      return new TextBuilder(plan.keepsBlanks ?? false)
    case 'number':
      return new NumberBuilder(plan)
    case 'boolean':
      return new BooleanBuilder()
    case 'date':
      return new DateBuilder(plan)
    case 'time':
      return new TimeBuilder(plan)
  }
}
