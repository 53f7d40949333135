import type { Scope } from '@/lib/contract/operation'
import type { TransactionType } from '@/lib/contract/wallet'
import { counted, formatMoment } from './locale'
import { SHOP } from './shop'

/** What the pages of an account say. */
export const ACCOUNT = {
  title: 'Account',
  partsLabel: 'Your account',
  parts: { overview: 'Overview', statement: 'Statement', tokens: 'Tokens' },
  you: 'You',
  email: 'E-mail',
  username: 'User name',
  role: 'Role',
  operator: 'Operator',
  balance: 'Balance',
  balanceSays: 'What you can spend. The operator of this shop tops it up.',
  toStatement: 'See the statement',
  tokens: 'Tokens',
  tokensSay: 'For programs that act as you.',
  toTokens: 'Manage tokens',
  tokenCount: (count: number) => (count === 0 ? 'None yet' : counted(count, { one: 'token', other: 'tokens' })),
  password: 'Password',
  passwordSays: 'A new password ends all your other sessions.',
  sessions: 'Sessions',
  sessionsSay: 'Where you are signed in.',
  done: {
    password: 'Your password is changed. All other sessions have ended.',
    session: 'The session has ended.',
  },
} as const

/** What the list of sessions says. */
export const SESSIONS = {
  thisOne: 'This one',
  lastSeen: 'Last seen',
  from: 'from',
  signedIn: 'Signed in',
  end: 'End',
  endOf: (device: string) => `End the session of ${device}`,
} as const

export const KINDS: Record<TransactionType, string> = {
  opening_balance: 'Opening balance',
  top_up: 'Top-up',
  purchase: 'Purchase',
  refund: 'Refund',
  adjustment: 'Adjustment',
}

/** What a statement says. */
export const STATEMENT = {
  title: 'Statement',
  printed: (email: string, at: Date) => `${SHOP.name} · ${email} · ${formatMoment(at)}`,
  kind: 'Kind',
  anyKind: 'All kinds',
  from: 'From',
  to: 'To',
  apply: 'Show',
  clear: 'Show all',
  thisMonth: 'This month',
  lastMonth: 'Last month',
  thisYear: 'This year',
  periods: 'Periods',
  opening: 'At the beginning',
  gained: 'Money in',
  lost: 'Money out',
  closing: 'At the end',
  summary: 'Summary',
  columns: { date: 'Date', what: 'What', amount: 'Amount', balance: 'Balance', receipt: 'Receipt' },
  receipt: 'Receipt',
  receiptOf: (what: string, day: string) => `Receipt for ${what}, ${day}`,
  refunded: 'Refunded',
  count: (count: number) => counted(count, { one: 'movement', other: 'movements' }),
  download: 'Download CSV',
  none: 'Nothing has moved yet.',
  noneSays: 'Top-ups, purchases and refunds will stand here, each with what was left after it.',
  pastTheEnd: 'There is no such page.',
  toFirstPage: 'Back to the first page',
  noneAsked: 'Nothing moved then.',
  noneAskedSays: 'Choose another period, or all kinds.',
  csv: [
    'Date',
    'Transaction',
    'Kind',
    'Status',
    'Description',
    'Image',
    'Amount',
    'Balance after',
    'Currency',
  ] as const,
} as const

/** What a receipt says. */
export const RECEIPT = {
  title: 'Receipt',
  number: 'Number',
  date: 'Date',
  name: 'Account',
  kind: 'Kind',
  image: 'Image',
  reason: 'Note',
  before: 'Balance before',
  after: 'Balance after',
  paid: 'Paid',
  received: 'Received',
  refunded: 'This purchase was refunded.',
  refundsPurchase: 'This returns a purchase.',
  toRefund: 'See the refund',
  toPurchase: 'See the purchase',
  print: 'Print',
  back: 'To the statement',
  thanks: 'Paid from the balance of the account. No further payment is due.',
} as const

export const SCOPE_WORDS: Record<Scope, string> = {
  read: 'See my library, ratings, balance and statement',
  import: 'Add free images to my library',
  purchase: 'Buy images from my balance',
  rate: 'Rate images',
  pull: 'Pull what I own',
  tokens: 'Make, change and end tokens',
}

/** What the page of tokens says. */
export const TOKENS = {
  title: 'Tokens',
  says: 'A token lets a program act as you, as far as you allow it. Treat it like a password.',
  made: 'Your new token',
  madeSays: 'Copy it now: it is shown this once, and nobody can read it again.',
  try: 'Try it',
  seen: 'I have copied it',
  token: 'the token',
  command: 'the command',
  yours: 'Your tokens',
  none: 'You have no tokens yet.',
  noneSays: 'Make one below to use the shop from a program or the command line.',
  make: 'Make a token',
  name: 'Name',
  nameHint: 'What will use it, such as “Build server”.',
  scopes: 'It may',
  expiry: 'It ends',
  expiries: { '7': 'In 7 days', '30': 'In 30 days', '90': 'In 90 days', '365': 'In a year', never: 'Never' },
  never: 'Never ends',
  ends: 'Ends',
  ended: 'Ended',
  paused: 'Paused',
  neverUsed: 'Never used',
  lastUsed: 'Last used',
  usedFrom: 'from',
  madeOn: 'Made',
  pause: 'Pause',
  pauseOf: (name: string) => `Pause ${name}`,
  resume: 'Resume',
  resumeOf: (name: string) => `Resume ${name}`,
  revoke: 'Revoke',
  revokeOf: (name: string) => `Revoke ${name}`,
  revokeSays: 'Programs that use it are refused at once. This cannot be undone.',
  revokeNow: 'Revoke it for good',
  keep: 'Keep it',
  done: {
    paused: 'The token is paused. Programs that use it are refused until you resume it.',
    resumed: 'The token works again.',
    ended: 'The token is revoked.',
  },
} as const
