/** What the ways into an account, and out of it, say. */
export const SIGN_IN = {
  signIn: 'Sign in',
  signOut: 'Sign out',
  signUp: 'Create an account',
  failed: (title: string) => `Error: ${title}`,
  noAccount: 'No account yet?',
  createOne: 'Create one',
  haveAccount: 'Have an account?',
  create: 'Create account',
  closed: 'This shop makes no new accounts. Its operator can make one for you.',
  email: 'E-mail address',
  username: 'User name (optional)',
  usernameHint: '3 to 50 letters, digits, - or _. Without one we make one from your e-mail address.',
  password: 'Password',
  presentPassword: 'Present password',
  newPassword: 'New password',
  passwordHint: 'At least 12 characters. A few unrelated words do well.',
  changePassword: 'Change password',
  done: {
    ended: 'All your sessions and tokens have ended. Sign in to begin a new one.',
  },
} as const
