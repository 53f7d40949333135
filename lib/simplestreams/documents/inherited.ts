type Level = Record<string, unknown>

/** The fields that a document, a product or a version may say for all products or versions below it. */
export const PRODUCT_FIELDS = [
  ...['os', 'release', 'arch', 'variant', 'version', 'release_title', 'release_codename'],
  ...['aliases', 'label', 'subarch'],
] as const
export const ITEM_FIELDS = ['ftype', 'path', 'size', 'sha256'] as const

export const isLevel = (value: unknown): value is Level =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Null and an empty text say as little as nothing at all. */
export const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

/** Each field as the nearest level says it; fields that none of them says are left out. */
export function inherited(fields: readonly string[], ...levels: Level[]): Level {
  const found: Level = {}
  for (const field of fields) {
    const level = levels.find((level) => Object.hasOwn(level, field) && !isAbsent(level[field]))
    if (level) found[field] = level[field]
  }
  return found
}

/** A level without what says nothing. */
export const present = (level: Level): Level =>
  Object.fromEntries(Object.entries(level).filter(([, value]) => !isAbsent(value)))
