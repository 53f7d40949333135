// Written by `npm run sql:types`, which asks Postgres. Changes belong in the statements of this folder.

declare module '@/lib/db' {
  interface Statements {
    'import-add-images': { values: [string, string]; row: { id: string } }
    'import-add-listings': { values: [string, string]; row: { id: string; key: string } }
    'import-add-source': { values: [string, string]; row: { id: string; name: string; address: string } }
    'import-adopt-images': { values: [readonly string[], string]; row: { id: string } }
    'import-adopt-listings': { values: [readonly string[], string]; row: { id: string } }
    'import-find-listings': {
      values: [readonly string[], string]
      row: { id: string; key: string; onlyArchitecture: string | null; architectures: string[] }
    }
    'import-find-sources': { values: [string, string]; row: { id: string; name: string; address: string } }
    'import-known-products': { values: [readonly string[], string]; row: { product: string } }
    'import-learn-keys': { values: [string, string]; row: { id: string | null } }
    'import-listed-images': { values: [string, string, bigint | number | string]; row: { id: string; product: string } }
    'import-listed-serials': { values: [readonly string[]]; row: { id: string; image_id: string; serial: string } }
    'import-lock-images': { values: [readonly string[], string]; row: { id: string; product: string } }
    'import-lock-listings': { values: [readonly string[], string]; row: { id: string } }
    'import-lock-names': { values: []; row: { isLocked: boolean } }
    'import-name-of-source': { values: [string]; row: { name: string } }
    'import-names-like': { values: [string]; row: { name: string } }
    'import-plan-anew': { values: []; row: never }
    'import-point-at-newest': { values: [readonly string[]]; row: { id: string } }
    'import-relist-images': { values: [readonly string[]]; row: { id: string; product: string } }
    'import-rename-source': { values: [string, string, string]; row: { id: string; name: string; address: string } }
    'import-save-files': { values: [string, string]; row: { id: string } }
    'import-save-serials': { values: [string, string]; row: { id: string } }
    'import-taken-names': { values: [readonly string[]]; row: { name: string } }
    'import-update-images': { values: [string, string]; row: { id: string } }
    'import-update-listings': { values: [string, string, readonly string[]]; row: { id: string } }
    'import-withdraw-images': { values: [readonly string[]]; row: { id: string } }
    'import-withdraw-serials': { values: [readonly string[]]; row: { id: string } }
  }
}
