import { choice, column, group, integer, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

const any = ['number', 'text', 'boolean', 'date'] as const

export const spec = defineStep({
  title: words('画图', 'Chart'),
  summary: words(
    '选几列就画出合适的图：分布、比较、趋势、关系；汇总和分箱都在数据库里完成',
    'Pick columns and get a fitting chart: spread, comparison, trend, relation; all summing and binning is done in SQL',
  ),
  keywords:
    'plot graph histogram bar line scatter box violin heatmap mosaic calendar visualise 图表 直方图 柱状图 折线 散点 箱线 热力图 可视化',
  needs: { rows: 1, columns: [{ of: any, atLeast: 1 }] },
  yields: 'none',
  params: {
    encode: group({
      label: words('画哪些列', 'Columns'),
      help: words(
        '至少选一列；图的样子会按列的类型自动选好。',
        'Choose at least one; the kind of chart follows from what they are.',
      ),
      fields: {
        x: column({
          label: words('横轴', 'X'),
          help: words('横着的一列。', 'The column across.'),
          of: any,
          optional: true,
        }),
        y: column({
          label: words('纵轴', 'Y'),
          help: words('竖着的一列，通常是数字。', 'The column upwards, usually a number.'),
          of: any,
          optional: true,
        }),
        color: column({
          label: words('颜色', 'Colour'),
          help: words('按这一列分颜色。', 'Colours by this column.'),
          of: any,
          optional: true,
        }),
        size: column({
          label: words('大小', 'Size'),
          help: words('散点的大小。', 'The size of points.'),
          of: ['number'],
          optional: true,
        }),
        facet: column({
          label: words('分成小图', 'Facets'),
          help: words('这一列的每个值一张小图（最多 8 张）。', 'A chart for each value of this column, at most eight.'),
          of: ['text', 'boolean', 'number'],
          optional: true,
        }),
      },
    }),
    mark: choice({
      label: words('图的种类', 'Kind'),
      help: words('自动按列的类型来选。', 'Automatic chooses by the columns’ types.'),
      default: 'auto',
      values: [
        { value: 'auto', label: words('自动', 'Automatic') },
        { value: 'bar', label: words('条形图', 'Bars') },
        { value: 'line', label: words('折线图', 'Line') },
        { value: 'point', label: words('散点图', 'Scatter') },
        { value: 'histogram', label: words('直方图（带密度曲线）', 'Histogram with density') },
        { value: 'density', label: words('密度曲线', 'Density') },
        { value: 'box', label: words('箱线图', 'Boxes') },
        { value: 'violin', label: words('小提琴图', 'Violins') },
        { value: 'heatmap', label: words('热力图', 'Heat map') },
        { value: 'mosaic', label: words('马赛克图', 'Mosaic') },
        { value: 'calendar', label: words('日历图', 'Calendar') },
      ],
    }),
    aggregate: choice({
      label: words('怎么汇总', 'Summary'),
      help: words(
        '纵轴的数字怎样汇总；没有数字时数行数。',
        'How the number is summed up; rows are counted where there is none.',
      ),
      default: 'auto',
      values: [
        { value: 'auto', label: words('自动', 'Automatic') },
        { value: 'count', label: words('行数', 'Count of rows') },
        { value: 'sum', label: words('合计', 'Sum') },
        { value: 'mean', label: words('平均', 'Mean') },
        { value: 'median', label: words('中位数', 'Median') },
        { value: 'min', label: words('最小', 'Least') },
        { value: 'max', label: words('最大', 'Greatest') },
        { value: 'count-distinct', label: words('不同的值', 'Distinct values') },
      ],
    }),
    highlight: text({
      label: words('突出哪些行', 'Rows to set off'),
      help: words(
        '条形图和直方图把符合这个条件的行涂上颜色、其余变淡；别的图只画这些行，坐标轴不变。',
        'Bars and histograms colour the rows that meet this condition and pale the rest; other charts draw these rows alone, on the axes of all.',
      ),
      editor: 'sql-condition',
      optional: true,
      advanced: true,
    }),
    timeUnit: choice({
      label: words('时间单位', 'Time unit'),
      help: words('日期按什么单位汇总。', 'The unit in which dates are summed up.'),
      default: 'auto',
      values: [
        { value: 'auto', label: words('自动', 'Automatic') },
        { value: 'year', label: words('年', 'Year') },
        { value: 'quarter', label: words('季度', 'Quarter') },
        { value: 'month', label: words('月', 'Month') },
        { value: 'week', label: words('周', 'Week') },
        { value: 'day', label: words('日', 'Day') },
      ],
      advanced: true,
    }),
    bins: integer({
      label: words('分几格', 'Bins'),
      help: words('直方图和分箱散点分成几格。', 'Of histograms and of scatters of many points.'),
      default: 30,
      min: 2,
      max: 200,
      advanced: true,
    }),
    limit: integer({
      label: words('最多几类', 'Categories at most'),
      help: words('类别太多时只画最大的几类。', 'Of many categories the largest are drawn.'),
      default: 20,
      min: 1,
      max: 100,
      advanced: true,
    }),
  },
})
