import { words, type Words } from '../../core/words'
import type { ProductKey } from './truth'

/** The categories of the sample in both languages; the keys are what the generator thinks in. */
export const customerTypes = {
  government: words('政府机构', 'Government'),
  public: words('事业单位', 'Public institution'),
  state: words('国有企业', 'State-owned'),
  private: words('民营企业', 'Private'),
  foreign: words('外资企业', 'Foreign-invested'),
}

export const industries = {
  administration: words('公共管理', 'Public administration'),
  education: words('教育', 'Education'),
  health: words('医疗卫生', 'Health care'),
  finance: words('金融', 'Finance'),
  manufacturing: words('制造业', 'Manufacturing'),
  materials: words('冶金建材', 'Metals and materials'),
  software: words('信息软件', 'Software and internet'),
  media: words('文化传媒', 'Media'),
  retail: words('批发零售', 'Wholesale and retail'),
  hospitality: words('住宿餐饮', 'Hotels and restaurants'),
  logistics: words('交通物流', 'Transport and logistics'),
  construction: words('建筑业', 'Construction'),
  agriculture: words('农林牧渔', 'Farming and fishing'),
}

/** Invented: there is no such province. */
export const cities = {
  lanan: words('澜安市', 'Lanan'),
  qinghe: words('青禾市', 'Qinghe'),
  yunze: words('云泽市', 'Yunze'),
  fengyu: words('丰屿市', 'Fengyu'),
  nanzhi: words('南芷市', 'Nanzhi'),
  beiting: words('北汀市', 'Beiting'),
  jiangtang: words('江棠市', 'Jiangtang'),
  lingxiu: words('岭岫市', 'Lingxiu'),
  yubai: words('榆白市', 'Yubai'),
  ningcen: words('宁岑市', 'Ningcen'),
}

export const paymentMethods = {
  transfer: words('对公转账', 'Bank transfer'),
  debit: words('银行托收', 'Direct debit'),
  online: words('线上支付', 'Online'),
  counter: words('营业厅缴费', 'At the counter'),
}

export const lines = { telecom: words('通信', 'Telecom'), power: words('电力', 'Power') }

export const channels = {
  manager: words('客户经理', 'Account manager'),
  online: words('线上商城', 'Online shop'),
  tender: words('招投标', 'Tender'),
  partner: words('代理渠道', 'Partner'),
}

/** Price of one unit in CNY. */
export const products: Record<ProductKey, { name: Words; line: keyof typeof lines; price: number }> = {
  'dedicated-line': { name: words('互联网专线', 'Dedicated line'), line: 'telecom', price: 24_000 },
  'cloud-server': { name: words('云主机', 'Cloud server'), line: 'telecom', price: 9_600 },
  security: { name: words('安全防护', 'Security'), line: 'telecom', price: 12_000 },
  broadband: { name: words('企业宽带', 'Business broadband'), line: 'telecom', price: 3_600 },
  'iot-cards': { name: words('物联网卡', 'IoT cards'), line: 'telecom', price: 1_200 },
  'private-5g': { name: words('5G 专网', 'Private 5G'), line: 'telecom', price: 60_000 },
  'sms-platform': { name: words('短信平台', 'SMS platform'), line: 'telecom', price: 2_400 },
  'call-centre': { name: words('云呼叫中心', 'Call centre'), line: 'telecom', price: 18_000 },
  'video-meeting': { name: words('视频会议', 'Video meetings'), line: 'telecom', price: 4_800 },
  'energy-storage': { name: words('用户侧储能', 'Energy storage'), line: 'power', price: 160_000 },
  'demand-response': { name: words('需求响应', 'Demand response'), line: 'power', price: 8_000 },
  'solar-roof': { name: words('屋顶光伏', 'Rooftop solar'), line: 'power', price: 120_000 },
  'ev-charging': { name: words('充电桩', 'EV charging'), line: 'power', price: 30_000 },
  'energy-audit': { name: words('能效诊断', 'Energy audit'), line: 'power', price: 15_000 },
  'power-quality': { name: words('电能质量治理', 'Power quality'), line: 'power', price: 45_000 },
  'green-power': { name: words('绿电交易', 'Green power'), line: 'power', price: 20_000 },
}

export const ticketTypes = {
  network: words('网络中断', 'Network outage'),
  blackout: words('停电', 'Power outage'),
  billing: words('账单争议', 'Billing dispute'),
  question: words('业务咨询', 'Question'),
  complaint: words('服务投诉', 'Complaint'),
}
export type TicketType = keyof typeof ticketTypes

export const ticketSubjects: Record<TicketType, readonly Words[]> = {
  network: [
    words('专线中断，门店收银无法使用', 'Dedicated line down, the tills do not work'),
    words('网络频繁掉线，影响办公', 'The network keeps dropping, work is held up'),
    words('机房断网，业务系统无法访问', 'Server room offline, systems cannot be reached'),
  ],
  blackout: [
    words('厂区突然停电，生产线停产', 'Sudden power cut, the production line stands still'),
    words('电压不稳，设备报警跳闸', 'Unstable voltage, machines trip'),
    words('计划停电未提前通知', 'A planned power cut was not announced'),
  ],
  billing: [
    words('本月账单比上月高出很多', 'This month’s bill is far above last month’s'),
    words('优惠没有体现在账单上', 'The discount is missing from the bill'),
    words('发票金额与账单不一致', 'Invoice and bill do not agree'),
  ],
  question: [
    words('咨询套餐升级和价格', 'Asks about an upgrade and its price'),
    words('咨询增容手续和时间', 'Asks how to get more capacity, and when'),
    words('咨询合同续签流程', 'Asks how to renew the contract'),
  ],
  complaint: [
    words('客户经理长期不回复', 'The account manager does not answer'),
    words('故障处理太慢，多次催办', 'Repairs take too long, asked several times'),
    words('要求终止合同并退费', 'Wants to end the contract and be refunded'),
  ],
}

export const severities = { high: words('高', 'High'), medium: words('中', 'Medium'), low: words('低', 'Low') }
export const yesNo = { yes: words('是', 'Yes'), no: words('否', 'No') }

export const offers = {
  cloud: words('上云补贴', 'Cloud subsidy'),
  storage: words('储能方案', 'Storage plan'),
  upgrade: words('专线提速', 'Line upgrade'),
  renewal: words('续约优惠', 'Renewal discount'),
}
