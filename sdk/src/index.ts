// The front door of the package: all that its users import.
export { CallError, type CallCode } from './call-error.ts'
export { type Client, createClient, type ClientOptions } from './client.ts'
export type { CallOptions } from './send.ts'
export type * from './types.ts'
