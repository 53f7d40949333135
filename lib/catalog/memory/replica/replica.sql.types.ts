// Written by `npm run sql:types`, which asks Postgres. Changes belong in the statements of this folder.

declare module '@/lib/db' {
  interface Statements {
    'stored-fields': { values: [readonly string[]]; row: { id: string; texts: string[] } }
  }
}
