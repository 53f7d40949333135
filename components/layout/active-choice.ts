/** Nothing in the list is chosen: the focus is in the text. */
export const NONE = -1

/** Which of so many choices a key leads to, past the last one back to the text; null when it is the text's own key. */
export function activeAfter(key: string, active: number, count: number): number | null {
  const places = count + 1
  switch (key) {
    case 'ArrowDown':
      return ((active + 2) % places) - 1
    case 'ArrowUp':
      return ((active + places) % places) - 1
    case 'Home':
      return active === NONE ? null : 0
    case 'End':
      return active === NONE ? null : count - 1
    default:
      return null
  }
}
