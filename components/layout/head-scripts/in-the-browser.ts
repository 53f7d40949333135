/** They have run before React came. */
export const headScripts = ''
