/**
 * A ref for the one thing to do next: it takes the focus as soon as it is there, and in a dialog that is only about to open,
 * when it opens. React's `autoFocus` does the first alone.
 */
export function takeFocus(element: HTMLElement | null): void {
  if (!element) return
  element.autofocus = true
  element.focus()
}
