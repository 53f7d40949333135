import type { SecurityEventKind } from '@/lib/database/enums'
import { counted } from './locale'

export type EventKind = SecurityEventKind

/** What the page of an account's events says. */
export const EVENTS = {
  title: 'Activity',
  says: (days: number) =>
    `What happened to your account in the last ${counted(days, { one: 'day', other: 'days' })}. If something here was not you, change your password and end all sessions and tokens.`,
  none: 'Nothing has happened yet.',
  noneOlder: 'Nothing older is kept.',
  noneSays: 'Signing in, new tokens and changes of the password will stand here.',
  from: 'from',
  byOperator: 'by an operator of this shop',
  times: (count: number) => counted(count, { one: 'time', other: 'times' }),
  pages: 'Pages',
  older: 'Older',
  newest: 'To the newest',
} as const

export const EVENT_KINDS: Record<EventKind, string> = {
  account_made: 'Account made',
  signed_in: 'Signed in',
  sign_in_failed: 'Sign-in refused',
  password_changed: 'Password changed',
  session_ended: 'Session ended',
  token_made: 'Token made',
  token_changed: 'Token changed',
  token_ended: 'Token ended',
  refresh_token_reused: 'A log-in was ended: its refresh token was used twice',
  all_access_ended: 'All sessions and tokens ended',
  suspended: 'Account suspended',
  suspension_lifted: 'Suspension lifted',
  operator_command: 'A command was run',
}
