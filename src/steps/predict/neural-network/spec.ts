import { boolean, choice, integer, json, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { supervisedParams, taskParam } from '../../../learning/supervised-params'

export const spec = defineStep({
  title: words('神经网络', 'Neural network'),
  summary: words(
    '一层层神经元，能学出列之间复杂的关系；训练时能看到误差一轮轮下降',
    'Layers of neurons that learn what columns do together; one watches the error fall from epoch to epoch',
  ),
  keywords: 'deep learning mlp tensorflow perceptron keras 深度学习 多层感知机 神经元',
  needs: { rows: 10, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: {
    ...supervisedParams,
    task: taskParam,
    hidden: json({
      label: words('隐藏层', 'Hidden layers'),
      help: words(
        '每层几个神经元，例如 [64, 32]；[] 就是没有隐藏层。',
        'Neurons of each layer, such as [64, 32]; [] is none.',
      ),
      default: [64, 32],
    }),
    activation: choice({
      label: words('激活函数', 'Activation'),
      help: words('一般用 ReLU；很小的网络可以试 tanh。', 'ReLU as a rule; tanh for very small networks.'),
      default: 'relu',
      values: [
        { value: 'relu', label: words('ReLU', 'ReLU') },
        { value: 'tanh', label: words('tanh', 'tanh') },
        { value: 'sigmoid', label: words('sigmoid', 'Sigmoid') },
        { value: 'elu', label: words('ELU', 'ELU') },
      ],
      advanced: true,
    }),
    dropout: number({
      label: words('随机丢弃', 'Dropout'),
      help: words(
        '训练时随机关掉多少神经元，防止死记硬背。',
        'The share of neurons left out at random in training, against learning by heart.',
      ),
      default: 0,
      min: 0,
      max: 0.9,
      advanced: true,
    }),
    l2: number({
      label: words('L2 惩罚', 'L2 penalty'),
      help: words('让权重变小，防止死记硬背。', 'Keeps weights small, against learning by heart.'),
      default: 0,
      min: 0,
      advanced: true,
    }),
    epochs: integer({
      label: words('最多几轮', 'Most epochs'),
      help: words('最多把训练行看几遍。', 'How often the training rows are gone through at most.'),
      default: 50,
      min: 1,
      max: 5000,
    }),
    batchSize: integer({
      label: words('每批几行', 'Batch size'),
      help: words('每看多少行调整一次权重。', 'After how many rows weights are adjusted.'),
      default: 128,
      min: 1,
      advanced: true,
    }),
    learningRate: number({
      label: words('学习率', 'Learning rate'),
      help: words(
        '每次调整多大；太大会不稳，太小会很慢。',
        'How far weights move each time; too large is unsteady, too small slow.',
      ),
      default: 0.001,
      min: 0,
      exclusive: true,
      advanced: true,
    }),
    earlyStopping: boolean({
      label: words('不再进步就停', 'Stop when it stops improving'),
      help: words(
        '从训练行里留出 10% 观察，10 轮没有进步就停，用最好的一轮。',
        'Watches a tenth of the training rows and stops after 10 epochs without progress, keeping the best one.',
      ),
      default: true,
    }),
    patience: integer({
      label: words('耐心', 'Patience'),
      help: words('几轮没有进步才停。', 'Epochs without progress before it stops.'),
      default: 10,
      min: 1,
      advanced: true,
      when: { earlyStopping: true },
    }),
    seed: integer({
      label: words('随机种子', 'Seed'),
      help: words('同一个种子得到同样的网络。', 'The same seed gives the same network.'),
      default: 42,
      advanced: true,
    }),
  },
})
