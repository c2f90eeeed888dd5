import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { sql } from '@codemirror/lang-sql'
import { bracketMatching } from '@codemirror/language'
import { Compartment, EditorState } from '@codemirror/state'
import { drawSelection, EditorView, keymap } from '@codemirror/view'
import type { TableInfo } from '../../core/table'
import { duckDb } from './dialect'
import { sqlHighlighting, sqlTheme } from './look'

export interface SqlEditorHandle {
  /** Puts another text in, unless it is there already. */
  write(text: string): void
  describe(words: { label: string; hint: string; isInvalid: boolean }): void
  complete(what: { mode: 'query' | 'expression'; table: TableInfo | undefined; tables: readonly TableInfo[] }): void
  destroy(): void
}

interface Options {
  text: string
  label: string
  readonly: boolean
  onchange: (text: string) => void
  onsubmit: () => void
}

/**
 * An SQL editor in a shadow root of the host: there its style sheets are adopted ones, which the page's policy allows.
 */
export function mountSqlEditor(
  host: HTMLElement,
  { text, label, readonly, onchange, onsubmit }: Options,
): SqlEditorHandle {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const names = new Compartment()
  const language = new Compartment()
  const attributes = (words: { label: string; hint: string; isInvalid: boolean }) =>
    EditorView.contentAttributes.of({
      'aria-label': words.label,
      ...(words.hint && { 'aria-description': words.hint }),
      'aria-invalid': String(words.isInvalid),
    })

  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ icons: false }),
        keymap.of([
          { key: 'Mod-Enter', run: () => (onsubmit(), true) },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        EditorView.lineWrapping,
        EditorState.readOnly.of(readonly),
        names.of(attributes({ label, hint: '', isInvalid: false })),
        language.of(sql({ dialect: duckDb })),
        sqlHighlighting,
        sqlTheme,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onchange(update.state.doc.toString())
        }),
      ],
    }),
  })

  return {
    write(next) {
      const now = view.state.doc.toString()
      if (now !== next) view.dispatch({ changes: { from: 0, to: now.length, insert: next } })
    },
    describe: (words) => view.dispatch({ effects: names.reconfigure(attributes(words)) }),
    complete({ mode, table, tables }) {
      const schema = Object.fromEntries(tables.map((one) => [one.name, one.columns.map((c) => completionOf(c))]))
      if (table) schema[table.name] = table.columns.map(completionOf)
      const one = mode === 'expression' ? table : tables.length === 1 ? tables[0] : table
      view.dispatch({
        effects: language.reconfigure(
          sql({ dialect: duckDb, schema, ...(one && { defaultTable: one.name }), upperCaseKeywords: true }),
        ),
      })
    },
    destroy: () => view.destroy(),
  }
}

const completionOf = (column: TableInfo['columns'][number]) => ({
  label: column.name,
  detail: column.type,
  type: 'property',
  // A name that is no plain identifier needs its quotes.
  ...(!/^[a-z_][a-z0-9_]*$/i.test(column.name) && { apply: `"${column.name.replaceAll('"', '""')}"` }),
})
