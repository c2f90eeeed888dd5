import { defineMessages } from '../messages'

/** The lock of a project in this browser. */
export const messages = defineMessages({
  title: { zh: '项目锁', en: 'Project lock' },
  command: { zh: '给项目加锁', en: 'Lock the project' },
  protects: {
    zh: '步骤、设置、操作记录和导入的文件会加密后存在这个浏览器里（AES-256-GCM，密钥由口令保护）。没有口令，别人在这台电脑上读不到它们。',
    en: 'Steps, settings, the audit log and the imported files are kept in this browser encrypted (AES-256-GCM, its key under your passphrase). Without the passphrase nobody on this computer can read them.',
  },
  protectsNot: {
    zh: '锁不住的：项目的名称、步数、大小和修改时间；打开着的项目（数据在内存里）；原来的文件和下载的文件；加锁以前存过、磁盘还没有覆盖的旧内容。',
    en: 'It does not hide the project’s name, number of steps, size and times; a project that is open, whose data are in memory; the files that you imported or downloaded; nor what was stored before and the disk has not written over yet.',
  },
  passphrase: { zh: '口令', en: 'Passphrase' },
  again: { zh: '再输入一次', en: 'Once more' },
  tooShort: { zh: '至少 {n} 个字。', en: 'At least {n} characters.' },
  different: { zh: '两次输入不一样。', en: 'The two are not the same.' },
  idle: { zh: '没有操作多久后自动关闭', en: 'Close when untouched for' },
  minutes: { zh: '{n} 分钟', en: '{n} minutes' },
  noWayBack: {
    zh: '忘了口令就打不开了，没有办法找回。',
    en: 'A forgotten passphrase can’t be recovered, nor can the project.',
  },
  cancel: { zh: '取消', en: 'Cancel' },
  lock: { zh: '加锁', en: 'Lock it' },
  isLocked: {
    zh: '这个项目已加锁：{n} 分钟没有操作就关闭，再打开要输入口令。',
    en: 'This project is locked: it closes when untouched for {n} minutes, and opens with its passphrase.',
  },
  takeOff: { zh: '取消锁', en: 'Take the lock off' },
  closeNow: { zh: '现在关闭', en: 'Close it now' },
  locked: { zh: '已加锁。', en: 'The project is locked.' },
  unlocked: { zh: '锁已取消，存储不再加密。', en: 'The lock is off; what is kept is not encrypted any more.' },
  mark: { zh: '已加锁', en: 'Locked' },
})
