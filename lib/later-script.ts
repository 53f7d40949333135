/** The type of a script that waits for the first paint: one that no browser knows, so that it fetches nothing of it. */
export const LATER_SCRIPT = 'text/later'

/** The event that says that a page has come to life: from now on its own scripts hear what is pressed. */
export const ALIVE = 'alive'
