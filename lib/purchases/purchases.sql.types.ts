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
    'take-back-images': { values: [string]; row: never }
  }
}
