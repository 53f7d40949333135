import { statement } from '@/lib/db'

/** The source at an address ($1), and the one of a name ($2, or null). */
export const findSources = statement({
  name: 'import-find-sources',
  text: 'SELECT id, name, address FROM sources WHERE address = $1 OR lower(name) = lower($2)',
})

/** $1 address, $2 name. */
export const addSource = statement({
  name: 'import-add-source',
  text: 'INSERT INTO sources (address, name) VALUES ($1, $2) RETURNING id, name, address',
})

/** $1 source, $2 address, $3 name. */
export const renameSource = statement({
  name: 'import-rename-source',
  text: 'UPDATE sources SET address = $2, name = $3, updated_at = now() WHERE id = $1 RETURNING id, name, address',
})

/** All names that begin like $1, in lower case. */
export const freeName = statement({
  name: 'import-names-like',
  text: 'SELECT lower(name) AS name /* never null */ FROM sources WHERE starts_with(lower(name), lower($1))',
})
