import { z } from 'zod'
import { type Operation, SCOPES } from './operation'
import { bodyText, Moment, ObjectId } from './values'

const alias = bodyText(100).meta({ examples: ['Build server'] })

export const TokenFacts = z
  .object({
    id: ObjectId,
    alias: z.string().meta({ description: 'What its owner calls it', examples: ['Build server'] }),
    prefix: z.string().meta({ description: 'The beginning of the token, to recognise it by', examples: ['chy_4fT9'] }),
    permissions: z.array(z.enum(SCOPES)),
    expires_at: Moment.nullable().describe('null when it never does'),
    is_enabled: z.boolean().meta({ examples: [true] }),
    last_used_at: Moment.nullable(),
    last_used_ip: z
      .string()
      .nullable()
      .meta({ examples: ['203.0.113.7'] }),
    created_at: Moment,
    updated_at: Moment,
    parent_id: ObjectId.nullable().meta({
      description: 'The token or log-in with which it ends at the latest; null for one that a signed-in browser made',
      examples: [null],
    }),
  })
  .meta({ id: 'TokenFacts' })
export type TokenFacts = z.output<typeof TokenFacts>

export const MadeToken = TokenFacts.extend({
  token: z.string().meta({ description: 'The token itself: shown this once', examples: ['chy_…'] }),
}).meta({ id: 'MadeToken' })
export type MadeToken = z.output<typeof MadeToken>

const permissions = z
  .array(z.enum(SCOPES))
  .min(1, 'must have at least 1 value')
  .max(50, 'must have at most 50 values')
  .transform((scopes) => SCOPES.filter((scope) => scopes.includes(scope)))

/** The first moment that not everybody can write: its year has five digits. */
const TOO_LATE = Date.UTC(10_000, 0)

const expires_at = z.iso
  .datetime({ offset: true, error: 'must be a time such as 2027-01-31T12:00:00Z' })
  .refine((text) => Date.parse(text) > Date.now(), 'must lie in the future')
  .refine((text) => Date.parse(text) < TOO_LATE, 'must lie before the year 10000')
  .transform((text) => new Date(text))
  .nullable()
  .meta({ type: ['string', 'null'], format: 'date-time', examples: ['2027-01-31T12:00:00Z'] })

export const TokenWish = z
  .object({
    alias,
    permissions: permissions.optional().describe('All that whoever makes it may do, when not given'),
    expires_at: expires_at
      .optional()
      .describe('null for never; when not given, as late as whoever makes it: never for a signed-in browser'),
  })
  .meta({ id: 'TokenWish' })
export type TokenWish = z.output<typeof TokenWish>

export const TokenChange = z
  .object({
    alias: alias.optional(),
    permissions: permissions.optional(),
    expires_at: expires_at.optional(),
    is_enabled: z.boolean().optional(),
  })
  .meta({ id: 'TokenChange' })
export type TokenChange = z.output<typeof TokenChange>

const params = z.object({ id: ObjectId.describe('The token, by its id') })
const path = '/api/v1/auth/tokens'
const readErrors = ['unauthenticated', 'missing_scope'] as const
const writeErrors = [...readErrors, 'cross_site'] as const

export const ListTokens = {
  method: 'GET',
  path,
  summary: 'List my tokens, the newest first',
  access: 'signed-in',
  scope: 'tokens',
  data: z.array(TokenFacts),
  errors: readErrors,
  says: { 200: 'Tokens retrieved successfully', 500: 'Failed to retrieve tokens' },
} as const satisfies Operation

export const MakeToken = {
  method: 'POST',
  path,
  isCountedTogether: true,
  summary: 'Make a token; one that asks with a token makes none that may do more or lasts longer than that',
  access: 'signed-in',
  scope: 'tokens',
  body: TokenWish,
  success: 201,
  data: MadeToken,
  errors: [...writeErrors, 'invalid_request', 'token_too_strong', 'too_many_tokens', 'payload_too_large'],
  says: { 201: 'Token created successfully', 500: 'Failed to create token' },
} as const satisfies Operation

export const GetToken = {
  method: 'GET',
  path: `${path}/{id}`,
  summary: 'Show one of my tokens',
  access: 'signed-in',
  scope: 'tokens',
  params,
  data: TokenFacts,
  errors: [...readErrors, 'token_not_found'],
  says: { 200: 'Token retrieved successfully', 500: 'Failed to retrieve token' },
} as const satisfies Operation

export const GetOwnToken = {
  method: 'GET',
  path: `${path}/me`,
  summary: 'Show the token that asks; a signed-in browser has none',
  access: 'signed-in',
  data: TokenFacts,
  errors: ['unauthenticated', 'token_not_found'],
  says: { 200: 'Token retrieved successfully', 500: 'Failed to retrieve token' },
} as const satisfies Operation

export const ChangeToken = {
  method: 'PUT',
  path: `${path}/{id}`,
  isCountedTogether: true,
  summary: 'Change one of my tokens: what is not given stays',
  access: 'signed-in',
  scope: 'tokens',
  params,
  body: TokenChange,
  data: TokenFacts,
  errors: [...writeErrors, 'invalid_request', 'token_not_found', 'token_too_strong', 'payload_too_large'],
  says: { 200: 'Token updated successfully', 500: 'Failed to update token' },
} as const satisfies Operation

export const EndToken = {
  method: 'DELETE',
  path: `${path}/{id}`,
  isCountedTogether: true,
  summary: 'End one of my tokens, at once and for good',
  access: 'signed-in',
  scope: 'tokens',
  params,
  data: z.object({}),
  errors: [...writeErrors, 'token_not_found'],
  says: { 200: 'Token deleted successfully', 500: 'Failed to delete token' },
} as const satisfies Operation
