// Written by `npm run sql:types`, which asks Postgres. Changes belong in the statements of this folder.

declare module '@/lib/db' {
  interface Statements {
    'average-rating': { values: []; row: { broken: never } }
    'count-stars': { values: []; row: { broken: never } }
    'may-rate': { values: [string, string, string, string]; row: { isLive: boolean; isRatable: boolean } }
    'rate-image': { values: []; row: { broken: never } }
    'withdraw-rating': { values: []; row: { broken: never } }
  }
}
