// Written by `npm run sql:types`, which asks Postgres. Changes belong in the statements of this folder.

declare module '@/lib/db' {
  interface Statements {
    'assign-icon': { values: []; row: { broken: never } }
    'keep-icon': { values: [string, Buffer]; row: never }
    'list-images-without-icon': { values: []; row: { broken: never } }
  }
}
