import { words, type Words } from '../../core/words'

export interface Limit {
  id: string
  title: Words
  text: Words
}

const navigation: Limit = {
  id: 'navigation',
  title: words('跳转', 'Going elsewhere'),
  text: words(
    '这个浏览器没有（或没有用上）Connection-Allowlist 规则，拦不住页面把人带去别的网址，而网址里能夹带数据。本程序不这么做；要浏览器来保证，请用 Chrome 或 Edge 152 以上版本。',
    'This browser does not apply Connection-Allowlist, so it can’t stop a page from going to another address with data in it. This program does not do that; for the browser to see to it, use Chrome or Edge 152 or later.',
  ),
}

const ownHost: Limit = {
  id: 'own-host',
  title: words('本站自己', 'This page’s own host'),
  text: words(
    '后台程序还没有接管，页面可以向提供程序的网站发送请求。刷新一次后，只剩程序文件能被请求。',
    'The service worker is not in control yet, so the page could send to the host that the program came from. After one reload, only files of the program can be asked for.',
  ),
}

const always: readonly Limit[] = [
  {
    id: 'extensions',
    title: words('浏览器扩展', 'Browser extensions'),
    text: words(
      '装在浏览器里的扩展不受页面规则约束，能读到屏幕上的内容。处理机密数据时，请用没有扩展的浏览器用户或访客窗口。',
      'Extensions are not bound by a page’s rules and can read what is on the screen. For confidential data, use a browser profile without any, or a guest window.',
    ),
  },
  {
    id: 'other-code',
    title: words('网站明天换了程序', 'Other code tomorrow'),
    text: words(
      '今天的验证只对今天的程序有效。网站若换上别的程序，规则也会跟着换。可以断网使用，或自己在内网架设一份（npm start）。',
      'What you prove today holds for the program of today. A host that serves other code serves other rules too. Work with the network unplugged, or serve a copy of your own (npm start).',
    ),
  },
  {
    id: 'own-export',
    title: words('自己导出的文件', 'What you export yourself'),
    text: words(
      '导出的名单、报告和项目文件就在下载文件夹里，之后发给谁由你决定，本程序管不到。',
      'Lists, reports and project files go to your downloads. Where they go from there is up to you; nothing here can follow them.',
    ),
  },
  {
    id: 'the-machine',
    title: words('这台电脑本身', 'The computer itself'),
    text: words(
      '截屏、录屏、远程控制和其他软件都在浏览器之外。',
      'Screenshots, screen sharing, remote control and other software are outside the browser.',
    ),
  },
]

/**
 * @param stopsNavigation whether the browser applies `Connection-Allowlist`
 * @param reachesHost whether the page's own host can be sent to
 */
export function limits(stopsNavigation: boolean, reachesHost: boolean): Limit[] {
  return [...(stopsNavigation ? [] : [navigation]), ...(reachesHost ? [ownHost] : []), ...always]
}
