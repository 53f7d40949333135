// Written by `npm run sql:types`, which asks Postgres. Changes belong in the statements of this folder.

declare module '@/lib/db' {
  interface Statements {
    'assign-icon': { values: [string, string, string, readonly string[]]; row: { id: string } }
    'keep-icon': { values: [string, Buffer]; row: never }
    'list-listings-without-icon': { values: [readonly string[]]; row: { os: string; name: string } }
  }
}
