/** The event that says that a page has come to life: from now on its own scripts hear what is pressed. */
export const ALIVE = 'alive'
