// Written by `npm run sql:types`, which asks Postgres. Changes belong in the statements of this folder.

declare module '@/lib/db' {
  interface Statements {
    'drop-answer': { values: [string, string, string]; row: never }
    'drop-expired-answers': { values: [bigint | number | string]; row: { count: number } }
    'find-answer': {
      values: [string, string, string]
      row: { requestHash: Buffer<ArrayBuffer>; status: number; body: string; isExpired: boolean }
    }
    'keep-answer': { values: [string, string, string, Buffer, number, string]; row: never }
    'take-idempotency-key': { values: [string, string, string]; row: { isFree: boolean } }
  }
}
