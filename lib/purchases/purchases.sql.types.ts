// Written by `npm run sql:types`, which asks Postgres. Changes belong in the statements of this folder.

declare module '@/lib/db' {
  interface Statements {
    'acquire-image': {
      values: [string, string, string, string, boolean, bigint | number | string, string]
      row: {
        isLive: boolean
        priceCents: number | null
        isOwned: boolean
        rightId: string | null
        isAcquired: boolean
        balanceCents: number
        transactionId: string | null
      }
    }
    'count-library': { values: [string, readonly string[]]; row: { total: number } }
    'count-owned': { values: [string]; row: { total: number } }
    'count-purchases': { values: [string]; row: { total: number } }
    'end-right': { values: [string]; row: { id: string } }
    'find-purchase': { values: [string]; row: { id: string; holderId: string; imageId: string; paidCents: number } }
    'hold-balance': { values: [string]; row: { balanceCents: number } }
    'list-library': {
      values: [string, readonly string[], bigint | number | string, bigint | number | string, string]
      row: {
        id: string
        alias: string
        description: string
        image_name: string
        architecture: string
        os: string
        release: string
        variant: string | null
        size: number
        price: number
        average_rating: number
        rating_count: number
        icon_url: string | null
        prespawn: boolean
        published: boolean
        acquired_at: Date
        hundredths: number | null
        paid_cents: number
        transaction_id: string | null
      }
    }
    'list-owned': {
      values: [string, bigint | number | string, bigint | number | string, string]
      row: {
        id: string
        alias: string
        description: string
        image_name: string
        architecture: string
        os: string
        release: string
        variant: string | null
        size: number
        price: number
        average_rating: number
        rating_count: number
        icon_url: string | null
        prespawn: boolean
        user_hundredths: number | null
      }
    }
    'list-purchases': {
      values: [string, bigint | number | string, bigint | number | string]
      row: { id: string; at: Date; alias: string; architecture: string; paidCents: number; refundedAt: Date | null }
    }
    'list-sales': {
      values: [Date | string, Date | string, bigint | number | string, bigint | number | string]
      row: {
        key: string
        name: string
        sold: number
        soldCents: number
        refunded: number
        refundedCents: number
        total: number
      }
    }
    'merge-add-name': { values: [string, string]; row: never }
    'merge-defer-checks': { values: []; row: never }
    'merge-drop-listings': { values: [readonly string[]]; row: never }
    'merge-join-rights': { values: [string, readonly string[]]; row: { id: string } }
    'merge-lock-listings': {
      values: [readonly string[]]
      row: { id: string; name: string; names: string[]; architectures: string[] }
    }
    'merge-move-images': { values: [string, readonly string[]]; row: never }
    'merge-move-names': { values: [string, readonly string[]]; row: never }
    'merge-move-ratings': { values: [string, readonly string[]]; row: never }
    'merge-move-rights': { values: [string, readonly string[]]; row: never }
    'merge-ratings': { values: [string, readonly string[]]; row: { archived: number } }
    'merge-settle-listing': { values: [string, string, number]; row: { id: string } }
    'take-back-images': { values: [string]; row: never }
  }
}
