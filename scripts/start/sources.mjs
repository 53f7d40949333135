import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

// What the built things are made of, in plain JavaScript: it is read before anything of ours is built.

/** Of which sources the scripts were bundled that lie in `.build`. */
export const SCRIPTS_STAMP = '.build/scripts-stamp'
/** Of which sources the shop was built: its pages and its client. */
export const SHOP_STAMP = '.build/shop-stamp'

const SHARED = ['app', 'components', 'lib', 'instrumentation.ts', 'package-lock.json', 'tsconfig.json']
const SCRIPTS = [...SHARED, 'package.json', 'prisma', 'scripts/commands', 'scripts/start']
const SHOP = [...SHARED, 'sdk', 'scripts/generate/sdk', 'prisma/schema.prisma', 'next.config.mjs', 'postcss.config.mjs']

/** Tests, and what is generated from other files, change no build. */
const IGNORED = /(\.test\.tsx?|\.spec\.ts)$|(^|\/)(testing|generated)(\/|$)/

export const hashOfScripts = () => contentHash(SCRIPTS)
export const hashOfShop = () => contentHash(SHOP)

/** Whether the scripts in `.build` are those of the sources as they stand. */
export const areScriptsFresh = () => stampAt(SCRIPTS_STAMP) === hashOfScripts()

/** Whether what builds is here: a machine that only serves lacks it. */
export const hasTools = () => existsSync('node_modules/tsx')

/** Whether the pages and the client are. */
export const isShopFresh = () => existsSync('.next/BUILD_ID') && stampAt(SHOP_STAMP) === hashOfShop()

/** @param {string} file */
const stampAt = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '')

/**
 * One hash over the names and contents of all files below these paths; a path that is missing counts as empty.
 * @param {string[]} paths
 */
export function contentHash(paths) {
  const hash = createHash('sha256').update(`node ${process.versions.modules}\n`)
  for (const file of paths.flatMap(filesBelow)) {
    hash.update(`${file}\n`)
    hash.update(readFileSync(file))
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return []
  if (found.isFile()) return [path]
  const entries = readdirSync(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return files.filter((file) => !IGNORED.test(file)).sort()
}
