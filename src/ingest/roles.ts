import { familyOf, type ColumnInfo, type ColumnRole } from '../core/column'

/** What is known of a column beside its name. Counts are of the rows that were looked at. */
export interface ColumnFacts extends ColumnInfo {
  rows: number
  filled: number
  distinct: number
  meanLength: number
  longest: number
  /** Of a number column. */
  least?: number
  most?: number
  /** Some of its values, all of them where they are few. */
  values: readonly string[]
}

/**
 * What each column means to a business, by its name in Chinese or English, its type and its values. A table has at most one
 * customer id and one target. Where nothing speaks for a role, there is none.
 */
export function inferRoles(columns: readonly ColumnFacts[]): (ColumnRole | undefined)[] {
  const names = columns.map(({ name }) => plainName(name))
  const ofGoods = names.some((name) => goods.test(name))
  const hasId = names.some((name) => plainId.test(name) || idName.test(name))
  const customer = best(columns.map((c) => customerScore(c, ofGoods, hasId)))
  const isLoneFlag = columns.filter((c) => familyOf(c.type) === 'number' && isFlag(c)).length === 1
  const target = best(
    columns.map((c, i) => (i === customer ? 0 : targetScore(c, i === columns.length - 1 && i > 3, isLoneFlag))),
  )
  return columns.map((column, i) => {
    if (i === customer) return 'customer-id'
    if (i === target) return 'target'
    return roleOf(column)
  })
}

/** The place of the highest score above 0; the first of equals. */
function best(scores: readonly number[]): number {
  const highest = Math.max(0, ...scores)
  return highest > 0 ? scores.indexOf(highest) : -1
}

function roleOf(column: ColumnFacts): ColumnRole | undefined {
  const family = familyOf(column.type)
  const name = plainName(column.name)
  if (column.filled === 0 && family !== 'date') return undefined
  if (family === 'date' || isMonth(column, name)) return 'date'
  if (family === 'boolean' || isFlag(column)) return 'flag'
  if (family === 'number') return numberRole(column, name)
  return family === 'text' ? textRole(column, name) : undefined
}

function numberRole(column: ColumnFacts, name: string): ColumnRole | undefined {
  const { format, type, least = -Infinity, most = Infinity } = column
  if (format === 'percent') return 'rate'
  if (format) return 'amount'
  const isWhole = /INT/.test(type)
  if (isWhole && productCode.test(name)) return 'product'
  // An order's number is no measure.
  if (isWhole && idName.test(name)) return isSmall(column) && !isUnique(column) ? 'category' : 'text'
  if (rate.test(name) && least >= -100 && most <= 100) return 'rate'
  if (isWhole && isSmall(column) && category.test(name)) return 'category'
  if (isWhole && isSmall(column) && geography.test(name)) return 'geography'
  if (amount.test(name) && !notAmount.test(name)) return 'amount'
  if (quantity.test(name)) return 'quantity'
  return undefined
}

function textRole(column: ColumnFacts, name: string): ColumnRole {
  const isLong = column.meanLength > 60
  if (geography.test(name) && !isLong) return 'geography'
  if (category.test(name) && !isNearlyUnique(column)) return 'category'
  if (product.test(name) && !isLong) return 'product'
  const isVaried = !isSmall(column) || column.distinct > column.filled * 0.5
  if (person.test(name) && !isLong && isVaried) return 'name'
  if (freeText.test(name) && isVaried) return 'text'
  // A time of day says nothing of a kind.
  if (column.values.length > 1 && column.values.every((value) => clock.test(value))) return 'text'
  if (isLong || (isNearlyUnique(column) && column.distinct > 50)) return 'text'
  if (idName.test(name) && isVaried) return 'text'
  return column.distinct <= Math.max(60, column.filled * 0.05) ? 'category' : 'text'
}

function customerScore(column: ColumnFacts, ofGoods: boolean, hasId: boolean): number {
  const family = familyOf(column.type)
  const isId = family === 'text' || (family === 'number' && /INT/.test(column.type))
  if (!isId || column.filled === 0 || column.meanLength > 40 || isFlag(column)) return 0
  if (column.filled > 20 && column.distinct < 3) return 0
  const name = plainName(column.name)
  if (customerId.test(name)) return 4
  if (isUnique(column) && plainId.test(name) && !ofGoods) return 2
  if (isUnique(column) && contact.test(name) && !hasId) return 1
  return 0
}

function targetScore(column: ColumnFacts, isLast: boolean, isLoneFlag: boolean): number {
  if (column.distinct < 2 || column.distinct > 12 || familyOf(column.type) === 'date' || column.filled < 4) return 0
  const name = plainName(column.name)
  const isPair = column.distinct === 2
  if (target.test(name)) return isPair ? 4 : 3
  if (isPair && weakTarget.test(name)) return isLast ? 3 : 2
  // The answer often stands last.
  const isNumber = familyOf(column.type) === 'number'
  return isPair && isLast && (isNumber ? isLoneFlag && isFlag(column) && column.filled > 100 : true) ? 1 : 0
}

const isUnique = ({ distinct, filled, rows }: ColumnFacts) => distinct === filled && filled === rows && rows > 1
const isNearlyUnique = ({ distinct, filled }: ColumnFacts) => distinct > filled * 0.8
const isSmall = ({ distinct }: ColumnFacts) => distinct <= 30

const clock = /^\s*([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?\s*$/
const flagWords = /^(yes|no|y|n|t|f|true|false|是|否|有|无|0|1|√|×|对|错|已|未|on|off)$/i

function isFlag({ type, distinct, least, most, values }: ColumnFacts): boolean {
  if (distinct > 2) return false
  if (familyOf(type) === 'number') return distinct === 2 && least === 0 && most === 1
  return values.length > 0 && values.every((value) => flagWords.test(value.trim()))
}

/** 2024-03, 202403, 2024年3月: months are text, but mean a date. */
function isMonth({ type, values, longest }: ColumnFacts, name: string): boolean {
  if (longest > 11 || values.length === 0) return false
  if (familyOf(type) === 'number')
    return (
      /月份|年月|账期| (month|period|year month) /.test(name) &&
      values.every((v) => /^(19|20)\d\d(0[1-9]|1[0-2])$/.test(v))
    )
  return values.every((value) => /^(19|20)\d\d([-/.](0?[1-9]|1[0-2])|年(0?[1-9]|1[0-2])月)$/.test(value))
}

/** In lower case between blanks, `customerID` and `CUST_NO.` cut into words: ` customer id `, ` cust no `. */
export function plainName(name: string): string {
  const cut = name
    .normalize('NFKC')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([a-z])(\d)/gi, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%$€£¥]+/gu, ' ')
  return ` ${cut.trim()} `
}

const who =
  'customer|client|cust|user|member|buyer|account|acct|subscriber|consumer|shopper|visitor|patient|guest|policyholder|holder|card'
const number = 'id|no|num|number|code|key|uuid|guid'
const customerId = new RegExp(
  `(客户|会员|用户|顾客|买家|客商|账户|帐户|户主|订户|客戶|會員|用戶|顧客)[ ]?(编号|編號|编码|編碼|代码|代碼|号|號|号码|账号|帐号|标识|id|no|code)|^ (户号|账号|帐号|用电户号|uid|userid|memberid|customerid|custid|openid) | (${who}) (${number}) | (${who})(id|no|number) | (uid|openid|msisdn) `,
)
const contact = /手机号|手机|电话号码|联系电话|身份证| (mobile|phone|email|e mail)( number| no)? /
const plainId = /^ (id|编号|編號|代码|编码|code|key|no|uuid|guid) $/
const goods = /商品|产品|產品|单价|單價|库存|订单| (product|item|sku|order|unit price|stock|invoice|movie|category) /
const idName =
  /(编号|編號|单号|單號|流水号|序号|序號|工号|学号|卡号|证号|号码|號碼|代码|编码|条码)| (id|no|number|uuid|guid|code|key|barcode|ean|isbn|index|row id|rownames|timestamp) $|^ (index|rn|row|unnamed 0) $/
const productCode =
  / (product|item|sku|goods|stock|article|spu|movie|book|asin) (id|no|code|number) |商品编号|产品编号|货号|款号|商品id|产品id/

const target =
  /流失|离网|离职|是否购买|是否响应|是否违约|违约|逾期|欺诈|^ (y|目标|标签|结果|目标变量) $|是否(续费|续保|转化|成交|下单|复购|退订|办理|欺诈|逾期)| (churn|churned|attrition|exited|target|label|outcome|converted|conversion|subscribed|defaulted|fraud|is fraud|survived|purchased|responded|bad flag|class) /
const weakTarget =
  /^ (response|respond|deposit|default|income|spam|clicked|click|bought|buy|sentiment|类别|响应|购买) $/

const amount =
  /金额|金額|费用|費用|价|價|消费|消費|收入|营收|营业额|销售额|销售收入|应收|实收|应付|实付|余额|成本|利润|毛利|工资|薪|月租|话费|电费|账单|资费|租金|保费|额度|贷款|支出|欠费|资产|客单| (amount|amt|price|charge|charges|cost|costs|revenue|sales|spend|spent|spending|balance|income|salary|wage|fee|fees|payment|paid|monetary|freight|profit|gmv|bill|billing|premium|turnover|budget|loan|arpu|earnings|gain|loss|zbar|deposit amount) |[$€£¥]/
const notAmount = /次数|率|占比| (score|count|times|rate|ratio|percent|pct) /
const quantity =
  /数量|數量|件数|次数|个数|人数|户数|单数|笔数|销量|库存|用量|电量|流量|频次|频率|天数| (quantity|qty|count|counts|units|unit|number of|num|nr|visits|times|frequency|purchases|orders|items|stock|volume|usage|kwh|minutes|calls|clicks|sessions|passengers|births|campaign|previous) |^ (n|x) | (in stock|on order) $|^ num /
const rate =
  /率|占比|比例|比率|折扣|百分比|概率| (rate|ratio|pct|percent|percentage|share|discount|probability|prob|propensity|ctr|cvr|roi) |%/
const geography =
  /省|城市|地区|区域|区县|区划|县|国家|地址|街道|乡镇|籍贯|住址|邮编|所在地|归属地|属地|大区|縣|地區|^ (市|区|市区|地市) $| (city|region|country|state|province|district|county|address|territory|zip|zipcode|postcode|postal code|location|geo|area|nation|continent|ship city|native country|birthplace) /
const category =
  /类型|類型|类别|類別|种类|分类|品类|等级|级别|档次|渠道|方式|性别|性別|学历|职业|行业|状态|套餐|星级|阶段|标签|分组|群组|部门|层级|品牌| (type|category|class|kind|segment|group|tier|level|grade|channel|method|gender|sex|education|marital|marital status|occupation|job|status|plan|contract|brand|department|industry|relationship|race|stage|cluster|genre|mode|cohort|tenure band|store|shop) /
const product =
  /商品|产品|產品|品名|货品|货号|款号|型号|宝贝|书名|片名|菜品| (product|item|sku|goods|stock code|stockcode|article|description|title|model|asin|isbn|movie|book|film|dish) /
const person =
  /姓名|名称|名稱|名字|联系人|客户名|户名|公司|企业|单位| (name|fullname|firstname|lastname|surname|contact|company|firm|organisation|organization|username|nickname|employee|manager|shipper|supplier) |店名|昵称/
const freeText =
  /备注|備註|评论|评价|内容|描述|说明|留言|意见|摘要|正文|文本|投诉| (text|comment|comments|review|reviews|note|notes|remark|remarks|message|body|content|summary|feedback|url|link|photo|picture|image) /
