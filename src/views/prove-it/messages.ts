import { defineMessages } from '../../words/messages'

/** The panel that lets a person see for themselves that nothing leaves. */
export const messages = defineMessages({
  title: { zh: '当场验证：数据没有离开这台电脑', en: 'Prove it: nothing leaves this computer' },
  sealedByHeaders: {
    zh: '页面已封闭：浏览器按网站发来的规则，拦下一切通往别处的请求。',
    en: 'This page is sealed: under the rules that came with it, the browser stops every request to anywhere else.',
  },
  sealedByServiceWorker: {
    zh: '页面已封闭：所有请求都由本机的后台程序（Service Worker）答复，通往别处的一律拦下。',
    en: 'This page is sealed: a service worker on this computer answers every request, and the browser stops those to anywhere else.',
  },
  notSealed: {
    zh: '页面没有封闭，请先不要打开机密文件。',
    en: 'This page is not sealed. Do not open confidential files yet.',
  },
  checking: { zh: '正在检查……', en: 'Checking…' },

  countTitle: { zh: '页面打开后的请求', en: 'Requests since the page was opened' },
  sent: { zh: '发到网络上', en: 'Sent to the network' },
  sentNote: {
    zh: '都发往本站（{host}），取的是程序自己的文件；没有发往别处的',
    en: 'All to this page’s own host ({host}), for files of the program; none to anywhere else',
  },
  sentNoteOpen: {
    zh: '没有封闭，去向无法保证',
    en: 'Without the seal there is no promise where to',
  },
  ahead: { zh: '预存程序', en: 'Fetched ahead' },
  aheadNote: {
    zh: '程序自己的文件，存好后断网也能用',
    en: 'Files of the program, stored so that it works without a network',
  },
  answered: { zh: '由本机答复', en: 'Answered on this computer' },
  answeredNote: {
    zh: '程序文件已存在浏览器里，不经过网络',
    en: 'From the program’s stored files, without the network',
  },
  refused: { zh: '拒绝', en: 'Refused' },
  refusedNote: {
    zh: '要的不是程序文件，没有出浏览器',
    en: 'For something that is no file of the program; stayed inside the browser',
  },
  stopped: { zh: '被规则拦下', en: 'Stopped by the policy' },
  stoppedNote: { zh: '页面里的尝试，例如下面的试探', en: 'Attempts of the page, such as those below' },
  pageOnly: {
    zh: '后台程序尚未接管，这里只数得到页面自己的请求，数不到计算线程的。',
    en: 'The service worker is not in control yet, so only the requests of the page itself are counted, not those of its workers.',
  },

  unplugTitle: { zh: '现在拔掉网线，接着训练', en: 'Now unplug the cable and train' },
  unplugReady: {
    zh: '整个程序（{size}）已经存在这个浏览器里。拔掉网线或关掉 Wi-Fi，打开文件、训练模型、导出名单，一切照常：没有网络，数据就无处可去。',
    en: 'The whole program ({size}) is in this browser. Unplug the cable or turn Wi-Fi off, then open a file, train a model, export the list: it all works, and without a network there is nowhere for data to go.',
  },
  unplugLoading: {
    zh: '正在把程序存进浏览器：{stored} / {size}。存完就可以断网使用。',
    en: 'Storing the program in this browser: {stored} of {size}. Then it works without a network.',
  },
  unplugPartly: {
    zh: '程序还没有全部存进浏览器（{stored} / {size}）。先存完再断网。',
    en: 'The program is not all in this browser yet ({stored} of {size}). Store the rest before you unplug.',
  },
  unplugUnknown: {
    zh: '这个窗口里的程序没有存进浏览器，断网后用到新功能时可能加载不了。',
    en: 'The program is not stored in this browser, so without a network some of it may not load.',
  },
  storeNow: { zh: '存进浏览器', en: 'Store the rest' },

  tryTitle: { zh: '试遍每一条出路', en: 'Try every way out' },
  tryIntro: {
    zh: '页面和计算线程会用每一种办法，把一句话发到一个不存在的外部网址（{address}），看浏览器放不放行。你的数据不参与。',
    en: 'The page and a worker try each way to send a note to a foreign address that leads nowhere ({address}), and watch what the browser does. Your data takes no part.',
  },
  tryNow: { zh: '开始试探', en: 'Try them all' },
  tryAgain: { zh: '再试一遍', en: 'Try again' },
  trying: { zh: '已试 {n} 条', en: '{n} tried' },
  allStopped: { zh: '{n} 次尝试全部被拦下。', en: 'All {n} attempts were stopped.' },
  someOpen: { zh: '{open} 次尝试没有被拦下（共 {n} 次）。', en: '{open} of {n} attempts were not stopped.' },
  untriedCount: { zh: '另有 {n} 条无法在页面里试。', en: '{n} more can’t be tried from inside the page.' },
  tryFailed: { zh: '试探没有完成。', en: 'The trial could not be finished.' },
  way: { zh: '出路', en: 'Way out' },
  fromPage: { zh: '从页面', en: 'From the page' },
  fromWorker: { zh: '从计算线程', en: 'From a worker' },
  blocked: { zh: '拦下', en: 'Stopped' },
  open: { zh: '放行', en: 'Not stopped' },
  untried: { zh: '未试', en: 'Not tried' },
  ownHost: { zh: '发给本站自己', en: 'Send to this page’s own host' },
  ownHostRefused: {
    zh: '后台程序代为答复并拒绝，没有出浏览器',
    en: 'the service worker answered for the host and refused; it stayed in the browser',
  },
  ownHostReached: {
    zh: '能到达提供本程序的网站，到不了别处',
    en: 'it reaches the host that the program came from, and no other',
  },
  noneThere: { zh: '这里没有此功能', en: 'It does not exist here' },

  buildTitle: { zh: '运行的是发布的那个程序吗', en: 'Is this the program that was published?' },
  buildIntro: {
    zh: '取回页面的每个文件，和构建时写下的 SHA256SUMS 逐一比对。只向本站取它自己的文件。',
    en: 'Takes every file of the page as the page gets it, and compares it with SHA256SUMS, which the build wrote. Only this host is asked, for its own files.',
  },
  buildCheck: { zh: '核对所有文件', en: 'Check all files' },
  buildChecking: { zh: '已核对 {done} / {files} 个文件', en: '{done} of {files} files checked' },
  buildSame: { zh: '{n} 个文件全部与 SHA256SUMS 一致。', en: 'All {n} files are as SHA256SUMS says.' },
  buildOther: {
    zh: '有 {n} 个文件与 SHA256SUMS 不符。如果刚发布了新版本，重新打开页面再核对；否则先不要打开机密文件，并告诉发布者。',
    en: '{n} files are not as SHA256SUMS says. Where a new version has just come out, open the page again and check once more; else do not open confidential files, and tell the publisher.',
  },
  buildDifferent: { zh: '内容不同', en: 'Other bytes' },
  buildMissing: { zh: '取不到', en: 'Not to be had' },
  buildUnlisted: { zh: '页面用了、清单里没有', en: 'Loaded by the page, not in the list' },
  buildNoList: {
    zh: '这个网站没有提供 SHA256SUMS，或者现在没有网络，没法核对。',
    en: 'This host does not have SHA256SUMS, or there is no network now, so nothing can be compared.',
  },
  buildFingerprint: {
    zh: 'SHA256SUMS 自己的 SHA-256：把它和发布者公布的比一比。网站若连清单一起换掉，只有这样看得出来。',
    en: 'SHA-256 of SHA256SUMS itself: compare it with the one that the publisher names. A host that changed the list as well is only found out this way.',
  },

  limitsTitle: { zh: '浏览器拦不住的', en: 'What this browser can’t stop' },
  policyTitle: { zh: '正在生效的规则', en: 'The policy in force' },
  policyNone: {
    zh: '网站没有随页面发来任何安全响应头，只有写在页面里的规则，管不到计算线程。',
    en: 'The host sent no security headers. Only the policy inside the page holds, and it does not govern workers.',
  },
})
