import { boolean, choice, integer, json, list, record, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('报告', 'Report'),
  summary: words(
    '把结论、图表和名单写成一份可打印的文档',
    'Sentences, charts and tables as one document to read, print and send',
  ),
  keywords: 'report document html pdf print 汇报 文档 打印 导出',
  needs: { tables: [0, 8] },
  yields: 'none',
  readsResults: true,
  params: {
    title: text({
      label: words('标题', 'Title'),
      help: words('写在第一页和每页页眉上。', 'Stands on the first page and along the top of every other.'),
      optional: true,
    }),
    language: choice({
      label: words('语言', 'Language'),
      help: words(
        '“两种”是一份带切换按钮的文档，打印当前显示的那种。',
        '“Both” is one document with a switch; what is shown is what is printed.',
      ),
      values: [
        { value: 'zh', label: words('中文', 'Chinese') },
        { value: 'en', label: words('英文', 'English') },
        { value: 'both', label: words('两种', 'Both') },
      ],
      default: 'both',
    }),
    hide: record({
      label: words('遮住的列', 'Hidden columns'),
      help: words(
        '这些列的值在表、图和句子里都遮住。',
        'Values of these columns are hidden in tables, charts and sentences.',
      ),
      values: 'text',
      among: [
        { value: 'partial', label: words('遮住中间', 'hide the middle') },
        { value: 'redact', label: words('全部遮住', 'redact') },
      ],
      optional: true,
      advanced: true,
    }),
    blocks: list({
      label: words('内容', 'Contents'),
      help: words(
        '按顺序排列的标题、文字、结果和表；不填时写入目前的全部结果和所选的表。',
        'Headings, texts, results and tables in their order; all results so far and the chosen tables when left empty.',
      ),
      optional: true,
      fields: {
        type: choice({
          label: words('种类', 'Kind'),
          help: words('这一块是什么。', 'What this part is.'),
          values: [
            { value: 'heading', label: words('标题', 'Heading') },
            { value: 'text', label: words('文字', 'Text') },
            { value: 'result', label: words('结果', 'Result') },
            { value: 'table', label: words('表', 'Table') },
          ],
          default: 'text',
        }),
        text: text({
          label: words('文字', 'Text'),
          help: words('标题或正文；空一行分段。', 'The heading, or paragraphs with an empty line between them.'),
          editor: 'lines',
          when: { type: ['heading', 'text'] },
          optional: true,
        }),
        step: text({
          label: words('步骤', 'Step'),
          help: words('写入哪一步的结果（步骤编号）。', 'Whose result it is (the id of a step).'),
          when: { type: 'result' },
          optional: true,
        }),
        charts: boolean({
          label: words('图表', 'Charts'),
          help: words('连同它的图。', 'With its charts.'),
          when: { type: 'result' },
          default: true,
        }),
        metrics: boolean({
          label: words('指标', 'Figures'),
          help: words('连同它的指标表。', 'With the table of its figures.'),
          when: { type: 'result' },
          default: true,
        }),
        table: text({
          label: words('表名', 'Table'),
          help: words('这一步输入的表之一。', 'One of the tables that the step takes.'),
          when: { type: 'table' },
          optional: true,
        }),
        columns: json({
          label: words('列', 'Columns'),
          help: words('要列出的列名；不填为全部。', 'The names of the columns to show; all when left empty.'),
          when: { type: 'table' },
          optional: true,
        }),
        limit: integer({
          label: words('行数', 'Rows'),
          help: words('最多列出多少行。', 'How many rows to print at most.'),
          when: { type: 'table' },
          min: 1,
          max: 1000,
          default: 20,
        }),
      },
    }),
  },
})
