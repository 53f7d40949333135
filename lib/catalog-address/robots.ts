import { FACETS } from './given'

/** What is nobody's to find: private pages, forms, and the API but for the logos. */
const CLOSED = ['/account', '/library', '/auth/', '/sign-in?', '/sign-up?', '/reset-password', '/api/']
/** Parameters of which no page is worth finding (`isWorthFinding`). */
const NARROWING = [
  'search',
  'min_price',
  'max_price',
  'min_rating',
  'max_rating',
  'sort_by',
  'sort_order',
  'limit',
  'view',
]

/**
 * The rules for search engines: the catalogue by one facet value, all of its pages, and the images. Combinations of more
 * than one are without end, and say nothing new.
 */
export function robotsTxt(origin: string): string {
  const rules = [
    ...CLOSED.map((path) => `Disallow: ${path}`),
    'Allow: /api/v1/images/*/icon',
    ...NARROWING.flatMap((name) => [`Disallow: /*?${name}=`, `Disallow: /*&${name}=`]),
    ...FACETS.flatMap((one) => [
      `Disallow: /*${one}=*,`,
      `Disallow: /*${one}=*%2C`,
      ...FACETS.filter((other) => other !== one).map((other) => `Disallow: /*?*${one}=*&${other}=`),
    ]),
  ]
  return `User-agent: *\n${rules.join('\n')}\n\nSitemap: ${origin}/sitemap.xml\n`
}
