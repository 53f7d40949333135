import { statement } from '@/lib/db'

/** $1 the hash of an icon, $2 its PNG: the same icon is stored once. */
export const keepIcon = statement({
  name: 'keep-icon',
  text: `INSERT INTO icons (sha256, png) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
})
