import { column, choice, either, integer, json, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

const edgesText = {
  label: words('分界点', 'Edges'),
  help: words(
    '内部的分界点，用逗号分开，例如 18, 30, 45；等于分界点的值归下面一档。',
    'The inner edges, separated by commas, such as 18, 30, 45; a value on an edge belongs to the lower bin.',
  ),
}
const labelsText = {
  label: words('档名', 'Labels'),
  help: words(
    '每档一个名称，用逗号分开，从低到高；不填则用 0、1、2……；填“auto”用区间作名称。',
    'A name for each bin from the lowest, separated by commas; numbers from 0 unless given; “auto” names them by their intervals.',
  ),
}

export const spec = defineStep({
  title: words('数字分档', 'Bin a number'),
  summary: words(
    '把一列数字分成几档（新列 <列名>_bin），并记住分界点',
    'Puts a column of numbers into bins (new column <column>_bin) and keeps the edges',
  ),
  keywords: 'discretize cut quantile bucket group ranges 离散化 分箱 分组 区间 等宽 等频',
  needs: { rows: 1, columns: [{ of: ['number'], atLeast: 1 }] },
  yields: 'table',
  trains: true,
  params: {
    column: column({
      label: words('数字列', 'Column'),
      help: words('分哪一列。', 'The column to bin.'),
      of: ['number'],
    }),
    method: choice({
      label: words('怎么分', 'Method'),
      help: words(
        '等频让每档行数相近；等宽让每档一样宽；也可以自己给分界点；决策树按结果列差别最大的地方分。',
        'Quantiles give bins of like size; width gives bins of like width; or give the edges; a tree cuts where a target differs most.',
      ),
      default: 'quantile',
      values: [
        { value: 'quantile', label: words('等频（分位数）', 'Like counts (quantiles)') },
        { value: 'width', label: words('等宽', 'Like width') },
        { value: 'edges', label: words('给定分界点', 'Given edges') },
        { value: 'tree', label: words('按结果列（决策树）', 'By a target (tree)') },
      ],
    }),
    bins: integer({
      label: words('档数', 'Bins'),
      help: words('最多分几档；值太少时会少几档。', 'How many at most; fewer where there are few values.'),
      default: 5,
      min: 2,
      max: 1000,
      when: { method: ['quantile', 'width', 'tree'] },
    }),
    edges: either({
      ...edgesText,
      options: [text({ ...edgesText, editor: 'line' }), json(edgesText)],
      optional: true,
      when: { method: 'edges' },
    }),
    target: column({
      label: words('结果列', 'Target'),
      help: words('让各档在这一列上差别最大。', 'The bins differ most in this column.'),
      of: ['number', 'text', 'boolean'],
      optional: true,
      when: { method: 'tree' },
    }),
    labels: either({
      ...labelsText,
      options: [text({ ...labelsText, editor: 'line' }), json(labelsText)],
      optional: true,
    }),
  },
})
