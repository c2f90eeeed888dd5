import { words } from '../core/words'

/** What the report itself says. */
export const reportWords = {
  contents: words('目录', 'Contents'),
  sources: words('数据来源', 'Where the data comes from'),
  file: words('文件', 'File'),
  size: words('大小', 'Size'),
  sha256: words('SHA-256 校验值', 'SHA-256'),
  tables: words('表', 'Tables'),
  figures: words('指标', 'Figures'),
  figure: words('指标', 'Figure'),
  value: words('数值', 'Value'),
  meaning: words('含义', 'What it says'),
  how: words('如何得出', 'How it was computed'),
  warnings: words('请注意', 'Please note'),
  chinese: words('中文', '中文'),
  english: words('English', 'English'),
  language: words('语言', 'Language'),
  missing: words('缺失', 'missing'),
  yes: words('是', 'yes'),
  no: words('否', 'no'),
  made: words(
    '由 Terrarium 在浏览器里生成，数据没有离开这台电脑。',
    'Made by Terrarium in the browser; the data never left the computer.',
  ),
  empty: words('还没有内容。', 'There is nothing in it yet.'),
  noRows: words('这张表没有行。', 'This table has no rows.'),
}
