import type { SecurityEventKind } from '@/lib/database/enums'

// Written by `npm run sql:types`, which asks Postgres. Changes belong in the statements of this folder.

declare module '@/lib/db' {
  interface Statements {
    'drop-old-security-events': { values: [number, number]; row: { dropped: number } }
    'find-concerned-user': { values: [string]; row: { id: string } }
    'insert-security-event': {
      values: [SecurityEventKind, string, string, string, string, string, string, string, string, number, Date | string]
      row: never
    }
    'list-security-events': {
      values: [string, string, Date | string, string, bigint | number | string]
      row: {
        id: string
        at: Date
        kind: SecurityEventKind
        userId: string | null
        actorId: string | null
        count: number
        address: string | null
        requestId: string | null
        machineUser: string | null
        command: string | null
        reason: string | null
        detail: Record<string, unknown>
      }
    }
  }
}
