/** The surnames of well over nine in ten Chinese (name statistics of the Ministry of Public Security), and the double ones. */
const surnames = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙伏岑习胥保和蔺',
)
const doubleSurnames = new Set(
  '欧阳 上官 司马 诸葛 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 长孙 宇文 令狐 轩辕 端木 百里 呼延 闻人 澹台 淳于 单于 申屠 太史 濮阳'.split(
    ' ',
  ),
)

/** The name of a person by its shape: a Chinese surname and a given name of one or two, or Latin words in capitals. */
export function looksLikeName(text: string): boolean {
  if (/^\p{Script=Han}{2,4}$/u.test(text)) {
    if (doubleSurnames.has(text.slice(0, 2)) && text.length > 2) return true
    return text.length <= 3 && surnames.has(text[0]!)
  }
  if (/^\p{Script=Han}{1,8}(?:[·•・∙‧]\p{Script=Han}{1,8}){1,3}$/u.test(text)) return true
  return /^\p{Lu}[\p{L}'’-]{0,24}(?:,? (?:\p{Lu}\.?|\p{Lu}[\p{L}'’-]{1,24})){1,3}$/u.test(text)
}

/** Words that may be a name where the column says that it holds names of people, and no organisation's. */
export const mayBeName = (text: string): boolean =>
  /^\p{L}[\p{L}\p{M}'’.·•・ -]{0,39}$/u.test(text) &&
  !/(?:公司|集团|商店|工厂|中心|学校|医院|银行|Ltd|Inc|LLC|GmbH)\.?$/iu.test(text)

const chineseAddress =
  /(?:省|自治区|市|区|县|镇|乡|旗).{0,30}(?:路|街|道|巷|弄|胡同|村|苑|小区|大厦|花园|广场|社区).{0,20}(?:\d|[一二三四五六七八九十]+[号栋室楼组])|(?:路|街|大道|巷|弄|胡同)\d{1,5}(?:号|弄|栋)/u
const englishAddress =
  /^(?:.{0,40}[, ])?\d{1,6}[A-Za-z]?,? (?:[\p{L}\d.'-]{1,30} ){1,5}(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way|Ct|Court|Pl|Place|Sq|Square|Terrace|Parkway|Pkwy|Hwy|Highway)\b/iu

/** A postal address by its parts: a district with a street and a number, or a number with a street. */
export const looksLikeAddress = (text: string): boolean =>
  text.length >= 6 && text.length <= 200 && (chineseAddress.test(text) || englishAddress.test(text))
