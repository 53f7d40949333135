// Written by `npm run sql:types`, which asks Postgres. Changes belong in the statements of this folder.

declare module '@/lib/db' {
  interface Statements {
    'average-rating': { values: [string]; row: { averageHundredths: number; ratingCount: number } }
    'count-stars': { values: [string]; row: { stars: number; count: number; verifiedCount: number } }
    'may-rate': { values: [string, string, string, string]; row: { isLive: boolean; isRatable: boolean } }
    'rate-image': { values: [string, string, number]; row: never }
    'withdraw-rating': { values: [string, string]; row: never }
  }
}
