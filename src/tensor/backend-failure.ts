import { words, type Words } from '../core/words'

/** A backend that gives numbers no one should trust. */
export class BackendFailure extends Error {
  constructor(readonly reason: Words) {
    super(reason.en)
  }
}

export const notNumbers = words('算出的损失不是数字', 'its loss is not a number')
