import { words, type Words } from '../../core/words'

/** A day that the yearly notice of the State Council makes a holiday, or a working day at a weekend. */
export interface HolidayDay {
  /** YYYY-MM-DD. */
  date: string
  name: Words
  /** A Saturday or Sunday that is worked in return. */
  isWorking: boolean
}

const names: Readonly<Record<string, Words>> = {
  N: words('元旦', 'New Year’s Day'),
  S: words('春节', 'Spring Festival'),
  Q: words('清明节', 'Qingming Festival'),
  L: words('劳动节', 'Labour Day'),
  D: words('端午节', 'Dragon Boat Festival'),
  M: words('中秋节', 'Mid-Autumn Festival'),
  G: words('国庆节', 'National Day'),
  V: words('抗战胜利纪念日', 'Victory Day'),
}

/**
 * Days off as month and day, from – to, and behind + the days worked in return. From the notices of the General Office of the
 * State Council (国务院办公厅关于部分节假日安排的通知), 2020 with the days that Spring Festival was prolonged by.
 */
const years: Readonly<Record<number, string>> = {
  2013: 'N 0101-0103 +0105 +0106; S 0209-0215 +0216 +0217; Q 0404-0406 +0407; L 0429-0501 +0427 +0428; D 0610-0612 +0608 +0609; M 0919-0921 +0922; G 1001-1007 +0929 +1012',
  2014: 'N 0101; S 0131-0206 +0126 +0208; Q 0405-0407; L 0501-0503 +0504; D 0602; M 0908; G 1001-1007 +0928 +1011',
  2015: 'N 0101-0103 +0104; S 0218-0224 +0215 +0228; Q 0405-0406; L 0501; D 0620-0622; V 0903-0904 +0906; M 0927; G 1001-1007 +1010',
  2016: 'N 0101; S 0207-0213 +0206 +0214; Q 0404; L 0501-0502; D 0609-0611 +0612; M 0915-0917 +0918; G 1001-1007 +1008 +1009',
  2017: 'N 0101-0102; S 0127-0202 +0122 +0204; Q 0402-0404 +0401; L 0501; D 0528-0530 +0527; G 1001-1003 1005-1008 +0930; M 1004',
  2018: 'N 0101 1230-1231 +1229; S 0215-0221 +0211 +0224; Q 0405-0407 +0408; L 0429-0501 +0428; D 0618; M 0924; G 1001-1007 +0929 +0930',
  2019: 'N 0101; S 0204-0210 +0202 +0203; Q 0405-0407; L 0501-0504 +0428 +0505; D 0607-0609; M 0913-0915; G 1001-1007 +0929 +1012',
  2020: 'N 0101; S 0124-0202 +0119; Q 0404-0406; L 0501-0505 +0426 +0509; D 0625-0627 +0628; G 1001-1008 +0927 +1010',
  2021: 'N 0101-0103; S 0211-0217 +0207 +0220; Q 0403-0405; L 0501-0505 +0425 +0508; D 0612-0614; M 0919-0921 +0918; G 1001-1007 +0926 +1009',
  2022: 'N 0101-0103 1231; S 0131-0206 +0129 +0130; Q 0403-0405 +0402; L 0430-0504 +0424 +0507; D 0603-0605; M 0910-0912; G 1001-1007 +1008 +1009',
  2023: 'N 0101-0102; S 0121-0127 +0128 +0129; Q 0405; L 0429-0503 +0423 +0506; D 0622-0624 +0625; M 0929; G 0930-1006 +1007 +1008',
  2024: 'N 0101; S 0210-0217 +0204 +0218; Q 0404-0406 +0407; L 0501-0505 +0428 +0511; D 0610; M 0915-0917 +0914; G 1001-1007 +0929 +1012',
  2025: 'N 0101; S 0128-0204 +0126 +0208; Q 0404-0406; L 0501-0505 +0427; D 0531-0602; G 1001-1005 1007-1008 +0928 +1011; M 1006',
  2026: 'N 0101-0103 +0104; S 0215-0223 +0214 +0228; Q 0404-0406; L 0501-0505 +0509; D 0619-0621; M 0925-0927; G 1001-1007 +0920 +1010',
}

/** The years whose notices are known. */
export const holidayYears = {
  first: Math.min(...Object.keys(years).map(Number)),
  last: Math.max(...Object.keys(years).map(Number)),
} as const

/** Holidays and days worked in return of some years in mainland China, ascending. Years that are not known have none. */
export function chineseHolidays(first: number = holidayYears.first, last: number = holidayYears.last): HolidayDay[] {
  return Object.entries(years)
    .filter(([year]) => Number(year) >= first && Number(year) <= last)
    .flatMap(([year, text]) => text.split('; ').flatMap((holiday) => daysOf(Number(year), holiday)))
    .sort((a, b) => (a.date < b.date ? -1 : 1))
}

function daysOf(year: number, holiday: string): HolidayDay[] {
  const [letter, ...spans] = holiday.split(' ')
  return spans.flatMap((span) => {
    const isWorking = span.startsWith('+')
    const [from, to = from] = span.replace('+', '').split('-') as [string, string?]
    const days: HolidayDay[] = []
    for (let day = dayNumber(year, from); day <= dayNumber(year, to!); day++)
      days.push({ date: new Date(day * 86_400_000).toISOString().slice(0, 10), name: names[letter!]!, isWorking })
    return days
  })
}

const dayNumber = (year: number, text: string) =>
  Date.UTC(year, Number(text.slice(0, 2)) - 1, Number(text.slice(2))) / 86_400_000
