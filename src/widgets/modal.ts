import type { Attachment } from 'svelte/attachments'

/**
 * Opens the dialog over everything while it is mounted: the browser keeps the focus inside and the rest inert. The
 * focus goes back to where it was, even when the dialog is taken away without being closed.
 */
export const modal: Attachment<HTMLDialogElement> = (dialog) => {
  const before = document.activeElement
  dialog.showModal()
  return () => {
    const isLost = !document.activeElement || document.activeElement === document.body
    if (isLost && before instanceof HTMLElement && before.isConnected) before.focus()
  }
}
