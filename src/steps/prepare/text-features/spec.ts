import { choice, column, group, integer, number, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { splitParam } from '../../../learning/split-param'

export const spec = defineStep({
  title: words('文字变特征', 'Text to features'),
  summary: words(
    '把一列文字拆成词，每个常见的词一列（次数或 TF-IDF），可用来分群和预测；中文自动分词',
    'Splits a text column into words and gives each a column (counts or TF-IDF) to segment or predict with; Chinese is segmented',
  ),
  keywords: 'tf-idf bag of words tokens ngram nlp sentiment keywords 分词 词频 文本 关键词 情感',
  needs: { rows: 1, columns: [{ of: ['text'], atLeast: 1 }] },
  yields: 'table',
  trains: true,
  params: {
    column: column({
      label: words('文字列', 'Text column'),
      help: words('例如评论、工单内容。', 'Such as reviews or tickets.'),
      of: ['text'],
      role: 'text',
    }),
    method: choice({
      label: words('怎么计', 'Weights'),
      help: words(
        'TF-IDF 让到处都有的词变轻，通常更好；次数适合朴素贝叶斯。',
        'TF-IDF makes words that are everywhere lighter and is usually better; counts suit naive Bayes.',
      ),
      default: 'tf-idf',
      values: [
        { value: 'tf-idf', label: words('TF-IDF', 'TF-IDF') },
        { value: 'counts', label: words('次数', 'Counts') },
      ],
    }),
    language: choice({
      label: words('语言', 'Language'),
      help: words('决定怎样拆词；自动按内容判断。', 'How words are found; judged from the texts unless chosen.'),
      default: 'auto',
      values: [
        { value: 'auto', label: words('自动', 'Automatic') },
        { value: 'zh', label: words('中文', 'Chinese') },
        { value: 'en', label: words('英文等', 'English and the like') },
      ],
    }),
    shape: choice({
      label: words('结果的形状', 'Shape'),
      help: words(
        '宽：每个词一列，接在原表后面；长：每行一个（行，词，次数，权重）。',
        'Wide: a column for each word beside the table. Long: a line for each (row, term, count, weight).',
      ),
      default: 'wide',
      values: [
        { value: 'wide', label: words('宽（每词一列）', 'Wide (a column a word)') },
        { value: 'long', label: words('长（每行一词）', 'Long (a line a word)') },
      ],
    }),
    maxFeatures: integer({
      label: words('最多几个词', 'Words at most'),
      help: words('只留出现次数最多的词。', 'Keeps those that occur most often.'),
      min: 1,
      max: 1_000_000,
      optional: true,
    }),
    minDf: number({
      label: words('至少出现在', 'In at least'),
      help: words('至少在几行里出现；小于 1 表示占多大比例的行。', 'So many rows, or below 1 such a share of them.'),
      default: 1,
      min: 0,
    }),
    maxDf: number({
      label: words('至多出现在', 'In at most'),
      help: words('至多在几行里出现；1 及以下表示占多大比例的行。', 'So many rows, or up to 1 such a share of them.'),
      default: 1,
      min: 0,
      exclusive: true,
      advanced: true,
    }),
    ngrams: integer({
      label: words('连续几个词', 'Words in a row'),
      help: words('2 表示也数相邻两个词的组合，如“not good”。', '2 counts pairs such as “not good” as well.'),
      default: 1,
      min: 1,
      max: 5,
      advanced: true,
    }),
    stopWords: choice({
      label: words('停用词', 'Stop words'),
      help: words(
        '去掉“的”“了”“the”“and”这类没有信息的词。',
        'Leaves out words that say little, such as “the” and “and”.',
      ),
      default: 'none',
      values: [
        { value: 'none', label: words('全部保留', 'Keep all words') },
        { value: 'built-in', label: words('去掉常用虚词', 'Leave them out') },
      ],
    }),
    alsoStop: text({
      label: words('还要去掉的词', 'Also leave out'),
      help: words('用逗号或空格分开。', 'Separated by commas or blanks.'),
      optional: true,
      advanced: true,
    }),
    by: column({
      label: words('比较各组用词', 'Compare groups'),
      help: words(
        '按这一列分组，看每组特有的词，例如好评和差评。',
        'Shows the words that set each group of this column apart, such as good and bad reviews.',
      ),
      of: ['text', 'boolean', 'number'],
      optional: true,
    }),
    keywords: text({
      label: words('关键词标记', 'Keyword flags'),
      help: words(
        '给每个关键词加一列是非（用逗号分开），例如：退款, 投诉。',
        'Adds a true/false column for each of these, separated by commas, such as refund, complaint.',
      ),
      optional: true,
      advanced: true,
    }),
    split: group({
      ...splitParam,
      help: words(
        '只从训练行学习有哪些词，检验行照样计数。',
        'The words are learned from the training rows alone; the others are counted by them.',
      ),
      fields: { ...splitParam.fields, kind: choice({ ...splitParam.fields.kind, default: 'none' }) },
    }),
  },
})
