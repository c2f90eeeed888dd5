/** Words that say little by themselves. English: scikit-learn's list (`ENGLISH_STOP_WORDS`, of the Glasgow IR group). */
const english =
  'a about above across after afterwards again against all almost alone along already also although always am ' +
  'among amongst amoungst amount an and another any anyhow anyone anything anyway anywhere are around as at back ' +
  'be became because become becomes becoming been before beforehand behind being below beside besides between ' +
  'beyond bill both bottom but by call can cannot cant co con could couldnt cry de describe detail do done down ' +
  'due during each eg eight either eleven else elsewhere empty enough etc even ever every everyone everything ' +
  'everywhere except few fifteen fifty fill find fire first five for former formerly forty found four from front ' +
  'full further get give go had has hasnt have he hence her here hereafter hereby herein hereupon hers herself ' +
  'him himself his how however hundred i ie if in inc indeed interest into is it its itself keep last latter ' +
  'latterly least less ltd made many may me meanwhile might mill mine more moreover most mostly move much must my ' +
  'myself name namely neither never nevertheless next nine no nobody none noone nor not nothing now nowhere of ' +
  'off often on once one only onto or other others otherwise our ours ourselves out over own part per perhaps ' +
  'please put rather re same see seem seemed seeming seems serious several she should show side since sincere six ' +
  'sixty so some somehow someone something sometime sometimes somewhere still such system take ten than that the ' +
  'their them themselves then thence there thereafter thereby therefore therein thereupon these they thick thin ' +
  'third this those though three through throughout thru thus to together too top toward towards twelve twenty ' +
  'two un under until up upon us very via was we well were what whatever when whence whenever where whereafter ' +
  'whereas whereby wherein whereupon wherever whether which while whither who whoever whole whom whose why will ' +
  'with within without would yet you your yours yourself yourselves'

/** Chinese function words. */
const chinese =
  '的 了 是 在 我 有 和 就 不 人 都 一 一个 上 也 很 到 说 要 去 你 会 着 没有 看 好 自己 这 那 ' +
  '他 她 它 们 我们 你们 他们 她们 它们 这个 那个 这些 那些 这样 那样 这里 那里 什么 怎么 怎样 为什么 ' +
  '哪 哪个 哪些 谁 多少 几 与 及 或 而 且 并 并且 但 但是 可是 不过 因为 所以 如果 虽然 然而 于是 ' +
  '然后 因此 由于 以及 以 为 为了 被 把 让 给 对 对于 关于 从 向 往 由 按 按照 根据 通过 比 跟 同 ' +
  '与其 之 其 其他 其中 此 该 各 每 每个 某 某些 另 另外 还 还有 还是 又 再 再次 才 只 只是 只有 ' +
  '就是 都是 也是 不是 是否 能 能够 可以 可能 应该 应当 必须 需要 得 地 过 吗 呢 吧 啊 呀 哦 嗯 哈 ' +
  '啦 嘛 么 个 些 点 一些 一点 一下 一样 一直 一般 已 已经 正在 曾 曾经 将 将要 最 更 更加 非常 十分 ' +
  '太 挺 比较 真 真的 确实 其实 当 当时 时 时候 之后 以后 之前 以前 后 前 中 里 内 外 下 左右 来 ' +
  '起来 出来 下来 等 等等 比如 例如 像 好像 似乎 大家 别人 本 由此 即 即使 尽管 无论 不管 除了 而且 ' +
  '甚至 至于 至少'

export const stopWords: Readonly<Record<'en' | 'zh', ReadonlySet<string>>> = {
  en: new Set(english.split(' ')),
  zh: new Set(`${chinese} ${english}`.split(' ')),
}
