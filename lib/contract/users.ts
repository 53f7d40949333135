import { z } from 'zod'
import type { Operation } from './operation'
import { bodyText, Moment, ObjectId } from './values'

export const Me = z
  .object({
    id: ObjectId,
    username: z.string().meta({ examples: ['ada'] }),
    email: z.string().meta({ examples: ['ada@example.com'] }),
    alias: z.string().meta({ description: 'The name that is shown', examples: ['ada'] }),
    is_admin: z.boolean().describe('Whether this is an operator of the shop'),
    is_banned: z.boolean(),
    email_verified: z.boolean().describe('Always false: this shop sends no mail'),
    avatar_url: z
      .string()
      .nullable()
      .meta({ examples: [null] }),
    created_at: Moment,
    updated_at: Moment,
  })
  .meta({ id: 'Me' })
export type Me = z.output<typeof Me>

const refreshToken = (description: string) => z.string().meta({ description, examples: ['chyr_…'] })
const seconds = (example: number) =>
  z
    .int()
    .nonnegative()
    .meta({ description: 'Seconds', examples: [example] })

export const LoggedIn = z
  .object({
    token: z.string().meta({ description: 'A token with every scope, for one day', examples: ['chy_…'] }),
    refreshToken: refreshToken('Renews the log-in, once; shown once'),
    expires_at: Moment,
    expires_in: seconds(86_400),
    refresh_expires_at: Moment.describe('When the log-in ends, however often it is renewed'),
    refresh_expires_in: seconds(2_592_000),
    user: Me,
  })
  .meta({ id: 'LoggedIn' })
export type LoggedIn = z.output<typeof LoggedIn>

const Credentials = z
  .object({
    email: bodyText(254)
      .optional()
      .meta({ description: 'Needed where there is no username', examples: ['ada@example.com'] }),
    username: bodyText(254)
      .optional()
      .meta({ description: 'A user name or an e-mail address', examples: ['ada'] }),
    password: z
      .string()
      .max(1000, 'must have at most 1000 characters')
      .meta({ examples: ['correct horse battery'] }),
  })
  .transform(({ email, username, password }, context) => {
    const name = email ?? username
    if (name !== undefined) return { name, password }
    context.issues.push({ code: 'custom', path: ['username'], message: 'is missing, and so is email', input: username })
    return z.NEVER
  })

export const LogIn = {
  method: 'POST',
  path: '/api/v1/users/auth/login',
  summary: 'Log in with a password, and get a token',
  access: 'anyone',
  body: Credentials,
  data: LoggedIn,
  errors: ['invalid_request', 'invalid_credentials', 'payload_too_large', 'too_many_requests'],
  says: { 200: 'Logged in successfully', 400: 'Invalid username, email or password', 500: 'Failed to log in' },
} as const satisfies Operation

export const RefreshLogIn = {
  method: 'POST',
  path: '/api/v1/users/auth/refresh',
  isCountedTogether: true,
  summary: 'Renew a log-in: a new token and a new refresh token for the old one',
  access: 'anyone',
  body: z.object({ refreshToken: refreshToken('The newest one').max(1000, 'must have at most 1000 characters') }),
  data: LoggedIn,
  errors: ['invalid_request', 'invalid_refresh_token', 'payload_too_large'],
  says: { 200: 'Token refreshed successfully', 400: 'Invalid refresh token', 500: 'Failed to refresh the token' },
} as const satisfies Operation

export const LogOut = {
  method: 'POST',
  path: '/api/v1/users/auth/logout',
  summary: 'End the log-in that the token came with; a token that came with none stays',
  access: 'signed-in',
  data: z.object({}),
  errors: ['unauthenticated', 'cross_site'],
  says: { 200: 'Logged out successfully', 500: 'Failed to log out' },
} as const satisfies Operation

export const GetMe = {
  method: 'GET',
  path: '/api/v1/users/me',
  summary: 'Show the account that asks',
  access: 'signed-in',
  scope: 'read',
  data: Me,
  errors: ['unauthenticated', 'missing_scope'],
  says: { 200: 'User retrieved successfully', 500: 'Failed to retrieve user' },
} as const satisfies Operation

export const GetAuthMe = {
  ...GetMe,
  path: '/api/v1/users/auth/me',
  about: 'The same as `GET /api/v1/users/me`, by the address that older clients know.',
} as const satisfies Operation
