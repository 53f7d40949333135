import type { Suggestion } from '@/lib/contract/catalog'
import { isBlank } from '@/lib/fold'
import { type Facet, FACETS, FILTERS, type Given, type Name, NAMES } from './given'
import { parseGiven } from './parse-given'

// The catalogue's address is its state: the API's own parameters, and nothing else but how the results are shown. All of
// its links are made here, on the server and in the browser alike.

/**
 * The parameters that the catalogue knows and can answer, a search for nothing that is seen not among them; of a repeated
 * one the last counts.
 */
export function givenFrom(params: Iterable<[string, string]>): Given {
  const typed = new Map(params)
  if (isBlank(typed.get('search') ?? '')) typed.delete('search')
  return parseGiven(Object.fromEntries(NAMES.map((name) => [name, typed.get(name)?.trim()])))
}

/** The values of a facet that are chosen. */
export function chosen(given: Given, facet: Facet): string[] {
  const typed = given[facet]
  if (!typed) return []
  return [...new Set(typed.split(',').map((value) => value.trim().toLowerCase()))].filter(Boolean).sort()
}

/** With one value of a facet chosen, or dropped if it was chosen; from the first page on. */
export function toggled(given: Given, facet: Facet, value: string): Given {
  const values = chosen(given, facet)
  const others = values.filter((each) => each !== value)
  const kept = others.length < values.length ? others : [...values, value].sort()
  return changed(given, { [facet]: kept.join(',') })
}

/** With some parameters changed, the empty ones dropped; from the first page on. */
export const changed = (given: Given, change: Given): Given => tidied({ ...given, page: undefined, ...change })

/** Without any filter; sorted and shown as before. */
export const cleared = (given: Given): Given => changed(given, Object.fromEntries(FILTERS.map((name) => [name, ''])))

/** The link to what is asked, always spelled the same way. */
export const catalogHref = (given: Given): string => hrefOf(spelt(given, NAMES))

/** The address by which search engines know what is asked: it is the same however it is sorted and shown. */
export const canonicalHref = (given: Given): string =>
  catalogHref({ ...changed(given, { sort_by: '', sort_order: '', view: '', limit: '' }), page: given.page })

/** The links that choose or drop the values of a facet. All of an address but this facet is spelt once for all of them. */
export function togglesOf(given: Given, facet: Facet): (value: string) => string {
  const others = changed(given, { [facet]: '' })
  const place = NAMES.indexOf(facet)
  const [before, after] = [spelt(others, NAMES.slice(0, place)), spelt(others, NAMES.slice(place + 1))]
  return (value) => hrefOf([...before, ...spelt(toggled({ [facet]: given[facet] }, facet, value), [facet]), ...after])
}

function spelt(given: Given, names: readonly Name[]): string[] {
  return names.flatMap((name) => {
    const value = isFacet(name) ? chosen(given, name).join(',') : given[name]
    const isDefault = (name === 'page' && value === '1') || (name === 'sort_by' && value === 'added_date')
    return value && !isDefault ? [`${name}=${encoded(value)}`] : []
  })
}

const hrefOf = (parts: readonly string[]): string => (parts.length > 0 ? `/?${parts.join('&')}` : '/')

/** What the API is asked for: the same without how it is shown. */
export function apiQuery({ view: _, ...given }: Given): Record<string, string> {
  return Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

/** What the facets are counted for: the filters alone. */
export const facetQuery = ({
  sort_by: _,
  sort_order: __,
  limit: ___,
  page: ____,
  ...given
}: Given): Record<string, string> => apiQuery(given)

const isFacet = (name: Name): name is Facet => (FACETS as readonly string[]).includes(name)

const encoded = (value: string): string => encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%20', '+')

/** A word that the catalogue suggests: what it is of its images, or a word spelt nearly so. */
export type Suggested = { text: string; kind: Suggestion['kind'] | 'near' }

/** The link to all images that have a word, without any filter: it was counted without. */
export function suggestedHref(given: Given, { text, kind }: Suggested): string {
  const facet = kind === 'system' ? 'os' : kind === 'tag' ? 'tag' : null
  // A facet's values are separated by commas, so it cannot ask for one that has a comma.
  const name = facet && !text.includes(',') ? facet : 'search'
  return catalogHref(changed(cleared(given), { [name]: text }))
}

/** One filter that is active, and what is asked without it. */
export type ActiveFilter = { name: Name; value: string; without: Given }

/** Each filter that is active, several values of a facet one by one. */
export function activeFilters(given: Given): ActiveFilter[] {
  return FILTERS.flatMap((name): ActiveFilter[] => {
    if (isFacet(name)) {
      return chosen(given, name).map((value) => ({ name, value, without: toggled(given, name, value) }))
    }
    const value = given[name]
    return value ? [{ name, value, without: changed(given, { [name]: '' }) }] : []
  })
}

/** Pages worth finding by a search engine have one facet value at most, and nothing else. */
export function isWorthFinding(given: Given): boolean {
  const names = Object.keys(given).filter((name) => name !== 'page')
  return names.length === 0 || (names.length === 1 && FACETS.flatMap((facet) => chosen(given, facet)).length === 1)
}

const tidied = (given: Given): Given => Object.fromEntries(Object.entries(given).filter(([, value]) => Boolean(value)))

/** What to ask the API for to learn what is spelt nearly as what was searched. */
export const nearQuery = ({ search }: Given): Record<string, string> => ({ search: search ?? '', limit: '1' })

/** How many filters are tried without when nothing matches all of them. */
const MOST_LOOSER = 6

/** What to ask the API for to learn how much each filter takes away, in the order of `activeFilters`. */
export const looser = (given: Given): Record<string, string>[] =>
  activeFilters(given)
    .slice(0, MOST_LOOSER)
    .map(({ without }) => ({ ...apiQuery(without), limit: '1' }))
