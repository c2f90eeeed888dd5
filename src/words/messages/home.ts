import { defineMessages } from '../messages'

/** The first screen and the bar above every screen: all that is read before anything else loads. */
export const messages = defineMessages({
  headline: {
    zh: '看懂你的客户，数据不出这个页面。',
    en: 'Understand your customers. Their data never leaves this tab.',
  },
  lead: {
    zh: '拖入一个文件，得到一句结论、一张图和一份可以直接用的名单。',
    en: 'Drop a file. Get a sentence, a chart, and a list you can act on.',
  },
  dropTitle: { zh: '把客户数据文件拖到这里', en: 'Drop your customer file here' },
  dropFormats: { zh: '{formats} · 也可以直接粘贴', en: '{formats} · pasting works too' },
  chooseFile: { zh: '选择文件', en: 'Choose a file' },
  wishTitle: { zh: '用哪份数据来回答“{question}”', en: 'Drop the data that answers “{question}”' },
  wishOff: { zh: '先不选问题', en: 'No question yet' },
  sampleTitle: { zh: '用示例客户试试', en: 'Try with sample customers' },
  sampleText: {
    zh: '一个省的政企通信与电力客户，在浏览器里现场生成，不涉及任何真实的人。',
    en: 'A province’s telecom and power customers, made up in your browser. None of them is real.',
  },
  sampleSize: { zh: '客户数', en: 'Customers' },
  seed: { zh: '随机种子', en: 'Seed' },
  seedHelp: { zh: '同一个种子总是生成同样的数据', en: 'The same seed always makes the same data' },
  makeSample: { zh: '生成示例数据', en: 'Make the sample' },
  projectTitle: { zh: '打开项目', en: 'Open a project' },
  projectText: {
    zh: '接着做之前保存的项目文件，步骤和结果都会重现。',
    en: 'Continue from a project file you saved: its steps run again and its results come back.',
  },
  openProject: { zh: '选择项目文件', en: 'Choose a project file' },
  questionsTitle: { zh: '或者从一个问题开始', en: 'Or start from a question' },
  starting: { zh: '正在启动', en: 'Starting' },
  dropAnywhere: { zh: '松开即可导入', en: 'Let go to open' },
  dropStays: { zh: '文件只在这个浏览器里读取', en: 'It is read in this browser only' },

  goHome: { zh: '回到首页', en: 'Home' },
  toWork: { zh: '返回工作区', en: 'Back to the work' },
  search: { zh: '搜索问题、数据表、步骤、操作', en: 'Search tables, steps, actions' },
  switchLanguage: { zh: 'Switch to English', en: '切换为中文' },
  toLight: { zh: '切换为浅色', en: 'Light theme' },
  toDark: { zh: '切换为深色', en: 'Dark theme' },
  stays: { zh: '文件不离开浏览器 · 验证', en: 'Files stay in this browser · Prove it' },
  sealed: { zh: '已封闭 · 加载后 {n} 次请求', en: 'Sealed · {n} {n|request|requests} since load' },
  notSealed: { zh: '未封闭 · 查看原因', en: 'Not sealed · See why' },
  more: { zh: '更多操作', en: 'More' },
  skip: { zh: '跳到内容', en: 'Skip to the content' },
  close: { zh: '关闭', en: 'Close' },
  retry: { zh: '重试', en: 'Try again' },
  details: { zh: '详情', en: 'Details' },
  notices: { zh: '提示', en: 'Notices' },
})
