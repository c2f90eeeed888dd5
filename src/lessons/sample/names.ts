import type { Random } from '../../core/random'
import type { Language, Words } from '../../core/words'
import { words } from '../../core/words'
import { oneOf } from './chance'
import type { Customer } from './draw-customer'
import { cities, type industries } from './vocabulary'

/** An organisation's name: invented, and in the form that its kind of name has. */
export function organisationName({ type, industry, city }: Customer, random: Random, language: Language): string {
  const place = cities[city][language]
  if (type === 'government') {
    const bureau = oneOf(random, bureaus)[language]
    return language === 'zh' ? place + bureau : `${place} ${bureau}`
  }
  const [first, second, third] = [oneOf(random, brands), oneOf(random, brands), oneOf(random, brands)]
  const brand = language === 'zh' ? first.zh + second.zh + third.zh : capital(first.en + second.en + third.en)
  const trade = oneOf(random, trades[industry])[language]
  if (type === 'public') {
    const body = oneOf(random, publicBodies[industry] ?? otherBodies)[language]
    return language === 'zh'
      ? `${place}${first.zh}${second.zh}${body}`
      : `${place} ${capital(first.en + second.en)} ${body}`
  }
  if (language === 'zh') return `${place}${brand}${trade}${type === 'state' ? '集团有限公司' : '有限公司'}`
  return `${place} ${brand} ${trade} ${type === 'state' ? 'Group' : 'Co., Ltd.'}`
}

export function personName(random: Random, language: Language): string {
  const [family, given, more] = [oneOf(random, families), oneOf(random, givens), oneOf(random, givens)]
  const isLong = random.uniform() < 0.7
  if (language === 'zh') return family.zh + given.zh + (isLong ? more.zh : '')
  return `${capital(given.en + (isLong ? more.en : ''))} ${capital(family.en)}`
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
const pairs = (all: string) =>
  all.split(' ').map((pair) => {
    const [zh = '', en = ''] = pair.split(':')
    return words(zh, en)
  })

const brands = pairs(
  '恒:heng 信:xin 达:da 瑞:rui 泰:tai 丰:feng 宏:hong 盛:sheng 嘉:jia 元:yuan 博:bo 汇:hui 联:lian 创:chuang 德:de 鑫:xin 隆:long 安:an 和:he 源:yuan 远:yuan 诚:cheng 智:zhi 新:xin 华:hua 东:dong 海:hai 天:tian 云:yun 景:jing',
)
const families = pairs(
  '王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 黄:huang 赵:zhao 吴:wu 周:zhou 徐:xu 孙:sun 马:ma 朱:zhu 胡:hu 郭:guo 何:he 林:lin 高:gao 罗:luo 郑:zheng 梁:liang 谢:xie 宋:song 唐:tang 许:xu 邓:deng 韩:han 冯:feng 曹:cao',
)
const givens = pairs(
  '伟:wei 芳:fang 敏:min 静:jing 丽:li 强:qiang 磊:lei 军:jun 洋:yang 勇:yong 艳:yan 杰:jie 娟:juan 涛:tao 明:ming 超:chao 霞:xia 平:ping 刚:gang 桂:gui 文:wen 辉:hui 玲:ling 红:hong 宇:yu 欣:xin 佳:jia 思:si 晨:chen 建:jian',
)

const bureaus = [
  words('交通运输局', 'Transport Bureau'),
  words('教育局', 'Education Bureau'),
  words('公安局', 'Public Security Bureau'),
  words('财政局', 'Finance Bureau'),
  words('水利局', 'Water Bureau'),
  words('住房和城乡建设局', 'Housing Bureau'),
  words('市场监督管理局', 'Market Regulation Bureau'),
  words('生态环境局', 'Environment Bureau'),
  words('人力资源和社会保障局', 'Labour Bureau'),
  words('政务服务中心', 'Government Service Centre'),
]

const publicBodies: Partial<Record<keyof typeof industries, Words[]>> = {
  education: [
    words('中学', 'Middle School'),
    words('职业学院', 'Vocational College'),
    words('实验小学', 'Primary School'),
  ],
  health: [
    words('医院', 'Hospital'),
    words('中医院', 'Hospital of Chinese Medicine'),
    words('妇幼保健院', 'Maternity Hospital'),
  ],
}
const otherBodies = [words('研究院', 'Institute'), words('服务中心', 'Service Centre'), words('管理站', 'Station')]

const trades: Record<keyof typeof industries, Words[]> = {
  administration: [words('公共服务', 'Public Services'), words('城市运营', 'City Services')],
  education: [words('教育科技', 'Education'), words('培训', 'Training')],
  health: [words('医疗', 'Medical'), words('康养', 'Care')],
  finance: [words('融资担保', 'Guarantee'), words('小额贷款', 'Microcredit'), words('保险经纪', 'Insurance Brokers')],
  manufacturing: [
    words('机械制造', 'Machinery'),
    words('电子', 'Electronics'),
    words('纺织', 'Textiles'),
    words('汽车零部件', 'Auto Parts'),
  ],
  materials: [words('钢铁', 'Steel'), words('水泥', 'Cement'), words('铝业', 'Aluminium'), words('化工', 'Chemicals')],
  software: [words('软件', 'Software'), words('网络科技', 'Networks'), words('数据服务', 'Data Services')],
  media: [words('文化传媒', 'Media'), words('影视', 'Film'), words('广告', 'Advertising')],
  retail: [words('商贸', 'Trading'), words('连锁超市', 'Supermarkets'), words('供应链', 'Supply Chain')],
  hospitality: [words('酒店管理', 'Hotels'), words('餐饮', 'Catering')],
  logistics: [words('物流', 'Logistics'), words('货运', 'Freight')],
  construction: [words('建设工程', 'Construction'), words('装饰工程', 'Interiors')],
  agriculture: [words('农业', 'Farms'), words('食品', 'Foods'), words('水产', 'Fisheries')],
}
