import { words, type Words } from '../../core/words'

/** The parts of the quality score. */
export const partWords: Readonly<Record<string, { name: Words; meaning: Words }>> = {
  completeness: {
    name: words('完整', 'Complete'),
    meaning: words('有值的单元格所占的比例。', 'The share of cells that have a value.'),
  },
  uniqueness: {
    name: words('不重复', 'Unique'),
    meaning: words('不是前面某行翻版的行所占的比例。', 'The share of rows that are no copy of an earlier one.'),
  },
  validity: {
    name: words('有效', 'Valid'),
    meaning: words(
      '可信的单元格所占的比例：没有存成文字的数字、负的金额、未来的日期。',
      'The share of cells that can be true: no number stored as text, no negative amount, no date in the future.',
    ),
  },
  consistency: {
    name: words('有用', 'Informative'),
    meaning: words(
      '各自说明问题的列所占的比例：不空、不是常数、不与别的列重复。',
      'The share of columns that say something of their own: not empty, not constant, no copy of another.',
    ),
  },
}
