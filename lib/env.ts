import { resolve } from 'node:path'
import { isIP } from 'node:net'
import { z } from 'zod'
import { once } from './once'

// Every setting of the shop, documented in .env.example. An empty value counts as not given.

/** How many characters a key that seals cookies has at least. */
export const SHORTEST_KEY = 32

const integer = (low: number, high: number) => z.coerce.number().int().min(low).max(high)

/** Currencies of ISO 4217 with two decimals: `Intl` knows how many each has. */
const twoDecimalCurrency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be three capital letters')
  .refine((code) => Intl.supportedValuesOf('currency').includes(code), 'is no currency of ISO 4217')
  .refine(
    (currency) =>
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits === 2,
    'must be a currency with two decimals',
  )

const isAddressOrRange = (text: string): boolean => {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

/** A host as a URL has it, with its port unless that is the usual one. */
const isHost = (text: string): boolean =>
  ['http', 'https'].some(
    (scheme) => URL.canParse(`${scheme}://${text}`) && new URL(`${scheme}://${text}`).host === text,
  )

const origin = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address', abort: true })
  .refine((text) => new URL(text).pathname === '/' && !/[?#]/.test(text), 'must have no path')
  .transform((text) => new URL(text).origin)

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')

const redisUrl = z
  .url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// address', abort: true })
  .refine((text) => !/%(?![\da-f]{2})/i.test(text), 'must write % as %25')
  .refine((text) => /^(\/\d*)?$/.test(new URL(text).pathname), 'must have no path but the number of a database')

/** Texts separated by commas, each of a kind. */
const listOf = (isOfKind: (text: string) => boolean, otherwise: string) =>
  z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    )
    .refine((all) => all.every(isOfKind), otherwise)

const Settings = z
  .object({
    NODE_ENV: z.string().default('production'),
    PORT: integer(0, 65535).default(3000),
    HOST: z.string().optional(),
    PUBLIC_URL: origin.optional(),
    TRUSTED_PROXIES: listOf(isAddressOrRange, 'must be IP addresses or ranges such as 10.0.0.0/8, separated by commas'),
    DATABASE_URL: postgresUrl.optional(),
    MIGRATE_DATABASE_URL: postgresUrl.optional(),
    DATABASE_POOL_SIZE: integer(1, 500).default(20),
    DATABASE_STATEMENT_TIMEOUT_MS: integer(50, 3_600_000).default(800),
    DATABASE_CONNECT_TIMEOUT_MS: integer(50, 3_600_000).default(700),
    REDIS_URL: redisUrl.optional(),
    CATALOG_ENGINE: z.enum(['memory', 'postgres']).default('memory'),
    CATALOG_MEMORY_MB: integer(1, 4000).default(256),
    METRICS_PORT: integer(0, 65535).default(0),
    RATE_LIMIT_POINTS: integer(0, 1_000_000_000).default(60_000),
    SERVERS: integer(1, 1000).default(1),
    KEPT_ANSWERS_MB: integer(1, 100_000).default(64),
    KEPT_PAGES_MB: integer(1, 100_000).default(64),
    IMPORT_MAX_MB: integer(1, 1_000_000).default(4096),
    IMPORT_MAX_MINUTES: integer(1, 100_000).default(240),
    IMPORT_PRIVATE_HOSTS: listOf(isHost, 'must be hosts such as mirror.lan or 10.0.0.5:8080, separated by commas'),
    DATA_DIR: z
      .string()
      .default('.data')
      .transform((path) => resolve(path)),
    CURRENCY: twoDecimalCurrency.default('USD'),
    // The database keeps them for 30 days whatever is asked.
    EVENTS_DAYS: integer(30, 3650).default(365),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    SIGN_UP: z.enum(['open', 'closed']).default('open'),
    NEXTAUTH_SECRET: z.string().min(SHORTEST_KEY, `must have at least ${SHORTEST_KEY} characters`).optional(),
    ENDED_DAYS: integer(1, 3650).default(30),
  })
  .transform((settings) => ({ ...settings, PUBLIC_URL: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}` }))

export type Env = z.output<typeof Settings>

/** The name of every setting. */
export const SETTING_NAMES: readonly string[] = Object.keys(Settings.in.shape)

/** A setting is wrong. The message is one line that names it and says what it must be. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/** Reads all settings from an environment; throws a SettingsError that names each wrong one. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const { success, data, error } = Settings.safeParse(given)
  if (success) return data
  throw new SettingsError(error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; '))
}

/** The settings of this process, read on first use. */
export const env = (): Env => once('env', () => readEnv(process.env))
