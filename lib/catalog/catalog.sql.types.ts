import type { ListingKind } from '@/lib/database/enums'

// Written by `npm run sql:types`, which asks Postgres. Changes belong in the statements of this folder.

declare module '@/lib/db' {
  interface Statements {
    'change-image': { values: [string, boolean, boolean]; row: never }
    'change-listing': { values: [string, number, string, readonly string[], string, string]; row: never }
    'changed-image': {
      values: [string]
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
        added_date: string
        serial: string
        published: boolean
      }
    }
    'find-listing': {
      values: [string]
      row: {
        id: string
        name: string
        title: string
        kind: ListingKind
        priceCents: number
        isPublished: boolean
        source: string
        otherNames: string[]
        images: { id: string; architecture: string; published: boolean }[]
      }
    }
    'get-image-icon': { values: [string]; row: { sha256: string; png: Buffer<ArrayBuffer> } }
    'get-public-image': {
      values: [string]
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
        added_date: string
        serial: string
      }
    }
    'image-builds': {
      values: [string, string]
      row: { id: string; image_name: string; architecture: string; variant: string | null; price_cents: number }
    }
    'image-story': {
      values: [string]
      row: {
        tags: string[]
        readme: string
        versionCount: number
        versions: { serial: string; releasedAt: string; sizeBytes: number; sha256: string | null }[]
        source: { name: string; address: string }
      }
    }
    'keep-search-texts': { values: [readonly string[], readonly string[]]; row: { id: string } }
    'lock-images-of-listing': { values: [string]; row: { id: string } }
    'lock-listing-of-image': { values: [string]; row: { id: string } }
    'similar-images': {
      values: [string, string]
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
        added_date: string
      }
    }
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
