import { messages } from '../words/messages/files'
import { language } from './language.svelte'

/** A table that was copied in Excel, WPS or a page, as a file; undefined for text that is none. */
export function pastedTable(text: string): File | undefined {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '')
  const isGrid = lines.some((line) => line.includes('\t'))
  const looksLikeJson = /^\s*[[{]/.test(text) && /[\]}]\s*$/.test(text)
  if (!isGrid && !looksLikeJson && (lines.length < 2 || !lines.slice(0, 2).every((line) => /[,;|，；]/.test(line))))
    return undefined
  const extension = looksLikeJson ? 'json' : isGrid ? 'tsv' : 'csv'
  return new File([text], `${messages.pasted[language.current]}.${extension}`)
}

/** Whether a paste is meant for a field that has the focus. */
export function isInField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable], .cm-editor') !== null
}
