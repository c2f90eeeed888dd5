import { titleOf } from '../charts/drawable'
import type { ProgressBar } from '../core/progress'
import { words, type Language } from '../core/words'
import { formatBytes, formatCount, formatDate } from '../words/format'
import { cellText } from './cell-text'
import { chartSvg } from './chart-svg'
import { html, Html } from './html'
import { isNumeric } from '../core/column'
import type { ReportBlock, ReportContent, ReportSource, ResultBlock, TableBlock } from './report-content'
import { reportStyle } from './report-style'
import { reportWords as say } from './report-words'

export type ReportLanguage = Language | 'both'

/** The document may show itself and nothing else: no script, no request, whatever the data holds. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/**
 * The report as one HTML document that needs nothing beside it, to be read, printed or saved as PDF. With `both`
 * languages it has two versions of itself and a switch, Chinese first.
 */
export async function renderReport(
  content: ReportContent,
  language: ReportLanguage,
  progress?: ProgressBar,
): Promise<string> {
  const languages: Language[] = language === 'both' ? ['zh', 'en'] : [language]
  const first = languages[0]!
  const versions: Html[] = []
  for (const [i, each] of languages.entries()) {
    const slice = progress?.slice(i / languages.length, (i + 1) / languages.length)
    versions.push(await new Version(content, each, slice).render())
  }
  const document = html`<!doctype html>
    <html lang="${tag[first]}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="generator" content="Terrarium" />
        <title>${content.title[first]}</title>
        <style>
          ${new Html(reportStyle(content.title[first]))}
        </style>
      </head>
      <body>
        ${languages.length > 1 && languageSwitch()} ${versions}
      </body>
    </html> `
  return document.text.replace(/^ +/gm, '')
}

const tag = { zh: 'zh-CN', en: 'en' } as const

const languageSwitch = () =>
  html`<fieldset class="switch" aria-label="${say.language.zh} / ${say.language.en}">
    <label><input type="radio" name="language" id="show-zh" checked /> ${say.chinese.zh}</label>
    <label><input type="radio" name="language" id="show-en" /> ${say.english.en}</label>
  </fieldset>`

interface Entry {
  id: string
  title: string
  isBelow: boolean
}

/** The report in one language. */
class Version {
  readonly #content: ReportContent
  readonly #language: Language
  readonly #progress: ProgressBar | undefined
  readonly #entries: Entry[] = []
  /** Results and tables stand below headings where there are any. */
  readonly #level: 2 | 3
  #charts = 0

  constructor(content: ReportContent, language: Language, progress: ProgressBar | undefined) {
    this.#content = content
    this.#language = language
    this.#progress = progress
    this.#level = content.blocks.some((block) => block.type === 'heading') ? 3 : 2
  }

  async render(): Promise<Html> {
    const { title, date, sources, blocks } = this.#content
    const language = this.#language
    const sections: Html[] = []
    for (const [i, block] of blocks.entries()) {
      this.#progress?.at(i / blocks.length, words('正在写报告', 'Writing the report'))
      sections.push(await this.#block(block))
    }
    const origin = sources.length > 0 ? this.#sources(sources) : null
    this.#progress?.at(1)
    return html`<main lang="${tag[language]}">
      <header>
        <h1>${title[language]}</h1>
        <p class="date">${formatDate(date, language)}</p>
      </header>
      ${this.#entries.length > 1 && this.#contents()}
      ${sections.length > 0 ? sections : html`<p class="note">${say.empty[language]}</p>`} ${origin}
      <footer>${say.made[language]}</footer>
    </main>`
  }

  #block(block: ReportBlock): Html | Promise<Html> {
    switch (block.type) {
      case 'heading':
        return html`<h2 id="${this.#enter(block.text[this.#language], false)}">${block.text[this.#language]}</h2>`
      case 'text':
        return html`${paragraphs(block.text[this.#language])}`
      case 'result':
        return this.#result(block)
      case 'table':
        return this.#table(block)
    }
  }

  async #result(block: ResultBlock): Promise<Html> {
    const language = this.#language
    const heading = this.#heading(block.title[language])
    const charts: Html[] = []
    for (const spec of block.charts) {
      const { title, remark, summary } = titleOf(spec, language)
      const drawing = await chartSvg(spec, language, `${language}-c${++this.#charts}`)
      charts.push(
        html`<figure>
          <figcaption>${title}${remark && html`<span>${remark}</span>`}</figcaption>
          <div role="img" aria-label="${summary || title}">${drawing}</div>
        </figure>`,
      )
    }
    return html`<section>
      ${heading}
      <p class="sentence">${block.sentence[language]}</p>
      ${this.#warnings(block)} ${charts} ${this.#metrics(block)} ${this.#how(block)}
    </section>`
  }

  #warnings({ warnings }: ResultBlock): Html | null {
    const language = this.#language
    if (warnings.length === 0) return null
    return html`<div class="warnings">
      <strong>${say.warnings[language]}</strong>
      <ul>
        ${warnings.map((one) => html`<li>${one[language]}${one.hint && ` ${one.hint[language]}`}</li>`)}
      </ul>
    </div>`
  }

  #metrics({ metrics }: ResultBlock): Html | null {
    const language = this.#language
    if (metrics.length === 0) return null
    const rows = metrics.map(
      ({ name, value, meaning }) =>
        html`<tr>
          <th scope="row">${name[language]}</th>
          <td class="number">${value[language]}</td>
          <td class="note">${meaning?.[language]}</td>
        </tr>`,
    )
    return html`${this.#part(say.figures[language])}
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">${say.figure[language]}</th>
              <th scope="col" class="number">${say.value[language]}</th>
              <th scope="col">${say.meaning[language]}</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>`
  }

  #how({ how }: ResultBlock): Html | null {
    const language = this.#language
    if (how.length === 0) return null
    return html`<div class="how">
      ${this.#part(say.how[language])}
      <dl>
        ${how.map(
          ({ name, value }) =>
            html`<dt>${name[language]}</dt>
              <dd>${value[language]}</dd>`,
        )}
      </dl>
    </div>`
  }

  #table({ title, columns, rows, total }: TableBlock): Html {
    const language = this.#language
    const kinds = columns.map((column) => (column.role !== 'customer-id' && isNumeric(column) ? 'number' : 'text'))
    const head = columns.map((column, i) => html`<th scope="col" class="${kinds[i]}">${column.name}</th>`)
    const cells = (row: readonly unknown[]) =>
      columns.map((column, i) => html`<td class="${kinds[i]}">${cellText(row[i], column, language)}</td>`)
    const body = rows.map(
      (row) =>
        html`<tr>
          ${cells(row)}
        </tr>`,
    )
    const some = { zh: formatCount(rows.length, 'zh', 'exact'), en: formatCount(rows.length, 'en') }
    const all = { zh: formatCount(total, 'zh', 'exact'), en: formatCount(total, 'en') }
    const note =
      total === 0
        ? say.noRows
        : rows.length < total
          ? words(`共 ${all.zh} 行，这里是前 ${some.zh} 行。`, `The first ${some.en} of ${all.en} rows.`)
          : words(`共 ${all.zh} 行。`, `All ${all.en} rows.`)
    return html`<section>
      ${this.#heading(title[language])}
      <div class="wide">
        <table>
          <thead>
            <tr>
              ${head}
            </tr>
          </thead>
          <tbody>
            ${body}
          </tbody>
        </table>
      </div>
      <p class="note">${note[language]}</p>
    </section>`
  }

  #sources(sources: readonly ReportSource[]): Html {
    const language = this.#language
    const rows = sources.map(
      ({ file, bytes, sha256, tables }) =>
        html`<tr>
          <th scope="row">${file}</th>
          <td>${tables.join(language === 'zh' ? '、' : ', ')}</td>
          <td class="number">${formatBytes(bytes, language)}</td>
          <td class="hash">${sha256}</td>
        </tr>`,
    )
    const id = this.#enter(say.sources[language], false)
    return html`<section>
      <h2 id="${id}">${say.sources[language]}</h2>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">${say.file[language]}</th>
              <th scope="col">${say.tables[language]}</th>
              <th scope="col" class="number">${say.size[language]}</th>
              <th scope="col">${say.sha256[language]}</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>
    </section>`
  }

  #contents(): Html {
    return html`<nav aria-label="${say.contents[this.#language]}">
      <h2>${say.contents[this.#language]}</h2>
      <ol>
        ${this.#entries.map(
          ({ id, title, isBelow }) =>
            html`<li class="${isBelow ? 'below' : 'chapter'}"><a href="#${id}">${title}</a></li>`,
        )}
      </ol>
    </nav>`
  }

  /** A part of a result, one level below its heading. */
  #part(title: string): Html {
    return this.#level === 2 ? html`<h3 class="part">${title}</h3>` : html`<h4 class="part">${title}</h4>`
  }

  #heading(title: string): Html {
    const id = this.#enter(title, this.#level === 3)
    return this.#level === 2 ? html`<h2 id="${id}">${title}</h2>` : html`<h3 id="${id}">${title}</h3>`
  }

  #enter(title: string, isBelow: boolean): string {
    const id = `${this.#language}-${this.#entries.length + 1}`
    this.#entries.push({ id, title, isBelow })
    return id
  }
}

const paragraphs = (text: string): Html[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map(
      (paragraph) =>
        html`<p>${paragraph.split('\n').flatMap((line, i) => (i === 0 ? [line] : [html`<br />`, line]))}</p>`,
    )
