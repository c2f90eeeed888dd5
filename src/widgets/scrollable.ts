import type { Attachment } from 'svelte/attachments'

/** Lets the arrow keys into a region while there is more of it than is seen, and keeps Tab out of it otherwise. */
export const scrollable: Attachment<HTMLElement> = (region) => {
  const look = () => {
    const isCut = region.scrollWidth > region.clientWidth || region.scrollHeight > region.clientHeight
    if (isCut) region.tabIndex = 0
    else region.removeAttribute('tabindex')
  }
  const observer = new ResizeObserver(look)
  observer.observe(region)
  for (const child of region.children) observer.observe(child)
  look()
  return () => observer.disconnect()
}
