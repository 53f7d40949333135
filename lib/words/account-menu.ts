/** What the menu under the visitor's name says, on every page. */
export const ACCOUNT_MENU = {
  label: 'Account menu',
  signedInAs: 'Signed in as',
  library: 'Library',
  statement: 'Statement',
  tokens: 'Tokens',
  settings: 'Settings',
  theme: 'Theme',
  signOut: 'Sign out',
} as const
