// Written by `npm run sql:types`, which asks Postgres. Changes belong in the statements of this folder.

declare module '@/lib/db' {
  interface Statements {
    'change-image': { values: []; row: { broken: never } }
    'get-image-icon': { values: []; row: { broken: never } }
    'get-public-image': { values: []; row: { broken: never } }
    'image-builds': { values: []; row: { broken: never } }
    'image-story': { values: []; row: { broken: never } }
    'keep-search-texts': { values: [readonly string[], readonly string[]]; row: { id: string } }
    'lock-image-texts': { values: []; row: { broken: never } }
    'similar-images': { values: []; row: { broken: never } }
    'sitemap-images': {
      values: [string, bigint | number | string]
      row: { id: string; image_name: string; updated_at: Date; published: boolean }
    }
    'sitemap-part-end': { values: [string, number]; row: { id: string } }
    'texts-of-listings': {
      values: [readonly string[]]
      row: {
        id: string
        alias: string
        imageName: string
        description: string
        tags: string[]
        categories: string[]
        kept: string
      }
    }
  }
}
