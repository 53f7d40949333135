// Written by `npm run sql:types`, which asks Postgres. Changes belong in a migration.

export const ACCOUNTS = ['wallet', 'revenue', 'money_received', 'goodwill'] as const
export type Account = (typeof ACCOUNTS)[number]

export const LISTING_KINDS = ['system', 'application'] as const
export type ListingKind = (typeof LISTING_KINDS)[number]

export const RIGHT_SOURCES = ['purchase', 'import', 'grant'] as const
export type RightSource = (typeof RIGHT_SOURCES)[number]

export const ROLES = ['user', 'operator'] as const
export type Role = (typeof ROLES)[number]

export const SECURITY_EVENT_KINDS = [
  'account_made',
  'name_changed',
  'signed_in',
  'sign_in_failed',
  'password_changed',
  'session_ended',
  'token_made',
  'token_changed',
  'token_ended',
  'refresh_token_reused',
  'all_access_ended',
  'suspended',
  'suspension_lifted',
  'operator_command',
] as const
export type SecurityEventKind = (typeof SECURITY_EVENT_KINDS)[number]

export const TRANSACTION_KINDS = ['opening_balance', 'top_up', 'purchase', 'refund', 'adjustment'] as const
export type TransactionKind = (typeof TRANSACTION_KINDS)[number]
