import type { Words } from '../core/words'
import { messages as lockMessages } from '../words/messages/lock'
import { messages as projectMessages } from '../words/messages/projects'
import { messages as recipeMessages } from '../words/messages/recipe'
import { messages as recordMessages } from '../words/messages/records'
import { messages } from '../words/messages/shell'
import { messages as sqlMessages } from '../words/messages/sql'
import { attempt } from './attempt'
import { exportRecipe } from './export-recipe'
import { chooseFiles } from './files.svelte'
import { chord } from './keys'
import { language } from './language.svelte'
import { navigation } from './navigation.svelte'
import { overlay } from './overlay.svelte'
import { copyRecipeLink, saveRecipe } from './share-recipe'
import { session } from './session.svelte'
import { theme } from './theme.svelte'

/** Something a person can do from anywhere: by keys, from the palette, from a menu. */
export interface Command {
  id: string
  title: Words
  /** Other words that find it. */
  keywords?: string
  shortcut?: string
  isPossible?: () => boolean
  run: () => void
}

export const undo = () => attempt(() => session.api?.undo())
export const redo = () => attempt(() => session.api?.redo())

const hasDone = () => session.done.length > 0

export const commands: readonly Command[] = [
  { id: 'search', title: messages.actionSearch, shortcut: chord('K'), run: () => overlay.open('palette') },
  {
    id: 'open',
    title: messages.actionOpen,
    keywords: 'import file csv upload 导入 上传',
    shortcut: chord('O'),
    run: () => chooseFiles(),
  },
  {
    id: 'save',
    title: messages.actionSave,
    keywords: 'project download encrypt passphrase parquet 下载 加密 口令',
    shortcut: chord('S'),
    isPossible: hasDone,
    run: () => overlay.open('save'),
  },
  {
    id: 'projects',
    title: projectMessages.manage,
    keywords: 'project rename duplicate delete storage 项目 重命名 复制 删除 存储 空间',
    run: () => overlay.open('projects'),
  },
  {
    id: 'records',
    title: recordMessages.title,
    keywords: 'audit log history purpose retention hash 审计 日志 用途 保留期 记录',
    isPossible: () => session.state.entries.length > 0,
    run: () => overlay.open('records'),
  },
  {
    id: 'lock',
    title: lockMessages.command,
    keywords: 'lock encrypt passphrase password idle 锁 加密 口令 密码',
    isPossible: () => session.state.project?.mode === 'writing',
    run: () => overlay.open('lock'),
  },
  {
    id: 'recipe-sql',
    title: recipeMessages.asSql,
    keywords: 'export recipe script duckdb 导出 配方 脚本',
    isPossible: hasDone,
    run: () => void exportRecipe('sql'),
  },
  {
    id: 'recipe-python',
    title: recipeMessages.asPython,
    keywords: 'export recipe script pandas code 导出 配方 脚本 代码',
    isPossible: hasDone,
    run: () => void exportRecipe('python'),
  },
  {
    id: 'save-recipe',
    title: projectMessages.saveRecipe,
    keywords: 'share export recipe json 分享 导出 配方',
    isPossible: hasDone,
    run: () => void saveRecipe(),
  },
  {
    id: 'copy-link',
    title: projectMessages.copyLink,
    keywords: 'share recipe link url class 分享 配方 链接',
    isPossible: hasDone,
    run: () => void copyRecipeLink(),
  },
  { id: 'undo', title: messages.undo, shortcut: chord('Z'), isPossible: () => session.canUndo, run: () => void undo() },
  {
    id: 'redo',
    title: messages.redo,
    shortcut: chord('Z', true),
    isPossible: () => session.canRedo,
    run: () => void redo(),
  },
  {
    id: 'report',
    title: messages.actionReport,
    keywords: 'html pdf print 打印',
    isPossible: hasDone,
    run: () => navigation.go({ view: 'report' }),
  },
  {
    id: 'sql',
    title: sqlMessages.title,
    keywords: 'query select explain database 查询 数据库',
    isPossible: () => session.state.tables.length > 0,
    run: () => navigation.go({ view: 'sql' }),
  },
  {
    id: 'theme',
    title: messages.actionTheme,
    keywords: 'dark light theme 主题 夜间',
    run: () => theme.next(),
  },
  {
    id: 'system-theme',
    title: messages.actionSystemTheme,
    keywords: 'auto theme 主题 自动',
    isPossible: () => theme.choice !== 'system',
    run: () => theme.set('system'),
  },
  {
    id: 'language',
    title: messages.actionLanguage,
    keywords: 'language english chinese 中文 英文 语言',
    run: () => language.set(language.current === 'zh' ? 'en' : 'zh'),
  },
  {
    id: 'prove-it',
    title: messages.actionProve,
    keywords: 'privacy seal network security 隐私 安全 网络 封闭',
    run: () => overlay.open('prove-it'),
  },
  {
    id: 'engine',
    title: messages.actionEngine,
    keywords: 'gpu webgpu wasm threads backend environment 线程 显卡',
    run: () => overlay.open('engine'),
  },
  {
    id: 'help',
    title: messages.actionHelp,
    keywords: 'keys shortcuts 键盘',
    shortcut: '?',
    run: () => overlay.open('help'),
  },
  { id: 'home', title: messages.actionHome, keywords: 'start 开始', run: () => navigation.go({ view: 'home' }) },
  {
    id: 'erase',
    title: messages.actionErase,
    keywords: 'delete clear reset wipe 删除 清空 重置',
    run: () => overlay.open('erase'),
  },
]

export const commandById = (id: string): Command | undefined => commands.find((command) => command.id === id)
