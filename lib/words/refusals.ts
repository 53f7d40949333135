/** Why a form was refused, in words, and the field that is to blame. */
export type Refusal = { field: string; message: string }

const notAnEmail: Refusal = { field: 'email', message: 'This is not an e-mail address.' }
const wrongPassword =
  'The e-mail address or the password is wrong. After ten attempts, wait 15 minutes: until then the right ones are refused too.'

/** Why a new password is refused, with the field that asks for it. */
const newPassword = <F extends string>(field: F) => ({
  [`invalid_${field}`]: { field, message: 'Choose a password.' },
  short_password: {
    field,
    message: 'Choose a longer password: at least 12 characters. A few unrelated words do well.',
  },
  long_password: { field, message: 'Choose a shorter password: at most 1,000 characters.' },
  common_password: {
    field,
    message: 'This password is made of words or passwords that everybody tries. Choose a few unrelated words.',
  },
  personal_password: {
    field,
    message: 'This password is made of your name, your address or words of this shop. Choose a few unrelated words.',
  },
  patterned_password: {
    field,
    message: 'This password is a row of keys, a date, or repeats itself. Choose a few unrelated words.',
  },
  weak_password: { field, message: 'This password is easy to guess. Choose a few unrelated words.' },
})

const REFUSALS = {
  'sign-in': {
    invalid_email: notAnEmail,
    invalid_password: { field: 'password', message: 'Enter your password.' },
    invalid_credentials: { field: 'password', message: wrongPassword },
  },
  'sign-up': {
    invalid_email: notAnEmail,
    email_taken: { field: 'email', message: 'This e-mail address has an account already.' },
    invalid_username: { field: 'username', message: 'A user name has 3 to 50 letters, digits, - or _.' },
    username_taken: { field: 'username', message: 'This user name is taken.' },
    ...newPassword('password'),
  },
  'reset-password': newPassword('wanted'),
  account: {
    invalid_name: {
      field: 'name',
      message: 'A name has 1 to 100 characters, a letter or digit among them, and nothing invisible.',
    },
    invalid_present: { field: 'present', message: 'Enter your current password.' },
    invalid_credentials: { field: 'present', message: 'This is not your current password.' },
    ...newPassword('wanted'),
    session_not_found: { field: '', message: 'That browser was signed out already.' },
  },
  tokens: {
    invalid_name: { field: 'name', message: 'Give the token a name of at most 100 characters.' },
    invalid_scopes: { field: 'scopes', message: 'Tick at least one thing that the token may do.' },
    invalid_expiry: { field: 'expiry', message: 'Choose when the token expires.' },
    token_not_found: { field: '', message: 'That token was revoked already.' },
    too_many_tokens: {
      field: '',
      message: 'You have as many tokens as you may have. Revoke one that you no longer use.',
    },
  },
} satisfies Record<string, Record<string, Refusal>>

/** The refusal that a code in the address stands for; undefined without one. Unknown codes have a sentence too. */
export function refusalOf(form: keyof typeof REFUSALS, code: unknown): Refusal | undefined {
  if (typeof code !== 'string' || code === '') return undefined
  const known: Record<string, Refusal> = REFUSALS[form]
  return Object.hasOwn(known, code) ? known[code] : { field: '', message: 'That did not work. Please try again.' }
}
