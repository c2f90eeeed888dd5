import { choice, column, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { clusterColumnsParam, seedParam } from '../../../learning/clustering/cluster-params'
import { preprocessParam } from '../../../learning/preprocess'

export const spec = defineStep({
  title: words('降维成图', 'Map in two dimensions'),
  summary: words(
    '把很多列压成两三个坐标，让相似的客户挨在一起',
    'Turns many columns into two or three coordinates in which like customers lie together',
  ),
  keywords: 'pca umap tsne t-sne embedding projection dimension reduction 降维 可视化 投影 流形',
  needs: { rows: 3, columns: [{ of: ['number', 'text', 'boolean', 'date'], atLeast: 1 }] },
  yields: 'table',
  params: {
    columns: clusterColumnsParam,
    method: choice({
      label: words('方法', 'Method'),
      help: words(
        '主成分最快，距离有意义；UMAP 和 t-SNE 更能分开成群的客户，但群与群的远近不要当真。',
        'PCA is quick and keeps distances; UMAP and t-SNE show groups better, but how far groups are apart means little.',
      ),
      default: 'pca',
      values: [
        { value: 'pca', label: words('主成分（PCA）', 'PCA') },
        { value: 'umap', label: words('UMAP', 'UMAP') },
        { value: 't-sne', label: words('t-SNE', 't-SNE') },
      ],
    }),
    dimensions: integer({
      label: words('维数', 'Dimensions'),
      help: words('几个坐标：x、y，第三个是 z。', 'How many coordinates: x, y, and z as the third.'),
      default: 2,
      min: 1,
      max: 3,
    }),
    by: column({
      label: words('着色', 'Colour by'),
      help: words('图上按哪一列着色，例如客户群。', 'Which column colours the points, such as the segment.'),
      of: ['text', 'boolean', 'number'],
      optional: true,
    }),
    neighbors: integer({
      label: words('邻居数', 'Neighbours'),
      help: words(
        'UMAP 看多少个邻居：少则看细节，多则看全局。',
        'How many neighbours UMAP looks at: few show detail, many the whole.',
      ),
      default: 15,
      min: 2,
      max: 200,
      advanced: true,
      when: { method: 'umap' },
    }),
    minDistance: number({
      label: words('最小间距', 'Least distance'),
      help: words('UMAP 里点与点能挨多近。', 'How near points may come in UMAP.'),
      default: 0.1,
      min: 0,
      max: 0.99,
      advanced: true,
      when: { method: 'umap' },
    }),
    epochs: integer({
      label: words('轮数', 'Epochs'),
      help: words(
        'UMAP 优化多少轮；不填时小数据 500，大数据 200。',
        'Rounds of UMAP; empty is 500 for few rows, 200 for many.',
      ),
      min: 1,
      max: 5000,
      optional: true,
      advanced: true,
      when: { method: 'umap' },
    }),
    perplexity: number({
      label: words('困惑度', 'Perplexity'),
      help: words('t-SNE 大致看多少个邻居。', 'About how many neighbours t-SNE looks at.'),
      default: 30,
      min: 2,
      max: 200,
      advanced: true,
      when: { method: 't-sne' },
    }),
    iterations: integer({
      label: words('迭代次数', 'Iterations'),
      help: words('t-SNE 优化多少轮。', 'Rounds of t-SNE.'),
      default: 1000,
      min: 250,
      max: 10_000,
      advanced: true,
      when: { method: 't-sne' },
    }),
    sample: integer({
      label: words('最多用多少行', 'Rows at most'),
      help: words(
        'UMAP 和 t-SNE 只摆放这么多行，其余放在最近的几行中间。',
        'UMAP and t-SNE place so many rows; the rest go between their nearest ones.',
      ),
      default: 5000,
      min: 10,
      max: 50_000,
      advanced: true,
    }),
    preprocess: preprocessParam,
    seed: seedParam,
  },
})
