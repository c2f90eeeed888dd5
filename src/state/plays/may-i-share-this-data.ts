import type { StepSpec } from '../../core/step'
import { words, type Words } from '../../core/words'
import type { Judgement } from './shared/features'
import { outputName, type Play, type PlayContext, type Wishes } from './shared/play'
import { columnsControl, wishedChoice, wishedColumns } from './shared/wishes'
import { sharingAnswer } from './sharing/answer'
import { glanceAt, guessRules } from './sharing/guess-treatments'

const ways: readonly { value: string; words: Words }[] = [
  { value: 'redact', words: words('全部遮住', 'redact') },
  { value: 'partial', words: words('只遮中间', 'hide the middle') },
  { value: 'drop', words: words('去掉这些列', 'drop the columns') },
]
const detail: readonly { value: string; words: Words }[] = [
  { value: 'bands', words: words('分段', 'bands') },
  { value: 'exact', words: words('保留原值', 'as they are') },
]

/** What others may know of a person or a company without this table: words that a column's name has or begins with. */
const knownToOthers =
  /^(age|aged|sex|gender|birth\w*|born|dob|zip\w*|post(al|code)?|city|town|province|region|district|country|county|state|education|marital|married|race|ethnic\w*|nationality|job|occupation|profession|senior|dependents?|partner|industry|sector|employees|since|joined)$/
const knownInChinese =
  /年龄|性别|出生|生日|邮编|城市|省|地区|区县|学历|教育|婚|民族|国籍|职业|岗位|行业|员工|入网|入职|注册(日期|时间)|开户/
const mostGuessed = 5

/** Which columns tell who somebody is, a table without them, and how well people hide in what is left. */
export const play: Play = {
  id: 'may-i-share-this-data',
  slots: [
    { slot: 'scan', kind: 'scan-pii', part: 'personal_data' },
    { slot: 'masked', kind: 'mask', part: 'masked' },
    { slot: 'hiding', kind: 'anonymity', part: 'anonymity' },
  ],
  printed: 'masked',

  async plan(context) {
    const { table, judged, wishes } = context
    if (table.rows === 0 || table.columns.length === 0)
      return {
        kind: 'asking',
        words: words(
          `表“${table.name}”是空的，没有什么可共享。`,
          `“${table.name}” is empty; there is nothing to share.`,
        ),
        hint: words('换一张有数据的表。', 'Choose a table with rows.'),
      }
    const found = await glanceAt(context)
    const way = wishedChoice(
      wishes,
      'treatment',
      'redact',
      ways.map(({ value }) => value),
    )
    const kept = detail.map(({ value }) => value)
    const exactness = wishedChoice(wishes, 'detail', 'bands', kept)
    const hidden = guessRules(context, found, way, [])
    const possible = judged.filter(({ look }) => look.family !== 'other' && !(look.column.name in hidden))
    const names = possible.map(({ look }) => look.column.name)
    const chosen = wishedColumns(wishes, guessQuasiIdentifiers(context, possible), names)
    const coarse =
      exactness === 'bands' ? possible.filter((one) => chosen.includes(one.look.column.name) && isFine(one)) : []
    const rules = guessRules(
      context,
      found,
      way,
      coarse.map(({ look }) => look.column.name),
    )
    const masked = outputName(table.name, 'masked')
    const isLeft = judged.some(({ look }) => rules[look.column.name] !== 'drop')
    if (chosen.length === 0 || !isLeft)
      return {
        kind: 'asking',
        words: words(
          `表“${table.name}”里除了个人信息没有别的列。`,
          `“${table.name}” has no columns besides personal data.`,
        ),
        hint: words(
          '这样的表脱敏之后什么也不剩，不要共享。',
          'Masked, nothing is left of such a table; do not share it.',
        ),
      }
    return {
      kind: 'steps',
      steps: [
        {
          slot: 'scan',
          step: { kind: 'scan-pii', input: table.name, output: outputName(table.name, 'personal_data'), params: {} },
        },
        { slot: 'masked', step: { kind: 'mask', input: table.name, output: masked, params: { rules } } },
        {
          slot: 'hiding',
          step: {
            kind: 'anonymity',
            input: masked,
            output: outputName(table.name, 'anonymity'),
            params: { quasiIdentifiers: chosen },
          },
        },
      ],
      controls: [
        { type: 'choice', id: 'treatment', label: words('个人信息', 'Personal data'), value: way, options: [...ways] },
        {
          type: 'choice',
          id: 'detail',
          label: words('数字和日期', 'Numbers and dates'),
          value: exactness,
          options: [...detail],
        },
        {
          ...columnsControl(judged, chosen, (name) =>
            name in hidden ? words('要遮住的个人信息', 'personal data, hidden') : undefined,
          ),
          label: words('别人可能知道的列', 'What others may know'),
        },
      ],
      notes: [],
    }
  },

  wishesOf({ masked, hiding }: Readonly<Record<string, StepSpec>>): Wishes {
    const rules = Object.values((masked?.params?.['rules'] ?? {}) as Record<string, string>)
    const columns = hiding?.params?.['quasiIdentifiers']
    const treatment = rules.includes('partial') ? 'partial' : rules.includes('redact') ? 'redact' : 'drop'
    return {
      ...(rules.some((rule) => rule !== 'generalise') && { treatment }),
      ...(masked && { detail: rules.includes('generalise') ? 'bands' : 'exact' }),
      ...(Array.isArray(columns) && { columns }),
    }
  },

  answer: sharingAnswer,
}

/** Numbers, dates and texts of many values, which bands make coarser. */
const isFine = ({ look, isMeasure }: Judgement) =>
  look.family === 'date' || (look.family === 'number' && isMeasure) || (look.family === 'text' && look.distinct > 20)

/** By their names; where none sounds so, the first that are not sheer ids. */
function guessQuasiIdentifiers({ table }: PlayContext, possible: readonly Judgement[]): string[] {
  const usable = possible.filter(({ look }) => look.distinct > 1)
  const named = usable.filter(({ look }) => isKnownToOthers(look.column.name))
  const plain = usable.filter(({ look }) => look.distinct <= Math.max(20, table.rows * 0.1))
  const guessed = named.length > 0 ? named : plain.length > 0 ? plain : usable.length > 0 ? usable : possible
  return guessed.slice(0, mostGuessed).map(({ look }) => look.column.name)
}

/** By whole words: an outage tells no age. */
const isKnownToOthers = (name: string) =>
  knownInChinese.test(name) ||
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => knownToOthers.test(word))
