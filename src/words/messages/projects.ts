import { defineMessages } from '../messages'

/** Projects that the browser keeps: the list, the storage, and what is said when one is opened. */
export const messages = defineMessages({
  recent: { zh: '最近的项目', en: 'Recent projects' },
  recentText: { zh: '每一步都自动保存在这个浏览器里。', en: 'Every step is saved in this browser as you go.' },
  manage: { zh: '管理项目', en: 'Manage projects' },
  projects: { zh: '项目', en: 'Projects' },
  begin: { zh: '新建项目', en: 'New project' },
  none: { zh: '还没有项目。导入第一个文件时会自动建一个。', en: 'No project yet. The first file you open begins one.' },
  name: { zh: '名称', en: 'Name' },
  changed: { zh: '修改时间', en: 'Changed' },
  steps: { zh: '{n} 步', en: '{n} {n|step|steps}' },
  stepsHead: { zh: '步骤', en: 'Steps' },
  open: { zh: '打开', en: 'Open' },
  isOpen: { zh: '已打开', en: 'Open here' },
  actionsOf: { zh: '“{name}”的操作', en: 'Actions for “{name}”' },
  rename: { zh: '重命名', en: 'Rename' },
  duplicate: { zh: '复制一份', en: 'Duplicate' },
  remove: { zh: '删除', en: 'Delete' },
  removeText: {
    zh: '删除“{name}”？它的步骤，以及没有别的项目用到的源文件，都会从这个浏览器里删掉，无法恢复。',
    en: 'Delete “{name}”? Its steps go, and its source files that no other project uses. It cannot be undone.',
  },
  keep: { zh: '保留', en: 'Keep it' },
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
  copyOf: { zh: '{name} 副本', en: '{name}, copy' },

  storage: { zh: '存储空间', en: 'Storage' },
  used: { zh: '已用 {used}，浏览器最多给 {quota}', en: '{used} used of the {quota} that the browser allows' },
  nearlyFull: {
    zh: '存储空间快满了。删除不用的项目，或把项目另存为文件。',
    en: 'The storage is nearly full. Delete projects you no longer need, or save them as files.',
  },
  putBy: {
    zh: '其中 {size} 是算好的表，用来更快地打开项目；清掉后会重新计算。',
    en: '{size} of it are tables kept ready so that projects open faster. Without them they are computed again.',
  },
  dropCache: { zh: '清掉', en: 'Clear them' },
  persistent: { zh: '浏览器承诺不会自行清理。', en: 'The browser has promised not to clear it away.' },
  mayBeCleared: {
    zh: '磁盘紧张时，浏览器可能自行清理。',
    en: 'When the disk fills up, the browser may clear it away.',
  },
  persist: { zh: '请浏览器长期保留', en: 'Ask it to keep the data' },
  notPersistent: {
    zh: '浏览器没有同意。重要的项目请另存为文件。',
    en: 'The browser did not agree. Save what matters as a project file.',
  },

  opened: { zh: '已打开{name}，{n} 步全部恢复。', en: 'Opened {name}: {n} {n|step is|steps are} back.' },
  openedPartly: {
    zh: '已打开{name}，有 {n} 步没能重新运行，原因写在配方里。',
    en: 'Opened {name}; {n} {n|step|steps} could not run again. The recipe says why.',
  },
  wasTorn: {
    zh: '上次意外中断时正在写的那一步没有写完，已从它之前接着做。',
    en: 'The step being written when it was cut off last time is not there; it goes on from the one before.',
  },
  returning: { zh: '正在恢复上次的工作', en: 'Bringing your work back' },
  stillBusy: {
    zh: '还有任务在运行，先等它完成或停止它。',
    en: 'Something is still running. Let it finish, or stop it.',
  },

  following: {
    zh: '这个项目正在另一个标签页里编辑，这里跟着显示，不能修改。',
    en: 'Another tab edits this project. This one shows what it does and changes nothing.',
  },
  takeOver: { zh: '在这里接手编辑', en: 'Edit here instead' },
  unsaved: { zh: '最近的操作没有保存下来：', en: 'The last actions are not saved:' },
  unsavedHint: {
    zh: '它们还在这个标签页里，关掉就没有了。',
    en: 'They stand in this tab alone and are gone when it closes.',
  },
  saveRecipe: { zh: '保存配方（JSON，不含数据）', en: 'Save the recipe (JSON, no data)' },
  copyLink: { zh: '复制配方链接（不含数据）', en: 'Copy a link to the recipe (no data)' },
  linkCopied: {
    zh: '配方链接已复制。它只含步骤和设置（筛选条件也在内），不含数据。',
    en: 'The link is copied. It holds the steps and their settings, filter values included, and no data.',
  },
  linkTooLong: { zh: '这份配方太长，放不进链接。', en: 'This recipe is too long for a link.' },
  linkTooLongHint: { zh: '请改为保存配方文件。', en: 'Save it as a recipe file instead.' },
  badRecipe: {
    zh: '这份配方读不出来：它可能不完整，或不是 Terrarium 的配方。',
    en: 'This recipe can’t be read: it may be incomplete, or not a Terrarium recipe.',
  },
  tryAgain: { zh: '再试一次', en: 'Try again' },
  saveFile: { zh: '另存为项目文件', en: 'Save as a project file' },
})
