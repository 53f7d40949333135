/** Does something when the visitor presses `/` and is not writing anywhere. */
export function onSlash(act: () => void): () => void {
  const listen = (event: KeyboardEvent) => {
    const { target } = event
    const isWriting =
      target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isWriting) return
    event.preventDefault()
    act()
  }
  addEventListener('keydown', listen)
  return () => removeEventListener('keydown', listen)
}
