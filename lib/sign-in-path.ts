/** Where to sign in, to come back to a page of the shop afterwards. */
export const signInPath = (next: string): string => `/sign-in?next=${encodeURIComponent(next)}`
