import { words, type Words } from '../../core/words'

export const piiKinds = [
  'chinese-id',
  'mobile',
  'bank-card',
  'social-credit-code',
  'email',
  'ip',
  'passport',
  'plate',
  'name',
  'address',
] as const
export type PiiKind = (typeof piiKinds)[number]
export type Risk = 'high' | 'medium' | 'low'

/** What a column is called that holds numbers of things, so that a likeness says little. */
export const namesThings =
  /订单|单号|流水|批次|批号|货号|型号|规格|版本|固件|条码|序列|运单|快递|章节|(?<![a-z])(?:order|serial|sku|batch|lot|invoice|product|model|part|tracking|waybill|barcode|isbn|ean|imei|iccid|version|ver|build|release|firmware)(?![a-z])/i
/** Says that a name in the column is a person's, whatever it looks like. */
export const namesPeople =
  /姓名|名字|联系人|收货人|收件人|(?:^|[^a-z])(?:full|first|last|sur|given|family|middle|contact|person|maiden)[ _-]?names?|surname|(?<=^|[a-z ])(?:First|Last|Full|Contact|Given|Family)Name/i

/** What each kind is called, how bad its loss is, and what its column's name says where the values leave it open. */
export const piiKindFacts: Readonly<Record<PiiKind, { name: Words; risk: Risk; header: RegExp }>> = {
  'chinese-id': {
    name: words('身份证号', 'Chinese identity numbers'),
    risk: 'high',
    header: /身份证|证件号|公民身份|id[ _-]?card|identity|national[ _-]?id|^id[ _-]?(?:no|num|number)\.?$|sfz/i,
  },
  mobile: {
    name: words('手机号', 'mobile numbers'),
    risk: 'high',
    header: /手机|电话|联系方式|移动号|mobile|phone|cell|\btel/i,
  },
  'bank-card': {
    name: words('银行卡号', 'bank card numbers'),
    risk: 'high',
    header: /银行卡|卡号|账号|帐号|(?<!id[ _-]?)card|account|iban/i,
  },
  'social-credit-code': {
    name: words('统一社会信用代码', 'unified social credit codes'),
    risk: 'low',
    header: /信用代码|税号|uscc|credit_?code|tax/i,
  },
  email: { name: words('电子邮箱', 'e-mail addresses'), risk: 'medium', header: /邮箱|邮件|e-?mail/i },
  ip: { name: words('IP 地址', 'IP addresses'), risk: 'low', header: /(^|[^a-z])ip([^a-z]|$)|ip_?addr/i },
  passport: { name: words('护照号', 'passport numbers'), risk: 'high', header: /护照|passport/i },
  plate: { name: words('车牌号', 'licence plates'), risk: 'medium', header: /车牌|牌照|plate|licen[cs]e/i },
  name: {
    name: words('姓名', 'names of people'),
    risk: 'medium',
    header:
      /姓名|名字|联系人|收货人|收件人|客户名|会员名|户名|(^|[^a-z])(full|first|last|sur|given|family|customer|client|contact|person|user|member|employee|holder)[ _-]?name|surname|^name$|(?<=[a-z])(?<=First|Last|Full|Customer|Client|Contact|Given|Family)Name/i,
  },
  address: {
    name: words('住址', 'postal addresses'),
    risk: 'medium',
    header: /地址|住址|住所|(?<!mail[ _-]?)(?<!ip[ _-]?)addr|street/i,
  },
}
