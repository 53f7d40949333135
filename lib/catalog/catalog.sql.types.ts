// Written by `npm run sql:types`, which asks Postgres. Changes belong in the statements of this folder.

declare module '@/lib/db' {
  interface Statements {
    'get-image-icon': { values: [string]; row: { sha256: string; png: Buffer<ArrayBuffer> } }
    'sitemap-images': {
      values: [string, bigint | number | string]
      row: { id: string; image_name: string; updated_at: Date; published: boolean }
    }
    'sitemap-part-end': { values: [string, number]; row: { id: string } }
  }
}
