import { choice, integer, json, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { recommendParams } from '../../../learning/recommend/recommend-params'

export const spec = defineStep({
  title: words('推荐：神经网络', 'Recommend: neural network'),
  summary: words(
    '用神经网络学习客户和商品的向量：双塔或 NCF；数据多时可能更准，训练也更慢',
    'Learns vectors of customers and items with a network, two towers or NCF; may be better with much data, and takes longer',
  ),
  keywords: 'recommend neural two-tower ncf embedding deep learning 推荐 神经网络 双塔 深度学习 向量',
  needs: { rows: 1, columns: [{ atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: {
    ...recommendParams,
    architecture: choice({
      label: words('结构', 'Architecture'),
      help: words(
        '双塔：客户和商品各成一个向量，相乘得分；NCF：两个向量一起进网络。',
        'Two towers: a vector each, whose product is the score. NCF: both vectors go through one network.',
      ),
      default: 'two-tower',
      values: [
        { value: 'two-tower', label: words('双塔', 'Two towers') },
        { value: 'ncf', label: words('NCF', 'NCF') },
      ],
    }),
    embedding: integer({
      label: words('向量长度', 'Embedding'),
      help: words('客户和商品各用多少个数表示。', 'How many numbers stand for a customer and an item.'),
      default: 16,
      min: 1,
      max: 256,
    }),
    hidden: json({
      label: words('隐藏层', 'Hidden layers'),
      help: words(
        '各层的宽度，例如 [32, 16]；不填时双塔没有，NCF 为 [32, 16]。',
        'The widths of the layers, such as [32, 16]: none for two towers, [32, 16] for NCF unless given.',
      ),
      optional: true,
      advanced: true,
    }),
    epochs: integer({
      label: words('轮数', 'Epochs'),
      help: words('全部数据学几遍。', 'How often all rows are learned from.'),
      default: 10,
      min: 1,
      max: 1000,
    }),
    batchSize: integer({
      label: words('每批行数', 'Rows in a batch'),
      help: words(
        '每一步学多少行；双塔把同一批里别人的商品当作反例。',
        'Rows of each step; two towers take the others’ items in it as what is not wanted.',
      ),
      default: 512,
      min: 2,
      max: 65_536,
      advanced: true,
    }),
    negatives: integer({
      label: words('每行的反例', 'Negatives'),
      help: words('NCF：每条记录配几件没有选的商品。', 'NCF: how many items not taken go with each row.'),
      default: 4,
      min: 1,
      max: 100,
      advanced: true,
      when: { architecture: 'ncf' },
    }),
    learningRate: number({
      label: words('学习率', 'Learning rate'),
      help: words('每步走多远。', 'How far each step goes.'),
      default: 0.01,
      min: 0,
      max: 1,
      exclusive: true,
      advanced: true,
    }),
  },
})
