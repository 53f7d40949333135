import type { Scope } from '@/lib/contract/operation'
import type { Role } from '@/lib/database/enums'

// Written by `npm run sql:types`, which asks Postgres. Changes belong in the statements of this folder.

declare module '@/lib/db' {
  interface Statements {
    'count-write': {
      values: [string, number, Buffer, string, number]
      row: { payer: string; spent: number; milliseconds: number }
    }
    'find-current-user': {
      values: [string]
      row: { id: string; email: string; username: string; alias: string; role: Role }
    }
    'find-payer': { values: [Buffer, string]; row: { payer: string } }
    'find-session': {
      values: [string]
      row: { userId: string; holderId: string; role: Role; scopes: null; credentialId: string; isStale: boolean }
    }
    'find-token': {
      values: [Buffer]
      row: { userId: string; holderId: string; role: Role; scopes: Scope[]; credentialId: string; isStale: boolean }
    }
    'touch-session': { values: [string, string]; row: never }
    'touch-token': { values: [string, string]; row: never }
  }
}
