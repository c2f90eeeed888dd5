/** How a day of retention stands to today: a week before it, the page begins to remind. */
export function dueness(keepUntil: string | undefined, now = new Date()): 'no' | 'soon' | 'past' {
  if (keepUntil === undefined) return 'no'
  const end = new Date(`${keepUntil}T23:59:59`).getTime()
  if (now.getTime() > end) return 'past'
  return end - now.getTime() < 7 * 86_400_000 ? 'soon' : 'no'
}
