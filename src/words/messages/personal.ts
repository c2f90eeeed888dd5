import { defineMessages } from '../messages'

/** What is said of personal data on the screen and on its way out. */
export const messages = defineMessages({
  found: {
    zh: '“{table}”里有 {n} 列含个人信息，屏幕上先遮住了。',
    en: '{n} {n|column|columns} of “{table}” {n|holds|hold} personal data; on screen they are masked.',
  },
  proposed: { zh: '给别人之前，建议这样处理：', en: 'Before anybody else gets it, this is proposed:' },
  maskThem: { zh: '脱敏后再用', en: 'Mask them' },
  showAlways: { zh: '一直显示原值', en: 'Show values all the time' },
  hideAgain: { zh: '重新遮住', en: 'Mask again' },
  holdToReveal: { zh: '按住看原值', en: 'Hold to reveal' },
  holdHelp: {
    zh: '个人信息遮住了：按住这个按钮（或在上面按住空格键）时显示原值，松开就遮住。',
    en: 'Personal data is masked: values show while this button is held, or the space bar on it, and are masked again after.',
  },
  maskedColumn: { zh: '个人信息，已遮住', en: 'Personal data, masked' },
  exportTitle: { zh: '里面有个人信息', en: 'There is personal data in it' },
  exportText: {
    zh: '“{subject}”里有 {n} 列个人信息。离开这里以后，Terrarium 就管不到它了。',
    en: '{n} {n|column|columns} of “{subject}” {n|holds|hold} personal data. Once it is out of here, Terrarium can’t protect it.',
  },
  exportMasked: { zh: '遮住这些列', en: 'With these masked' },
  exportAsIs: { zh: '按原样', en: 'As it is' },
  cancel: { zh: '取消', en: 'Cancel' },
  copiedMasked: {
    zh: '遮住的列按屏幕上的样子复制了；要原值，先按住“按住看原值”。',
    en: 'Masked columns were copied as they are on screen; hold “Hold to reveal” for the values.',
  },
})
