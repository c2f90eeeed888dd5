// Files of text for the benchmark, seeded: the same bytes each time.
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { chance } from './data.mjs'

const chunkRows = 10_000

/** Writes a table line by line. @param encode from text to the bytes of the file; UTF-8 unless given */
async function write(file, header, rows, line, encode = (text) => text) {
  const out = createWriteStream(file)
  out.write(encode(`${header}\n`))
  for (let from = 0; from < rows; from += chunkRows) {
    let text = ''
    for (let row = from; row < Math.min(rows, from + chunkRows); row++) text += `${line(row)}\n`
    if (!out.write(encode(text))) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

/** Monthly usage of customers: an id, two categories, a date, three numbers. */
export function writeUsage(file, rows) {
  const { uniform, normal } = chance(5)
  return write(file, 'id,province,plan,month,fee,minutes,megabytes', rows, (row) => {
    const month = `2025-${String(1 + Math.floor(uniform() * 12)).padStart(2, '0')}-01`
    const fee = Math.exp(4 + 0.6 * normal()).toFixed(2)
    return `C${row},P${Math.floor(uniform() * 31)},plan ${Math.floor(uniform() * 8)},${month},${fee},${Math.floor(uniform() * 900)},${Math.floor(Math.exp(7 + normal()))}`
  })
}

const provinces = ['广东省', '江苏省', '山东省', '浙江省', '河南省', '四川省', '湖北省', '福建省', '湖南省', '安徽省']
const products = ['畅享套餐', '家庭宽带', '校园流量包', '亲情号码', '国际漫游', '居民用电', '商业用电', '云存储会员']
const channels = ['营业厅', '掌上厅', '微信', '客服热线', '代理商']
const states = ['已完成', '处理中', '已退款']

/**
 * Purchases of customers in twelve columns, about 100 bytes each: ids, a time, Chinese categories, money.
 * @param encoding gb18030 for what Excel in China writes
 */
export function writeTransactions(file, rows, encoding = 'utf-8') {
  const { uniform, normal } = chance(11)
  const pick = (list) => list[Math.floor(uniform() * list.length)]
  const two = (n) => String(Math.floor(n)).padStart(2, '0')
  const line = (row) => {
    const day = `2025-${two(1 + uniform() * 12)}-${two(1 + uniform() * 28)}`
    const time = `${two(uniform() * 24)}:${two(uniform() * 60)}:${two(uniform() * 60)}`
    const quantity = 1 + Math.floor(uniform() * 5)
    const price = Math.exp(3.5 + 0.8 * normal())
    const discount = Math.floor(uniform() * 6) * 5
    const amount = (quantity * price * (100 - discount)) / 100
    const points = uniform() < 0.1 ? '' : Math.floor(amount)
    return (
      `T${String(row).padStart(9, '0')},C${String(Math.floor(uniform() * 1_000_000)).padStart(7, '0')},${day} ${time},` +
      `${pick(provinces)},${pick(products)} ${Math.floor(uniform() * 200)},${pick(channels)},${quantity},` +
      `${price.toFixed(2)},${discount},${amount.toFixed(2)},${points},${pick(states)}`
    )
  }
  const header = '订单号,客户号,下单时间,省份,产品,渠道,数量,单价,折扣,金额,积分,状态'
  return write(file, header, rows, line, encoding === 'gb18030' ? gb18030() : undefined)
}

/** An encoder of the characters above, which Node has only a decoder for. */
function gb18030() {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
  return (text) => {
    const bytes = Buffer.alloc(text.length * 2)
    let length = 0
    for (const character of text) {
      const pair = character < '\x80' ? [character.charCodeAt(0)] : codes.get(character)
      for (const byte of pair) bytes[length++] = byte
    }
    return bytes.subarray(0, length)
  }
}
