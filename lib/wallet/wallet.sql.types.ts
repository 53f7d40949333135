import type { Account, TransactionKind } from '@/lib/database/enums'

// Written by `npm run sql:types`, which asks Postgres. Changes belong in the statements of this folder.

declare module '@/lib/db' {
  interface Statements {
    'count-transactions': { values: [string, string, Date | string, Date | string]; row: { total: number } }
    'find-transaction': {
      values: [string, string]
      row: {
        id: string
        kind: TransactionKind
        amountCents: number
        balanceCents: number
        reason: string
        image: { id: string; alias: string; image_name: string } | null
        refundsId: string | null
        refundedById: string | null
        createdAt: Date
        updatedAt: Date
      }
    }
    'get-wallet': { values: [string]; row: { balanceCents: number } }
    'list-transactions': {
      values: [string, string, Date | string, Date | string, bigint | number | string, bigint | number | string]
      row: {
        id: string
        kind: TransactionKind
        amountCents: number
        balanceCents: number
        reason: string
        image: { id: string; alias: string; image_name: string } | null
        refundsId: string | null
        refundedById: string | null
        createdAt: Date
        updatedAt: Date
      }
    }
    'move-money': {
      values: [string, bigint | number | string, TransactionKind, Account, string, string, string, string]
      row: { transactionId: string; balanceCents: number }
    }
    'newest-entry': { values: [string]; row: { id: string | null } }
    'summarise-statement': {
      values: [string, string, Date | string, Date | string]
      row: { openingCents: number; closingCents: number; gainedCents: number; lostCents: number }
    }
    'walk-transactions': {
      values: [
        string,
        string,
        Date | string,
        Date | string,
        bigint | number | string,
        bigint | number | string,
        bigint | number | string,
      ]
      row: {
        entryId: string
        isAsked: boolean
        id: string
        kind: TransactionKind
        amountCents: number
        balanceCents: number
        reason: string
        image: { id: string; alias: string; image_name: string } | null
        refundsId: string | null
        refundedById: string | null
        createdAt: Date
        updatedAt: Date
      }
    }
  }
}
