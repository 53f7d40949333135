/**
 * A part of the inline script, so that it works before the page has come to life: `/` brings the focus to the search,
 * unless one is writing somewhere.
 */
export const onSlash = `addEventListener('keydown', (event) => {
const { key, ctrlKey, metaKey, altKey, target } = event
const isWriting = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
if (key !== '/' || ctrlKey || metaKey || altKey || isWriting) return
const field = document.querySelector('[aria-keyshortcuts="/"]')
if (!field) return
event.preventDefault()
field.focus()
field.select()
})`
