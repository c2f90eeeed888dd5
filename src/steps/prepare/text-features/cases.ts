import type { StepCase } from '../../../core/step'

const reviews = `text,mood,is_test
"Great phone, great price",good,false
"Bad phone. Don't buy",bad,false
"The price was great",good,false
"bad BAD battery",bad,true
`
const step = (params: Record<string, unknown>, output = 'words') => ({
  kind: 'text-features',
  input: 'reviews',
  output,
  params: { column: 'text', language: 'en', ...params },
})

export const cases: StepCase[] = [
  {
    name: 'the commonest words are those that say something, the features are all',
    source: 'by hand',
    tables: { reviews: 'text\nthe phone is the best\nthe price\nthe phone\n' },
    step: step({}),
    expect: [
      { path: 'metrics.terms', value: 5 },
      { path: 'data.topTerms.0', value: { term: 'phone', documents: 2, share: 2 / 3 }, rel: 1e-14 },
    ],
  },
  {
    name: 'TF-IDF in long shape',
    source: 'scikit-learn 1.2.1 TfidfVectorizer()',
    tables: { reviews },
    step: step({ shape: 'long' }),
    expect: [
      { path: 'metrics.terms', value: 9 },
      { path: 'data.vocabulary.0', value: { term: 'bad', documents: 2, idf: 1.5108256237659907 }, rel: 1e-14 },
      {
        query: 'select "row", term, "count", weight from words order by rowid',
        value: [
          [0, 'great', 2, 0.816496580927726],
          [0, 'phone', 1, 0.408248290463863],
          [0, 'price', 1, 0.408248290463863],
          [1, 'bad', 1, 0.43779123108611473],
          [1, 'buy', 1, 0.5552826649411127],
          [1, 'don', 1, 0.5552826649411127],
          [1, 'phone', 1, 0.43779123108611473],
          [2, 'great', 1, 0.43779123108611473],
          [2, 'price', 1, 0.43779123108611473],
          [2, 'the', 1, 0.5552826649411127],
          [2, 'was', 1, 0.5552826649411127],
          [3, 'bad', 2, 0.8444932017012523],
          [3, 'battery', 1, 0.5355662725381126],
        ],
        rel: 1e-13,
      },
    ],
  },
  {
    name: 'counts with pairs and limits, a column each; the words come from the training rows',
    source: 'scikit-learn 1.2.1 CountVectorizer(ngram_range=(1, 2), min_df=2), fitted on the first three',
    tables: { reviews },
    step: step({ method: 'counts', ngrams: 2, minDf: 2, split: { kind: 'column', column: 'is_test' } }),
    expect: [
      { path: 'data.vocabulary', value: ['great', 'phone', 'price'].map((term) => ({ term, documents: 2 })) },
      {
        query: 'select text_great, text_phone, text_price from words order by rowid',
        value: [
          [2, 1, 1],
          [0, 1, 0],
          [1, 0, 1],
          [0, 0, 0],
        ],
      },
    ],
  },
  {
    name: 'Chinese words, without function words; one character can be a word',
    source: 'ICU word segmentation',
    tables: { reviews: 'id,text\n1,物流很快质量不错\n2,质量太差了要退款\n3,\n' },
    step: step({ language: 'auto', stopWords: 'built-in', method: 'counts', keywords: '退款', maxFeatures: 3 }),
    expect: [
      { path: 'data.language', value: 'zh' },
      {
        query: 'select "text_质量", "text_has_退款" from words order by rowid',
        value: [
          [1, false],
          [1, true],
          [0, false],
        ],
      },
    ],
  },
  {
    name: 'words that set a group apart',
    source: 'by hand: “bad” is in 30 of 30 and in none of 30',
    tables: { reviews: `text,mood\n${'bad phone,no\n'.repeat(30)}${'good phone,yes\n'.repeat(30)}` },
    step: step({ by: 'mood' }),
    expect: [
      { path: 'data.groupTerms.0', value: { group: 'no', term: 'bad', documents: 30, share: 1, elsewhere: 0 } },
      { path: 'data.groupTerms.1', value: { group: 'yes', term: 'good' } },
    ],
  },
  {
    name: 'new texts are counted by the same words',
    source: 'by hand: one known word, of length 1',
    tables: { reviews, fresh: 'text\ngreat unknown words\n' },
    before: [step({}, 'reader')],
    step: { kind: 'score', input: 'fresh', output: 'words', params: { model: 'reader' } },
    expect: [{ query: 'select text_great, text_bad from words', value: [[1, 0]] }],
  },
  {
    name: 'limits that no word meets',
    source: 'the contract',
    tables: { reviews },
    step: step({ minDf: 9 }),
    expect: [{ error: 'no-terms' }],
  },
]
