/** The type of a script that waits for the first paint: one that no browser knows, so that it fetches nothing of it. */
export const LATER_SCRIPT = 'text/later'
