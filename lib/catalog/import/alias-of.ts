const ALIAS = /^[A-Za-z0-9][A-Za-z0-9._+~-]*(\/[A-Za-z0-9][A-Za-z0-9._+~-]*)+$/

/**
 * The shortest alias that people use: `ubuntu/22.04` before `ubuntu/jammy`, never the bare system nor `…/default`. A
 * source without such an alias gets one from the image's own names.
 */
export function aliasOf(names: { os: string; release: string; variant: string | null }, aliases: string): string {
  const { os, release, variant } = names
  const plain = [os, release, ...(variant === null || variant === 'default' ? [] : [variant])].map(dashed).join('/')
  const given = aliases
    .split(',')
    .map((alias) => alias.trim())
    .filter((alias) => ALIAS.test(alias) && alias.length <= 200 && !alias.endsWith('/default'))

  // A release that has a number is named by it, even where the source does not.
  const candidates = given.length === 0 || /^\d/.test(release) ? [...given, plain] : given
  return candidates.reduce((best, each) => (isBetter(each, best) ? each : best))
}

function isBetter(alias: string, than: string): boolean {
  if (isNumbered(alias) !== isNumbered(than)) return isNumbered(alias)
  return alias.length < than.length || (alias.length === than.length && alias < than)
}

const isNumbered = (alias: string): boolean => /^[^/]+\/\d/.test(alias)

/** A name as a part of an alias or an image's name. */
export const dashed = (name: string): string => name.replaceAll(' ', '-')
