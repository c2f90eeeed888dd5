/* The page: one row by a form, many rows from a file or the clipboard. Shows text only, and asks nothing of any network. */

import { fieldOf, recordsOf, textOf } from './read-csv.js'
import { addedColumns, daysOf, isEmpty, levelOf, numberOf, scoreRow } from './score-rows.js'

const model = JSON.parse(document.getElementById('model').textContent)

const say = {
  heading: { zh: '离线打分', en: 'Offline scoring' },
  predicts: { zh: '预测“{target}”', en: 'Predicts “{target}”' },
  groups: { zh: '分群模型', en: 'Groups rows' },
  judges: { zh: '打分模型', en: 'Scores rows' },
  trained: { zh: '用 {table} 的 {rows} 行训练', en: 'trained on {rows} rows of {table}' },
  local: {
    zh: '一切都在这个网页里计算：它不能连接任何网络，数据不会离开这台电脑。',
    en: 'Everything is computed in this page: it cannot reach any network, and no data leaves this computer.',
  },
  one: { zh: '一行', en: 'One row' },
  many: { zh: '许多行', en: 'Many rows' },
  missing: { zh: '（缺失）', en: '(missing)' },
  other: { zh: '（其他）', en: '(other)' },
  prediction: { zh: '预测', en: 'Prediction' },
  probability: { zh: '概率', en: 'Probability' },
  cluster: { zh: '分群', en: 'Group' },
  anomaly_score: { zh: '异常分', en: 'Anomaly score' },
  is_anomaly: { zh: '异常', en: 'Anomaly' },
  score: { zh: '得分', en: 'Score' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  needs: {
    zh: '请填写：{columns}。这个模型没有它们就不能打分。',
    en: 'Fill in {columns}: the model cannot score without.',
  },
  choose: { zh: '选择 CSV 文件', en: 'Choose a CSV file' },
  paste: {
    zh: '或从 Excel 复制含标题行的单元格，粘贴到这里',
    en: 'Or paste cells from Excel here, with their header row',
  },
  scorePasted: { zh: '打分', en: 'Score' },
  columns: { zh: '需要这些列：', en: 'These columns are needed: ' },
  lacking: {
    zh: '缺少列：{columns}。请补上后再试。',
    en: 'These columns are missing: {columns}. Add them and try again.',
  },
  empty: { zh: '没有找到数据行：第一行应是列名。', en: 'No rows found: the first line has to hold the column names.' },
  working: { zh: '正在打分：{done} / {rows} 行', en: 'Scoring: {done} of {rows} rows' },
  done: { zh: '已为 {rows} 行打分。', en: 'Rows scored: {rows}.' },
  left: {
    zh: '{count} 行缺少必需的值，结果为空。',
    en: 'Rows without an answer, because a value is missing that is needed: {count}.',
  },
  unseen: {
    zh: '列“{column}”有 {count} 个训练时没见过的类别（如“{example}”）。',
    en: 'Column “{column}”: cells with a category that training did not see, such as “{example}”: {count}.',
  },
  strange: {
    zh: '列“{column}”有 {count} 个单元格（如“{example}”）读不成{what}，按缺失处理。',
    en: 'Column “{column}”: cells that are no {what}, such as “{example}”, and count as missing: {count}.',
  },
  number: { zh: '数字', en: 'number' },
  date: { zh: '日期', en: 'date' },
  first: { zh: '前 {shown} 行', en: 'The first {shown} rows' },
  save: { zh: '保存为 CSV', en: 'Save as CSV' },
}

let language = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
const tell = (key, values = {}) =>
  say[key][language].replace(/\{(\w+)\}/g, (_, name) =>
    typeof values[name] === 'number' ? values[name].toLocaleString(language === 'zh' ? 'zh-CN' : 'en') : values[name],
  )

const added = addedColumns(model)
const at = (id) => document.getElementById(id)
const make = (name, properties = {}, ...children) => {
  const { ariaLabel, ...own } = properties
  const element = Object.assign(document.createElement(name), own)
  if (ariaLabel) element.setAttribute('aria-label', ariaLabel)
  element.append(...children)
  return element
}

/** A column that the model adds, in words; of two classes whose probability it is. */
function titleOf(column) {
  if (column === 'probability') return `${tell('probability')} (${model.answer.labels[1]})`
  if (column in say) return tell(column)
  return column.startsWith('probability_') ? `${tell('probability')} ${column.slice('probability_'.length)}` : column
}

function shown(column, value) {
  if (value === null) return ''
  if (typeof value === 'boolean') return tell(value ? 'yes' : 'no')
  if (typeof value !== 'number') return value
  const locale = language === 'zh' ? 'zh-CN' : 'en'
  if (column.startsWith('probability'))
    return value.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1, minimumFractionDigits: 1 })
  return value.toLocaleString(locale, { maximumSignificantDigits: Math.abs(value) < 1000 ? 4 : 8 })
}

/** The form's fields: what is asked for, as the training data had it at its middle. */
function field(part) {
  if (part.kind === 'category') {
    const options = part.levels.map((level) => make('option', { value: level, textContent: level }))
    const other = make('option', { value: '\u0000other' })
    const missing = make('option', { value: '' })
    other.dataset.say = 'other'
    missing.dataset.say = 'missing'
    const select = make('select', {}, ...options, other, missing)
    select.value = part.fill ?? part.levels[0]
    return select
  }
  const isDate = part.kind === 'date'
  const start = part.fill === null ? '' : isDate ? dateText(part.fill) : String(Number(part.fill.toPrecision(6)))
  return make('input', { type: isDate ? 'date' : 'number', step: 'any', value: start })
}

const dateText = (days) => new Date(Math.floor(days) * 864e5).toISOString().slice(0, 10)

const fields = model.inputs.map((part) => ({ part, control: field(part) }))
at('fields').append(
  ...fields.map(({ part, control }) => {
    control.addEventListener('input', showOne)
    return make('label', {}, make('span', { textContent: part.column }), control)
  }),
)

function showOne() {
  const row = Object.fromEntries(fields.map(({ part, control }) => [part.column, control.value]))
  const values = scoreRow(model, row)
  const answer = at('answer')
  if (values === null) {
    const lacking = fields.filter(({ part, control }) => part.fill === null && control.value.trim() === '')
    answer.replaceChildren(
      make('p', { textContent: tell('needs', { columns: lacking.map(({ part }) => part.column).join(', ') }) }),
    )
    return
  }
  answer.replaceChildren(
    make(
      'dl',
      {},
      ...added.map((column, k) => {
        const value = make('dd', { textContent: shown(column, values[k]) })
        if (column.startsWith('probability'))
          value.append(make('meter', { min: 0, max: 1, value: values[k], ariaLabel: titleOf(column) }))
        return make('div', {}, make('dt', { textContent: titleOf(column) }), value)
      }),
    ),
  )
}

/** A later file takes the place of one that is still worked on. */
let run = 0
let last = null

async function scoreText(text) {
  const own = ++run
  last = null
  const [header, ...records] = recordsOf(text)
  const names = (header ?? []).map((name) => name.trim())
  const lacking = model.inputs.map((part) => part.column).filter((name) => !names.includes(name))
  if (records.length === 0) return showNote('empty')
  if (lacking.length > 0) return showNote('lacking', { columns: lacking.join(', ') })
  const places = model.inputs.map((part) => names.indexOf(part.column))
  const notes = new Map()
  const answers = []
  let left = 0
  for (let i = 0, pause = performance.now(); i < records.length; i++) {
    const row = {}
    model.inputs.forEach((part, k) => {
      row[part.column] = records[i][places[k]]
      note(notes, part, row[part.column])
    })
    const values = scoreRow(model, row)
    if (values === null) left++
    answers.push(values)
    if (performance.now() - pause > 30) {
      showNote('working', { done: i + 1, rows: records.length })
      await new Promise((resume) => setTimeout(resume))
      if (own !== run) return
      pause = performance.now()
    }
  }
  last = { names, records, answers, notes, left }
  showMany()
}

/** Counts what does not fit a column. */
function note(notes, part, value) {
  if (isEmpty(value)) return
  const isKnown =
    part.kind === 'category'
      ? part.levels.includes(levelOf(value, part.levels))
      : !Number.isNaN(part.kind === 'date' ? daysOf(value) : numberOf(value))
  if (isKnown) return
  const found = notes.get(part.column) ?? { part, count: 0, example: value }
  found.count++
  notes.set(part.column, found)
}

function showNote(key, values) {
  at('result').replaceChildren(make('p', { textContent: tell(key, values) }))
}

function showMany() {
  const { names, records, answers, notes, left } = last
  const lines = [tell('done', { rows: records.length })]
  if (left > 0) lines.push(tell('left', { count: left }))
  for (const { part, count, example } of notes.values())
    lines.push(
      part.kind === 'category'
        ? tell('unseen', { column: part.column, count, example })
        : tell('strange', { column: part.column, count, example, what: tell(part.kind) }),
    )
  const most = Math.min(100, records.length)
  const kept = names.map((name, i) => [name, i]).filter(([name]) => !added.includes(name))
  const head = [...added.map(titleOf), ...kept.map(([name]) => name)]
  const body = records
    .slice(0, most)
    .map((record, row) =>
      make(
        'tr',
        {},
        ...added.map((column, k) =>
          make('td', { textContent: answers[row] ? shown(column, answers[row][k]) : '', className: 'answer' }),
        ),
        ...kept.map(([, i]) => make('td', { textContent: record[i] ?? '' })),
      ),
    )
  const table = make(
    'table',
    {},
    make('caption', { textContent: tell('first', { shown: most }) }),
    make('thead', {}, make('tr', {}, ...head.map((name) => make('th', { scope: 'col', textContent: name })))),
    make('tbody', {}, ...body),
  )
  const save = make('button', { type: 'button', textContent: tell('save') })
  save.addEventListener('click', saveCsv)
  at('result').replaceChildren(
    ...lines.map((textContent) => make('p', { textContent })),
    save,
    make('div', { className: 'wide', tabIndex: 0, role: 'region', ariaLabel: tell('many') }, table),
  )
}

function saveCsv() {
  const { names, records, answers } = last
  const kept = names.map((name, i) => [name, i]).filter(([name]) => !added.includes(name))
  const lines = [[...kept.map(([name]) => name), ...added]]
  records.forEach((record, row) =>
    lines.push([...kept.map(([, i]) => record[i]), ...added.map((_, k) => answers[row]?.[k] ?? null)]),
  )
  const text = lines.map((line) => line.map(fieldOf).join(',')).join('\r\n')
  const link = make('a', {
    href: URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' })),
    download: `${model.name}-scored.csv`,
  })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60000)
}

function showLanguage() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  document.title = `${model.name} · ${tell('heading')}`
  at('name').textContent = model.name
  const subject =
    model.target === null ? tell(model.answer.kind === 'cluster' ? 'groups' : 'judges') : tell('predicts', model)
  at('about').textContent = `${subject} · ${model.title[language]} · ${tell('trained', model.trainedOn)}`
  for (const element of document.querySelectorAll('[data-say]')) element.textContent = tell(element.dataset.say)
  at('needed').textContent = tell('columns') + model.inputs.map((part) => part.column).join(', ')
  at('language').textContent = language === 'zh' ? 'English' : '中文'
  at('language').lang = language === 'zh' ? 'en' : 'zh-CN'
  showOne()
  if (last) showMany()
  else at('result').replaceChildren()
}

at('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh'
  showLanguage()
})
at('file').addEventListener('change', async ({ target }) => {
  const [file] = target.files
  if (file) await scoreText(textOf(await file.arrayBuffer()))
})
// So that the same file can be chosen again after it was changed.
at('file').addEventListener('click', ({ target }) => (target.value = ''))
at('score').addEventListener('click', () => void scoreText(at('pasted').value))
showLanguage()
