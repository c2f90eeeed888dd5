import type { Language } from '../core/words'
import { palettes } from './palette'

export type ThemeName = 'light' | 'dark'

const font =
  "system-ui, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"

/** The shapes that tell series apart beside their colours, in the same order. */
export const shapes = [
  'circle',
  'square',
  'triangle-up',
  'diamond',
  'cross',
  'triangle-down',
  'triangle-right',
  'triangle-left',
]

/** The dashes that tell lines apart beside their colours. */
export const dashes = [
  [1, 0],
  [6, 3],
  [2, 2],
  [8, 3, 2, 3],
  [12, 4],
  [4, 2, 1, 2, 1, 2],
  [1, 4],
  [10, 2, 2, 2],
]

/**
 * The Vega-Lite configuration of a theme. Charts name their parts by style (`label`, `reference`, `best`, …) and their
 * colours by range, so that all colours are here.
 * @param opaque with the surface as its ground, for a picture that stands alone
 * @param width of the chart in pixels: its names have a part of it
 */
export function themeConfig(theme: ThemeName, opaque = false, width = 480): Record<string, unknown> {
  const p = palettes[theme]
  const text = { font, fontSize: 12, color: p.text }
  return {
    // The figure around it has a name and a table: what Vega would say of every mark is noise.
    aria: false,
    background: opaque ? p.surface : 'transparent',
    font,
    padding: 4,
    view: { stroke: null },
    range: {
      category: p.series,
      ordinal: p.sequential.slice(2),
      ramp: p.sequential,
      heatmap: p.sequential,
      diverging: p.diverging,
      symbol: shapes,
    },
    axis: {
      labelColor: p.muted,
      labelFont: font,
      labelFontSize: 12,
      labelLimit: 168,
      labelPadding: 6,
      titleColor: p.muted,
      titleFont: font,
      titleFontSize: 12,
      titleFontWeight: 400,
      titlePadding: 8,
      domainColor: p.line,
      gridColor: p.line,
      tickColor: p.line,
      tickSize: 4,
      ticks: false,
    },
    // The extent is the room that a title keeps clear of: Vega's own 200 px are less than our names may take.
    axisLeft: { labelLimit: Math.round(Math.min(280, Math.max(144, width * 0.36))), maxExtent: 300 },
    axisQuantitative: { domain: false, tickCount: 5 },
    axisTemporal: { grid: false, tickCount: 6 },
    axisBand: { grid: false, labelColor: p.text },
    axisPoint: { grid: false, labelColor: p.text },
    legend: {
      orient: 'top',
      direction: 'horizontal',
      title: null,
      labelColor: p.text,
      labelFont: font,
      labelFontSize: 12,
      labelLimit: 220,
      symbolSize: 70,
      symbolStrokeWidth: 2,
      offset: 8,
      rowPadding: 4,
      columnPadding: 16,
      titleFont: font,
      titleFontSize: 12,
      titleFontWeight: 400,
      titleColor: p.muted,
      gradientLength: 120,
      gradientThickness: 8,
    },
    title: {
      anchor: 'start',
      color: p.text,
      font,
      fontSize: 14,
      fontWeight: 600,
      subtitleColor: p.muted,
      subtitleFont: font,
      subtitleFontSize: 12,
      offset: 12,
    },
    mark: { color: p.series[0] },
    bar: { cornerRadiusEnd: 3 },
    line: { strokeWidth: 2, strokeCap: 'round', strokeJoin: 'round' },
    area: { opacity: 0.18, line: false },
    point: { filled: true, size: 30 },
    rect: { stroke: p.surface, strokeWidth: 1 },
    rule: { color: p.lineStrong },
    text,
    style: {
      cell: { stroke: null },
      label: { ...text, color: p.muted },
      name: { ...text, color: p.text },
      strong: { ...text, fontWeight: 600 },
      halo: { ...text, color: p.surface, stroke: p.surface, strokeWidth: 4, strokeJoin: 'round' },
      'on-weak': { ...text, color: p.onWeak },
      'on-strong': { ...text, color: p.onStrong },
      ring: { color: p.line, strokeWidth: 1 },
      zero: { color: p.lineStrong, strokeWidth: 1 },
      reference: { color: p.lineStrong, strokeWidth: 1, strokeDash: [4, 4] },
      interval: { color: p.text, strokeWidth: 1.5 },
      quiet: { color: p.lineStrong, opacity: 0.55 },
      best: { color: p.series[1], stroke: p.surface, strokeWidth: 1.5 },
      'best-line': { color: p.series[1], strokeWidth: 1.5 },
      warning: { color: p.warning },
      danger: { color: p.danger },
      'danger-line': { color: p.danger, strokeWidth: 1.5 },
    },
  }
}

/** Numbers and dates of tooltips and axes as the language writes them, for `new View(…, { locale })`. */
export function vegaLocale(language: Language): { number: Record<string, unknown>; time: Record<string, unknown> } {
  const number = { decimal: '.', thousands: ',', grouping: [3], currency: ['', ''], minus: '−' }
  if (language === 'en')
    return {
      number: { ...number, percent: '\u202f%' },
      time: {
        dateTime: '%-d %b %Y, %H:%M',
        date: '%-d %b %Y',
        time: '%H:%M',
        periods: ['am', 'pm'],
        days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
        shortDays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
        months: 'January February March April May June July August September October November December'.split(' '),
        shortMonths: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
      },
    }
  const months = Array.from({ length: 12 }, (_, i) => `${i + 1}月`)
  return {
    number: { ...number, percent: '%' },
    time: {
      dateTime: '%Y年%-m月%-d日 %H:%M',
      date: '%Y年%-m月%-d日',
      time: '%H:%M',
      periods: ['上午', '下午'],
      days: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
      shortDays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
      months,
      shortMonths: months,
    },
  }
}
