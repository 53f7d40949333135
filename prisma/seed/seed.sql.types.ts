// Written by `npm run sql:types`, which asks Postgres. Changes belong in the statements of this folder.

declare module '@/lib/db' {
  interface Statements {
    'add-crowd': { values: [string]; row: never }
    'add-crowd-owners': { values: [string]; row: never }
    'add-crowd-ratings': { values: [string]; row: never }
    'date-first-images': { values: [string]; row: { id: string } }
    'dress-listings': { values: [string]; row: { id: string } }
  }
}
