import type { SecurityEventKind } from '@/lib/database/enums'
import { counted } from './locale'

export type EventKind = SecurityEventKind

/** What the page of an account's events says. */
export const EVENTS = {
  title: 'Activity',
  says: (days: number) =>
    `What happened to your account in the last ${counted(days, { one: 'day', other: 'days' })}. If something here was not you, change your password and sign out everywhere.`,
  none: 'Nothing has happened yet.',
  noneOlder: 'Nothing older is kept.',
  noneSays: 'Signing in, new tokens and changes of the password will stand here.',
  from: 'From',
  byOperator: 'By an operator of this shop',
  times: (count: number) => counted(count, { one: 'time', other: 'times' }),
  pages: 'Pages',
  older: 'Older',
  newest: 'To the newest',
} as const

export const EVENT_KINDS: Record<EventKind, string> = {
  account_made: 'Account created',
  name_changed: 'Name changed',
  signed_in: 'Signed in',
  sign_in_failed: 'Sign-in failed',
  password_changed: 'Password changed',
  session_ended: 'Signed out',
  token_made: 'Token created',
  token_changed: 'Token changed',
  token_ended: 'Token revoked',
  refresh_token_reused: 'A program was signed out: its refresh token was used twice',
  all_access_ended: 'Signed out everywhere, and all tokens revoked',
  suspended: 'Account suspended',
  suspension_lifted: 'Suspension lifted',
  operator_command: 'Command run',
}
